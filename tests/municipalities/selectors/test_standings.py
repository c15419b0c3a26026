"""What verdicts rest on."""

from __future__ import annotations

from fahrplan.municipalities.models import ResponsibilityRule
from fahrplan.municipalities.selectors import standing_of
from fahrplan.municipalities.selectors.standings import rules_for, stated_about, statements_about
from fahrplan.municipalities.services import Claim, set_responsibility
from tests.municipalities.conftest import AUTHOR, World


def test_a_land_with_rules_of_its_own(world: World) -> None:
    assert rules_for("15") == ("15", "2026-11")


def test_a_land_without_rules_reads_those_for_all(world: World) -> None:
    assert rules_for("09") == ("DE", "2026-11")
    ResponsibilityRule.objects.all().delete()
    assert rules_for("15") == ("DE", "")


def test_statements_about_the_own_area_and_about_oneself(world: World) -> None:
    def state(place: str, organisation: str, role: str) -> None:
        claim = Claim(
            service=world.building,
            territory=getattr(world, place),
            role=role,
            organisation=world.organisation(organisation),
            reason="x",
            source="x",
        )
        set_responsibility(claim, AUTHOR)

    state("boerde", "landkreis-boerde", "handles")
    state("eilsleben", "harbke", "handles")
    state("eilsleben", "eilsleben", "decides")
    assert statements_about(world.organisation("harbke")).count() == 2
    assert standing_of(world.organisation("halle")).stated == {}
    assert [one.ours for one in stated_about(world.building, world.organisation("harbke"))] == [True]
    assert stated_about(world.dog_tax, world.organisation("harbke")) == ()
