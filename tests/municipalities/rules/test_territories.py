"""The directory turned into territories and organisations."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fahrplan.municipalities.enums import OrganisationKind, TerritoryKind
from fahrplan.municipalities.rules.territories import (
    TerritoryFacts,
    changed_keys,
    organisation_of,
    territories_of,
)
from fahrplan.standards.gv100ad import read_gv100ad
from tests.municipalities.directory import directory


@pytest.fixture(scope="module")
def found() -> dict[str, TerritoryFacts]:
    return {row.ars: row for row in territories_of(read_gv100ad(directory()))}


def test_a_kreisfreie_stadt_is_one_territory_without_its_kreis(found: dict[str, TerritoryFacts]) -> None:
    assert found["150020000000"].kind == TerritoryKind.KREISFREIE_STADT
    assert found["150020000000"].ancestors == ("15",)
    assert "15002" not in found


def test_the_place_holder_of_a_verbandsfreie_gemeinde_is_no_territory(
    found: dict[str, TerritoryFacts],
) -> None:
    assert sorted(found) == [
        "15", "150020000000", "15083", "150830040040", "150835053", "150835053190", "150835053275"
    ]  # fmt: skip


def test_a_member_municipality_knows_what_lies_above(found: dict[str, TerritoryFacts]) -> None:
    assert found["150835053275"].kind == TerritoryKind.MITGLIEDSGEMEINDE
    assert found["150835053275"].ancestors == ("15", "15083", "150835053")


def test_sums_come_from_the_municipalities(found: dict[str, TerritoryFacts]) -> None:
    assert (found["15083"].population, found["15083"].area_km2) == (3000, Decimal("56.91"))


def test_names_are_shown_as_people_know_them(found: dict[str, TerritoryFacts]) -> None:
    assert (found["15083"].display_name, found["15083"].search_name) == ("Landkreis Börde", "boerde")
    assert found["150020000000"].display_name == "Halle (Saale)"


def test_organisations(found: dict[str, TerritoryFacts]) -> None:
    made = {ars: organisation_of(facts) for ars, facts in found.items()}
    assert {ars: (o.kind, o.name) for ars, o in made.items() if o} == {
        "15": (OrganisationKind.LAND, "Land Sachsen-Anhalt"),
        "15083": (OrganisationKind.LANDKREIS, "Landkreis Börde"),
        "150835053": (OrganisationKind.VERBANDSGEMEINDE, "Verbandsgemeinde Obere Aller"),
        "150020000000": (OrganisationKind.KREISFREIE_STADT, "Halle (Saale)"),
        "150830040040": (OrganisationKind.EINHEITSGEMEINDE, "Barleben"),
        "150835053190": (OrganisationKind.MITGLIEDSGEMEINDE, "Eilsleben"),
        "150835053275": (OrganisationKind.MITGLIEDSGEMEINDE, "Harbke"),
    }


def test_a_municipality_that_moved_to_another_verband_is_recognised() -> None:
    assert changed_keys(["150835053275", "15083"], {"15083275": "150835060275"}) == {
        "150835053275": "150835060275"
    }
