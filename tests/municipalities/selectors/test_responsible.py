"""The responsible office: who decides, who handles, with reason, contact and confidence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from fahrplan.municipalities.enums import Confidence, OrganisationKind, TerritoryKind
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import ResponsibilityAnswer, responsible_offices
from fahrplan.municipalities.services import (
    Claim,
    assign_department,
    edit_contact_point,
    set_responsibility,
)
from tests.municipalities.conftest import AUTHOR, World
from tests.support.records import organisation, territory


def keys(answer: ResponsibilityAnswer) -> tuple[str | None, str | None]:
    """(decides, handles) as short names."""
    offices = (answer.decides, answer.handles)
    return tuple(o.organisation.key if o.organisation else None for o in offices)  # type: ignore[return-value]


def test_harbke_decides_its_dog_tax_and_the_verbandsgemeinde_handles_it(world: World) -> None:
    answer = responsible_offices(world.dog_tax, world.harbke)
    assert keys(answer) == ("harbke", "obere-aller")
    assert answer.decides.reason == "Harbke entscheidet. Für Harbke ist das: Verbandsgemeinde Obere Aller."
    assert (answer.one_office, answer.handles.source, answer.handles.confidence) == (
        False, "Gesetz zu hundesteuer", "hoch"
    )  # fmt: skip


def test_delegated_tasks_are_the_verbandsgemeindes_altogether(world: World) -> None:
    answer = responsible_offices(world.residence, world.harbke)
    assert (keys(answer), answer.one_office) == (("obere-aller", "obere-aller"), True)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("harbke", "landkreis-boerde"),
        ("barleben", "landkreis-boerde"),
        ("halle", "halle"),
        ("boerde", "landkreis-boerde"),
    ],
)
def test_tasks_of_the_kreis(world: World, place: str, expected: str) -> None:
    assert keys(responsible_offices(world.building, getattr(world, place))) == (expected, expected)


def test_the_jobcenter_of_the_kreis(world: World) -> None:
    assert keys(responsible_offices(world.benefit, world.harbke)) == ("jobcenter-boerde", "jobcenter-boerde")
    missing = responsible_offices(world.benefit, world.halle).handles
    assert (missing.organisation, missing.settled) == (None, False)


def test_the_nearest_area_wins_and_rivals_are_named(world: World) -> None:
    for key, area in (
        ("jobcenter-a", world.halle),
        ("jobcenter-b", world.halle),
        ("jobcenter-land", world.land),
    ):
        organisation(key, OrganisationKind.JOBCENTER, name=key).areas.add(area)
    handles = responsible_offices(world.benefit, world.halle).handles
    assert handles.organisation is None
    assert handles.reason.startswith("Hier kommen mehrere Stellen in Frage: jobcenter-a, jobcenter-b.")
    Organisation.objects.filter(key="jobcenter-b").update(active=False)
    assert keys(responsible_offices(world.benefit, world.halle))[1] == "jobcenter-a"


def test_without_a_rule_it_is_unclear(world: World) -> None:
    handles = responsible_offices(world.unknown, world.harbke).handles
    assert (handles.organisation, handles.confidence, handles.level) == (None, Confidence.LOW, "unklar")
    assert handles.reason.startswith("Noch ungeklärt")


def test_a_low_confidence_is_passed_on(world: World) -> None:
    office = responsible_offices(world.passport, world.harbke).handles
    assert (office.confidence, office.confidence_label, office.settled) == ("niedrig", "unsicher", False)


def test_a_place_without_municipality_is_marked_unsure(world: World) -> None:
    wood = territory("150839999999", "Forst", TerritoryKind.GEMEINDEFREI, ancestors=["15", "15083"])
    office = responsible_offices(world.residence, wood).handles
    assert (office.organisation and office.organisation.key, office.confidence) == (
        "landkreis-boerde",
        "niedrig",
    )


def state(world: World, place: str, organisation_key: str, **fields: Any) -> None:
    values = {"service": world.building, "role": "handles", "reason": "Vereinbarung", "source": "Amtsblatt"}
    set_responsibility(
        Claim(
            territory=getattr(world, place),
            organisation=world.organisation(organisation_key),
            **(values | fields),
        ),
        AUTHOR,
    )


def test_an_explicit_statement_beats_the_rule_and_the_nearest_one_wins(world: World) -> None:
    state(world, "boerde", "obere-aller")
    state(world, "harbke", "harbke")
    answer = responsible_offices(world.building, world.harbke)
    assert keys(answer) == ("landkreis-boerde", "harbke")
    assert (answer.handles.explicit, answer.handles.reason, answer.handles.source) == (
        True, "Vereinbarung.", "Amtsblatt"
    )  # fmt: skip
    assert keys(responsible_offices(world.building, world.eilsleben)) == ("landkreis-boerde", "obere-aller")


def test_a_statement_holds_in_its_time(world: World) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    state(world, "harbke", "harbke", valid_from=tomorrow)
    assert keys(responsible_offices(world.building, world.harbke))[1] == "landkreis-boerde"
    assert keys(responsible_offices(world.building, world.harbke, on=tomorrow))[1] == "harbke"
    assert (
        keys(responsible_offices(world.building, world.harbke, on=date(2020, 1, 1)))[1] == "landkreis-boerde"
    )


def test_the_contact_of_the_department_comes_first(world: World) -> None:
    halle = world.organisation("halle")
    edit_contact_point(halle, {"label": "Allgemein"}, AUTHOR)
    assign_department(halle, service=world.residence, department="Einwohneramt", author=AUTHOR)
    department = halle.departments.get()
    edit_contact_point(halle, {"label": "Schalter", "department": department}, AUTHOR)
    residence = responsible_offices(world.residence, world.halle).handles
    building = responsible_offices(world.building, world.halle).handles
    assert (residence.department, residence.contact and residence.contact.label) == (department, "Schalter")
    assert (building.department, building.contact and building.contact.label) == (None, "Allgemein")


@pytest.mark.parametrize("service", ["dog_tax", "benefit", "unknown"])
def test_at_most_four_queries(world: World, service: str, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(4):
        responsible_offices(getattr(world, service), world.harbke)


def test_another_land_reads_the_rules_for_all(world: World) -> None:
    munich = territory("091620000000", "München", TerritoryKind.KREISFREIE_STADT, ancestors=["09"])
    organisation("muenchen", OrganisationKind.KREISFREIE_STADT, munich)
    assert keys(responsible_offices(world.building, munich)) == (None, None)
    assert responsible_offices(world.benefit, munich).handles.level == "jobcenter"
