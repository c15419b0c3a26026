"""Words and names of attributes, also as a public simulator writes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fahrplan.accounts.enums import TrustLevel
from fahrplan.accounts.rules.details import DETAILS
from fahrplan.connectors.bundid.attributes import BUNDID, UNTERNEHMENSKONTO, level_of_word, normalised

DEFINITIONS = Path(__file__).parents[4] / "shared" / "standards" / "bundid" / "field_definitions.yml"


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
