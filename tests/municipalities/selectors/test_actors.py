"""Who can act at a place: one query, the nearest special office, the department of a service."""

from __future__ import annotations

from typing import Any

from fahrplan.municipalities.enums import Level, OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors.actors import actors_at, assigned_department
from fahrplan.municipalities.services import assign_department
from tests.municipalities.conftest import AUTHOR, World
from tests.support.records import organisation

HARBKE = ["15", "15083", "150835053", "150835053275"]


def test_one_of_each_kind_in_one_query(world: World, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        found = actors_at(HARBKE)
        areas = {kind: row.territory.ars if row.territory else "" for kind, row in found.by_kind.items()}
    assert areas == {
        OrganisationKind.MITGLIEDSGEMEINDE: "150835053275",
        OrganisationKind.VERBANDSGEMEINDE: "150835053",
        OrganisationKind.LANDKREIS: "15083",
        OrganisationKind.LAND: "15",
        OrganisationKind.JOBCENTER: "",
        OrganisationKind.FEDERAL_AUTHORITY: "",
    }


def test_a_special_office_of_the_whole_land_gives_way_to_a_nearer_one(world: World) -> None:
    organisation("jobcenter-land", OrganisationKind.JOBCENTER).areas.add(world.land)
    assert actors_at(HARBKE).by_kind[OrganisationKind.JOBCENTER].key == "jobcenter-boerde"


def test_two_at_the_same_distance_are_rivals(world: World) -> None:
    organisation("jobcenter-zwei", OrganisationKind.JOBCENTER, name="Zwei").areas.add(world.boerde)
    found = actors_at(HARBKE)
    assert found.at(Level.JOBCENTER, "handles", world.harbke.kind) is None
    assert [row.name for row in found.rivals_at(Level.JOBCENTER, "handles", world.harbke.kind)] == [
        "Jobcenter Börde", "Zwei"
    ]  # fmt: skip


def test_those_that_no_longer_act_are_left_out(world: World) -> None:
    Organisation.objects.filter(key__in=["harbke", "bund"]).update(active=False)
    kinds = set(actors_at(HARBKE).by_kind)
    assert kinds.isdisjoint({OrganisationKind.MITGLIEDSGEMEINDE, OrganisationKind.FEDERAL_AUTHORITY})


def test_the_department_of_the_service_comes_along(world: World) -> None:
    aller = world.organisation("obere-aller")
    assign_department(aller, service=world.dog_tax, department="Steuern", author=AUTHOR)
    with_service = actors_at(HARBKE, world.dog_tax).by_kind[OrganisationKind.VERBANDSGEMEINDE]
    without = actors_at(HARBKE).by_kind[OrganisationKind.VERBANDSGEMEINDE]
    assert assigned_department(with_service) == aller.departments.get()
    assert (assigned_department(without), assigned_department(None)) == (None, None)


def test_the_reader_is_addressed(world: World) -> None:
    found = actors_at(HARBKE)
    aller = found.by_kind[OrganisationKind.VERBANDSGEMEINDE]
    reason = "Für {ort}: {zustaendig}"
    assert (
        found.reason(reason, Level.GEMEINDE_EIGEN, world.harbke)
        == "Für Harbke: Verbandsgemeinde Obere Aller."
    )
    assert found.reason(reason, Level.GEMEINDE_EIGEN, world.harbke, reader=aller) == "Für Harbke: Sie selbst."
