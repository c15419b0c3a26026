"""Reading messages of both versions, what is accepted with a remark, what is refused."""

from __future__ import annotations

import pytest

from fahrplan.standards.problems import StandardError
from fahrplan.standards.xdatenfelder import DataField, DataGroup, DataSchema, read_xdatenfelder
from tests.standards.shared import sample

SAMPLE = sample("xdatenfelder/anmeldung_v2.xml")
OLD_VERSION = (
    "Zeile 2: probe.xml: Die Datei folgt XDatenfelder 1. Gelesen werden XDatenfelder 2.0 und 3.0; "
    "das FIM-Portal gibt jedes Schema auch in diesen Fassungen aus."
)


def changed(old: str, new: str) -> bytes:
    assert old.encode() in SAMPLE
    return SAMPLE.replace(old.encode(), new.encode(), 1)


def refusal(data: bytes) -> str:
    with pytest.raises(StandardError) as caught:
        read_xdatenfelder(data, name="probe.xml")
    return str(caught.value)


def test_structure_of_a_schema() -> None:
    document = read_xdatenfelder(SAMPLE)
    content = document.content
    assert isinstance(content, DataSchema)
    assert (document.release, content.fim, content.shown) == (
        "2.0",
        "S99000001V1.0",
        "Bienenhaltung anzeigen",
    )
    assert [(part.least, part.most, part.content.shown) for part in content.parts] == [
        (1, 1, "Wer hält die Bienen?"),
        (1, None, "Standorte"),
    ]
    assert [one.id for one in document.elements()] == [
        "S99000001", "G99000001", "F99000001", "F99000002", "G99000002", "F99000003", "F99",
    ]  # fmt: skip


def test_what_is_odd_is_accepted_and_told() -> None:
    told = [str(remark) for remark in read_xdatenfelder(SAMPLE).remarks]
    assert told == [
        "Zeile 9, S99000001: Unbekanntes Element „eigenesFeld“; es bleibt erhalten.",
        "Zeile 76, F99: Die FIM-Kennung hat nicht die Form des Standards; sie wird übernommen.",
    ]


def test_a_field_alone_in_version_3() -> None:
    document = read_xdatenfelder(sample("xdatenfelder/feld_v3.xml"))
    assert isinstance(document.content, DataField)
    assert (document.release, document.remarks) == ("3.0.0", ())


def test_a_missing_count_means_once() -> None:
    document = read_xdatenfelder(changed("<xdf:anzahl>1:*</xdf:anzahl>", ""))
    assert isinstance(document.content, DataGroup)
    assert (document.content.parts[1].least, document.content.parts[1].most) == (1, 1)
    assert "S99000001: Die Anzahl fehlt; es gilt 1:1." in str(document.remarks[1])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            changed("xdatenfelder_2", "xdatenfelder_1"),
            OLD_VERSION,
        ),
        (b"<a/>", "Zeile 1: probe.xml: Die XML-Datei ist kein XDatenfelder 2.0 oder 3.0."),
        (
            changed(">1:*<", ">viele<"),
            "Zeile 53, „anzahl“: probe.xml: „viele“ ist keine Anzahl wie 0:1 oder 1:*.",
        ),
        (
            changed(">1:*<", ">3:1<"),
            "Zeile 53, „anzahl“: probe.xml: In „3:1“ ist das Ende kleiner als der Anfang.",
        ),
        (
            changed("<xdf:id>F99000001</xdf:id>", "<xdf:id/>"),
            "Zeile 27, „datenfeld“: probe.xml: Die FIM-Kennung fehlt.",
        ),
        (b"", "probe.xml: Die Datei ist leer."),
        (
            b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
            "Zeile 1: probe.xml: Dokumenttypen und Entitäten sind in XML-Dateien nicht erlaubt.",
        ),
    ],
)  # fmt: skip
def test_refusals_name_file_and_line(data: bytes, words: str) -> None:
    assert refusal(data) == words


def test_a_cut_off_file_is_refused() -> None:
    assert refusal(SAMPLE[:900]).startswith("Zeile 13: probe.xml: Die Datei ist kein gültiges XML")


def test_a_message_without_content_is_refused() -> None:
    data = b'<x:xdatenfelder.datenfeld.0104 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_2"/>'
    assert refusal(data) == "Zeile 1: probe.xml: In der Nachricht fehlt „datenfeld“."
