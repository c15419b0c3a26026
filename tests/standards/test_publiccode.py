"""publiccode.yml, good, bad and hostile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fahrplan.standards.problems import StandardError
from fahrplan.standards.publiccode import PublicCode, read_publiccode

OWN = Path(__file__).parents[2] / "publiccode.yml"
GOOD = """
publiccodeYmlVersion: "0.4"
name: Kita-Portal
url: https://example.org/kita.git
landingURL: https://example.org/
softwareVersion: 2.1.0
releaseDate: 2026-03-01
standards: [XKita, XKita, OParl]
legal:
  license: EUPL-1.2
description:
  en: {shortDescription: Places in nurseries.}
  de: {shortDescription: Plätze in Kitas., features: [Wartelisten]}
maintenance:
  contacts:
    - {name: Team Kita, email: kita@example.org}
"""


def faults(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(StandardError) as fault:
        read_publiccode(data)
    return [str(problem) for problem in fault.value.problems]


def test_a_good_file() -> None:
    assert read_publiccode(GOOD.encode()) == PublicCode(
        name="Kita-Portal",
        url="https://example.org/kita.git",
        licence="EUPL-1.2",
        summary="Plätze in Kitas.\n\n– Wartelisten",
        language="de",
        landing_url="https://example.org/",
        version="2.1.0",
        released_on=date(2026, 3, 1),
        standards=["XKita", "OParl"],
        contact="Team Kita",
        contact_mail="kita@example.org",
    )


def test_our_own_file() -> None:
    assert read_publiccode(OWN.read_bytes()).name == "Fahrplan"


def test_without_german_english_counts() -> None:
    text = GOOD.replace("  de: {", "  it: {")
    assert read_publiccode(text.encode()).summary == "Places in nurseries."


def test_every_fault_is_named_with_its_place() -> None:
    text = "name: [1]\nurl: ftp://x\nreleaseDate: 2026-13-45\nstandards: 3\n"
    assert faults(text) == [
        "Zeile 1, „name“: Erwartet ist ein Text.",
        "Zeile 2, „url“: „ftp://x“ ist keine Internetadresse.",
        "Zeile 1, „legal/license“: Die Angabe fehlt.",
        "Zeile 3, „releaseDate“: „2026-13-45“ ist kein Datum (erwartet: JJJJ-MM-TT).",
        "Zeile 4, „standards“: Erwartet ist eine Liste von Texten.",
        "Zeile 1, „description“: Die Beschreibung fehlt.",
        "Zeile 1, „publiccodeYmlVersion“: Die Angabe fehlt.",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"x" * 1_000_001, "höchstens 1 MB"),
        (b"\xff\xfe", "nicht in UTF-8"),
        ("a: &x [lol]\nb: [*x, *x]", "Verweise"),
        ("[" * 5000, "tiefer als 20"),
        ("a: {" * 5000, "tiefer als 20"),
        ("a: [1", "kein gültiges YAML"),
        ("a: \x00", "unsichtbare Zeichen"),
        ("- 1", "Erwartet sind Felder"),
        ("", "Erwartet sind Felder"),
        ("a: 1\n" * 50_000, "zu viele Angaben"),
    ],
)
def test_hostile_files(text: str | bytes, words: str) -> None:
    assert words in faults(text)[0]


def test_no_tag_makes_an_object() -> None:
    text = GOOD.replace("Kita-Portal", "!!python/object/apply:os.getcwd []")
    assert faults(text) == ["Zeile 3, „name“: Erwartet ist ein Text."]
