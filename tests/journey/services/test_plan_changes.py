"""What an import means for each plan: noted, told once, accepted, taken back."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from fahrplan.catalogue.importers import import_leika
from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.services import roll_back
from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.services import Author
from fahrplan.implementation.models import Implementation
from fahrplan.journey.models import PlanChange, Project
from fahrplan.journey.services.plan_changes import accept_all, accept_change, ignore_change, note_changes
from fahrplan.journey.services.projects import Opening, edit_project, open_project
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.models import Notice
from fahrplan.prioritisation.models import Rating
from tests.municipalities.conftest import World
from tests.reuse.joint import soon
from tests.support.records import member

AUTHOR = Author(label="Import")
HEADER = "leika_schluessel;bezeichnung;typisierung\n"
DOG, MOVED, NEW = "99102013104000", "99102013104001", "99102013105000"
LINES = {DOG: f"{DOG};Hundesteuer Anmeldung;5\n", "pass": "99081001012000;Reisepass Ausstellung;5\n"}


def load(*lines: str, **options: Any) -> ImportRun:
    report = import_leika((HEADER + "".join(lines)).encode(), file_name="liste.csv", author=AUTHOR, **options)
    return ImportRun.objects.get(pk=str(report.run_id))


@pytest.fixture
def barleben(world: World) -> Organisation:
    """The catalogue holds the list, and somebody works in the town."""
    load(*LINES.values())
    PlanChange.objects.all().delete()
    Notice.objects.all().delete()
    return world.organisation("barleben")


def noted(of: Organisation) -> list[tuple[str, str]]:
    rows = PlanChange.objects.filter(organisation=of).order_by("leika_key")
    return list(rows.values_list("kind", "leika_key"))


def project_of(of: Organisation, *keys: str) -> Project:
    services = list(PublicService.objects.filter(leika_key__in=keys))
    return open_project(of, Opening(services), by=member(of))


def keys_of(found: Project) -> list[str]:
    return list(found.services.values_list("service__leika_key", flat=True))


def test_what_is_new_and_ours_is_noted_and_told_once(barleben: Organisation) -> None:
    someone = member(barleben)
    run = load(*LINES.values(), f"{NEW};Hundesteuer Befreiung;5\n")
    note_changes(run)
    assert (noted(barleben), Notice.objects.filter(person=someone).count()) == ([("added", NEW)], 1)


def test_a_kreis_that_does_not_do_it_hears_nothing(barleben: Organisation, world: World) -> None:
    kreis = world.organisation("landkreis-boerde")
    someone = member(kreis)
    load(*LINES.values(), f"{NEW};Hundesteuer Befreiung;5\n")
    assert (noted(kreis), Notice.objects.filter(person=someone).count()) == ([], 0)


def test_a_town_that_does_not_plan_here_is_left_alone(barleben: Organisation) -> None:
    load(*LINES.values(), f"{NEW};Hundesteuer Befreiung;5\n")
    assert PlanChange.objects.count() == 0


def test_a_new_name_matters_to_who_works_with_it(barleben: Organisation, world: World) -> None:
    project_of(barleben, DOG)
    member(world.organisation("halle"))
    load(LINES[DOG].replace("Anmeldung", "anmelden"), LINES["pass"])
    assert (noted(barleben), noted(world.organisation("halle"))) == ([("changed", DOG)], [])
    assert PlanChange.objects.get().fields == {"name": ["Hundesteuer Anmeldung", "Hundesteuer anmelden"]}


def test_a_dropped_service_leaves_the_project(barleben: Organisation) -> None:
    found = project_of(barleben, DOG, "99115005104000")
    load(LINES["pass"])
    change = PlanChange.objects.get(leika_key=DOG)
    done = accept_change(change, by=member(barleben))
    assert (change.kind, keys_of(found), done.outcome) == (
        "gone", ["99115005104000"], "Herausgenommen aus 1 Vorhaben."
    )  # fmt: skip


def test_a_project_without_a_service_is_given_up(barleben: Organisation) -> None:
    found = project_of(barleben, DOG)
    load(LINES["pass"])
    accept_change(PlanChange.objects.get(leika_key=DOG), by=member(barleben))
    found.refresh_from_db()
    assert (found.state, keys_of(found)) == ("dropped", [DOG])


def test_a_new_key_moves_projects_and_judgements(barleben: Organisation) -> None:
    found = project_of(barleben, DOG)
    old = PublicService.objects.get(leika_key=DOG)
    Rating.objects.create(organisation=barleben, service=old, criterion="benefit", value=7)
    run = load(LINES["pass"], f"{NEW};Hundesteuer Anmeldung;5\n")
    change = PlanChange.objects.get(organisation=barleben, leika_key=DOG, run=run)
    accept_change(change, by=member(barleben))
    assert (change.kind, change.new_key, keys_of(found)) == ("rekeyed", NEW, [NEW])
    assert Rating.objects.get().service.leika_key == NEW


@pytest.mark.parametrize("line", ["", f"{NEW};Hundesteuer Anmeldung;5\n"], ids=["gone", "rekeyed"])
def test_what_left_the_project_keeps_no_day(barleben: Organisation, line: str) -> None:
    found = project_of(barleben, DOG, "99115005104000")
    edit_project(found, {"planned_for": soon(90)}, by=member(barleben))
    load(LINES["pass"], line)
    accept_change(PlanChange.objects.get(organisation=barleben, leika_key=DOG), by=member(barleben))
    kept = set(
        Implementation.objects.filter(planned_for=soon(90)).values_list("service__leika_key", flat=True)
    )
    assert kept == set(keys_of(found))


def test_all_at_once_and_twice(barleben: Organisation) -> None:
    by = member(barleben)
    load(f"{NEW};Hundesteuer Befreiung;5\n", LINES["pass"])
    assert (accept_all(barleben, by=by) > 0, accept_all(barleben, by=by)) == (True, 0)


def test_left_aside_nothing_happens(barleben: Organisation) -> None:
    found = project_of(barleben, DOG)
    load(LINES["pass"])
    ignore_change(PlanChange.objects.get(leika_key=DOG), by=member(barleben))
    assert (keys_of(found), PlanChange.objects.get(leika_key=DOG).state) == ([DOG], "ignored")


def test_a_neighbour_decides_nothing(barleben: Organisation, world: World) -> None:
    project_of(barleben, DOG)
    load(LINES["pass"])
    with pytest.raises(PermissionDenied):
        accept_change(PlanChange.objects.get(leika_key=DOG), by=member(world.organisation("halle")))


def test_a_dry_run_notes_nothing(barleben: Organisation) -> None:
    project_of(barleben, DOG)
    load(LINES["pass"], dry_run=True)
    assert PlanChange.objects.count() == 0


def test_an_import_taken_back_takes_its_open_changes_along(barleben: Organisation) -> None:
    project_of(barleben, DOG)
    run = load(LINES["pass"])
    roll_back(run, AUTHOR)
    assert PlanChange.objects.count() == 0


@pytest.mark.parametrize("towns", [1, 3])
def test_noting_takes_the_same_queries(
    barleben: Organisation, world: World, towns: int, django_assert_num_queries: Any
) -> None:
    for key in ("barleben", "halle", "obere-aller")[:towns]:
        project_of(world.organisation(key), DOG)
    run = load(LINES["pass"])
    PlanChange.objects.all().delete()
    with django_assert_num_queries(17):
        assert note_changes(run) == towns
