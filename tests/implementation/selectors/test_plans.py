from __future__ import annotations

import pytest

from fahrplan.implementation.selectors.plans import Place, land_plan
from fahrplan.municipalities.enums import Confidence, ResponsibilityRole
from fahrplan.municipalities.models import Responsibility, Territory
from tests.implementation.conftest import World

pytestmark = pytest.mark.django_db


def place(world: World, area: Territory) -> Place:
    return land_plan("15").places[area.pk]


def state(world: World, area: Territory, organisation: str, confidence: str = Confidence.HIGH) -> None:
    Responsibility.objects.create(
        service=world.residence, territory=area, role=ResponsibilityRole.HANDLES,
        organisation=world.organisation(organisation), reason="Vertrag", source="Vertrag", confidence=confidence,
    )  # fmt: skip


def test_places_are_the_inhabited_municipalities(world: World) -> None:
    named = {p.ars: p.chain for p in land_plan("15").places.values()}
    assert named["150835053275"] == ("15", "15083", "150835053", "150835053275")
    assert len(named) == 4


def test_the_verbandsgemeinde_handles_for_its_members(world: World) -> None:
    plan = land_plan("15")
    handler = plan.handler(world.residence.pk, place(world, world.harbke))
    assert handler == world.organisation("obere-aller").pk


def test_an_explicit_statement_beats_the_rule(world: World) -> None:
    state(world, world.harbke, "barleben")
    handler = land_plan("15").handler(world.residence.pk, place(world, world.harbke))
    assert handler == world.organisation("barleben").pk


def test_an_unsure_statement_leaves_it_open(world: World) -> None:
    state(world, world.harbke, "barleben", Confidence.LOW)
    plan = land_plan("15")
    here = place(world, world.harbke)
    assert (plan.handler(world.residence.pk, here), world.residence.pk in plan.counted_at(here)) == (
        None,
        False,
    )


def test_what_counts_at_a_place(world: World) -> None:
    counted = land_plan("15").counted_at(place(world, world.halle))
    assert counted == {world.dog_tax.pk, world.residence.pk, world.building.pk}


def test_what_is_ours_is_what_the_administration_page_counts(world: World) -> None:
    from fahrplan.municipalities.selectors import verdict_counts

    plan = land_plan("15")
    state(world, world.barleben, "halle")
    plan = land_plan("15")
    counted = {key: len(plan.ours(plan.actors[world.organisation(key).pk])) for key in ("halle", "barleben")}
    assert counted == {key: verdict_counts(world.organisation(key)).ours for key in ("halle", "barleben")}
