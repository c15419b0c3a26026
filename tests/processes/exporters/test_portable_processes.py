"""A process comes to another installation byte for byte, and again when it was drawn anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.rules.portable import Portable
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.processes.exporters.portable_processes import DRAWING, portable_processes
from fahrplan.processes.importers.portable_processes import take_process
from fahrplan.processes.models import Process
from fahrplan.processes.services.processes import Drawing, add_process, draw_process
from tests.support.records import organisation, service

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Prüfung")
FILES = sorted((Path(__file__).parents[3] / "src/fahrplan/processes/data/processes").glob("*.bpmn"))


@pytest.fixture
def land() -> Organisation:
    return organisation("land", OrganisationKind.LAND, name="Land")


def made(owner: Organisation, title: str = "Hundesteuer anmelden", kind: str = "soll") -> Process:
    facts = {"title": title, "kind": kind, "summary": "So soll es gehen."}
    return add_process(facts, owner=owner, drawing=Drawing(FILES[0].read_bytes()), author=AUTHOR)


def packed(process: Process) -> Portable:
    return next(iter(portable_processes([process.key])))


def elsewhere(one: Portable, owner: Organisation) -> Process:
    Process.objects.all().delete()
    return take_process(one, owner=owner, author=AUTHOR)


def test_it_comes_back_as_it_was(land: Organisation) -> None:
    one = packed(made(land))
    again = packed(elsewhere(one, land))
    assert (again.key, again.files) == (one.key, one.files)
    assert {**again.content, "note": ""} == {**one.content, "note": ""}


def test_a_new_drawing_becomes_a_new_version(land: Organisation) -> None:
    process = made(land)
    first = packed(process)
    draw_process(process, Drawing(FILES[1].read_bytes(), "neu"), author=AUTHOR)
    second = packed(process)
    taken = elsewhere(first, land)
    take_process(second, owner=land, author=AUTHOR)
    assert taken.versions.count() == 2
    assert packed(taken).files == {DRAWING: FILES[1].read_bytes()}


def test_as_is_and_target_stay_a_pair(land: Organisation) -> None:
    soll = made(land)
    ist = made(land, "Hundesteuer heute", "ist")
    Process.objects.filter(pk=ist.pk).update(counterpart=soll)
    Process.objects.filter(pk=soll.pk).update(counterpart=ist)
    both = list(portable_processes([soll.key, ist.key]))
    Process.objects.all().delete()
    for one in both:
        take_process(one, owner=land, author=AUTHOR)
    pairs = dict(Process.objects.values_list("key", "counterpart__key"))
    assert pairs == {soll.key: ist.key, ist.key: soll.key}


def test_a_service_that_is_unknown_here_stays_open(land: Organisation) -> None:
    process = made(land)
    Process.objects.filter(pk=process.pk).update(service=service())
    one = packed(process)
    unknown = replace(one, content={**one.content, "service": "99999999999999"})
    assert elsewhere(unknown, land).service is None


@pytest.mark.parametrize(
    ("content", "files"),
    [
        ({}, {}),
        ({}, {DRAWING: b"<html/>"}),
        ({}, {DRAWING: FILES[0].read_bytes(), "boese.sh": b"rm"}),
        ({"title": ""}, None),
        ({"title": 7}, None),
        ({"kind": "quatsch"}, None),
        ({"stage": "quatsch"}, None),
    ],
)
def test_what_does_not_fit_is_refused(
    land: Organisation, content: dict[str, Any], files: dict[str, bytes] | None
) -> None:
    one = packed(made(land))
    Process.objects.all().delete()
    wrong = replace(one, content={**one.content, **content}, files=one.files if files is None else files)
    with pytest.raises(ValidationError):
        take_process(wrong, owner=land, author=AUTHOR)
    assert Process.objects.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_many_are_packed_with_the_same_queries(
    land: Organisation, number: int, django_assert_num_queries: Any
) -> None:
    keys = [made(land, f"Nummer {count}").key for count in range(number)]
    with django_assert_num_queries(2):
        assert len(list(portable_processes(keys))) == number
