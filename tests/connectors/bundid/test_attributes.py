"""Words and names of attributes, also as a public simulator writes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from fahrplan.accounts.enums import TrustLevel
from fahrplan.accounts.rules.details import DETAILS
from fahrplan.connectors.bundid.attributes import (
    BUNDID,
    UNTERNEHMENSKONTO,
    Attribute,
    details_from,
    level_of_word,
    normalised,
    subject_from,
)
from fahrplan.connectors.bundid.response import attributes_of

FOLDER = Path(__file__).parents[4] / "shared" / "standards" / "bundid"
DEFINITIONS = FOLDER / "field_definitions.yml"


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("HOCH", 40),
        ("SUBSTANTIELL", 30),
        ("NORMAL", 20),
        ("UNTERGEORDNET", 10),
        ("STORK-QAA-Level-3", 30),
        ("4", 40),
        ("", None),
        ("9", None),
        ("unbekannt", None),
    ],
)
def test_a_word_is_a_level_or_nothing(word: str, level: int | None) -> None:
    assert level_of_word(word) == (None if level is None else TrustLevel(level))


def test_blanks_in_names_do_not_matter() -> None:
    assert normalised("urn:oid: 1.2.40.0.10.2.1.1.261.94") == "urn:oid:1.2.40.0.10.2.1.1.261.94"


def test_both_maps_use_known_details() -> None:
    used = {*BUNDID.details.values(), *UNTERNEHMENSKONTO.details.values()}
    assert used - set(DETAILS) == set()


def test_the_simulator_s_names_are_those_of_the_map() -> None:
    if not DEFINITIONS.is_file():
        pytest.skip("Die Feldliste des Simulators liegt hier nicht.")
    found = {normalised(name) for name in re.findall(r'name: "(urn:[^"]+)"', DEFINITIONS.read_text())}
    assert set(BUNDID.details) - {"urn:oid:2.5.4.18"} <= found
    assert set(BUNDID.subjects) | set(BUNDID.levels) <= found


def simulated(user: str) -> list[Attribute]:
    """The attributes of one of the simulator's people, written by its own template, read as an assertion's are."""
    template = (FOLDER / "saml_response_template.xml").read_text(encoding="utf-8")
    shape = template[template.index("<saml:Attribute xmlns") : template.index("</saml:Attribute>")]
    values = dict(re.findall(r'(\w+): "([^"]*)"', user))
    written = []
    for block in DEFINITIONS.read_text(encoding="utf-8").split("  - name: ")[1:]:
        facts = dict(re.findall(r'(\w+): "([^"]*)"', block))
        facts = {"value": values.get(block.split()[0], ""), "trustLevel": "", **facts}
        filled = shape
        for key, value in facts.items():
            filled = filled.replace(f"[(${{attribute.{key}}})]", value)
        written.append(f"{filled}</saml:Attribute>")
    spaces = 'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
    statement = f"<saml:AttributeStatement>{''.join(written)}</saml:AttributeStatement>"
    return attributes_of(etree.fromstring(f"<saml:Assertion {spaces}>{statement}</saml:Assertion>"))


def test_people_of_the_simulator_are_understood() -> None:
    users = FOLDER / "users.yml"
    if not users.is_file():
        pytest.skip("Die Personen des Simulators liegen hier nicht.")
    maria = users.read_text(encoding="utf-8").split("- id:")[1]
    found = simulated(maria)
    details = details_from(found, BUNDID.details, TrustLevel.HIGH)
    assert subject_from(found, BUNDID.subjects) == "BUNDIDSIM-U01"
    assert (details["given_name"].value, details["birth_name"].value) == ("Maria", "Winter")
    assert (details["town"].value, details["email"].level) == ("Berlin", TrustLevel.NORMAL)
