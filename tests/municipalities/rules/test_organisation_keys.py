"""Short names: readable, unique, never an address of the site itself."""

from __future__ import annotations

from fahrplan.municipalities.rules.organisation_keys import organisation_key, slug


def test_slug() -> None:
    assert slug("Halle (Saale)") == "halle-saale"


def test_a_taken_or_reserved_name_gets_its_ars() -> None:
    assert organisation_key("Neuenkirchen", "055660060060", {"neuenkirchen"}) == "neuenkirchen-055660060060"
    assert organisation_key("Orte", "15", set()) == "orte-15"


def test_a_name_without_letters_is_its_ars() -> None:
    assert organisation_key("–", "15", set()) == "15"
