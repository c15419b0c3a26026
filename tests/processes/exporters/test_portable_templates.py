"""A template comes to another installation as it was, and again with a new version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.rules.portable import Portable
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.processes.exporters.portable_templates import TEXT, portable_templates
from fahrplan.processes.importers.portable_templates import take_template
from fahrplan.processes.models import Template
from fahrplan.processes.services.templates import Text, add_template, publish_version
from fahrplan.solutions.models import Solution
from fahrplan.solutions.services.editing import create_solution
from fahrplan.solutions.services.versions import add_version
from tests.support.records import organisation, service

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Prüfung")
BODY = "# Dienstanweisung\n\nFür {{ kommune.name }}.\n"


@pytest.fixture
def land() -> Organisation:
    return organisation("land", OrganisationKind.LAND, name="Land")


def made(owner: Organisation) -> Template:
    solution = create_solution({"name": "Hund online", "kind": "online_service"}, AUTHOR)
    version = add_version(
        solution, {"number": "1.0", "life_cycle": "current", "released_on": date(2026, 1, 1)}, AUTHOR
    )
    facts = {
        "title": "Dienstanweisung Hund",
        "kind": "instruction",
        "services": [service()],
        "solution": solution,
    }
    text = Text(BODY, "erste Fassung", version, date(2026, 11, 1))
    return add_template(facts, owner=owner, text=text, author=AUTHOR)


def packed() -> Portable:
    return next(iter(portable_templates([Template.objects.get().key])))


def elsewhere(one: Portable, owner: Organisation) -> Template:
    Template.objects.all().delete()
    return take_template(one, owner=owner, author=AUTHOR)


def test_it_comes_back_as_it_was(land: Organisation) -> None:
    made(land)
    one = packed()
    elsewhere(one, land)
    assert packed() == one


def test_a_new_text_becomes_a_new_version(land: Organisation) -> None:
    template = made(land)
    first = packed()
    publish_version(template, Text(BODY + "\nNeu.\n", "neu"), author=AUTHOR)
    second = packed()
    taken = elsewhere(first, land)
    take_template(second, owner=land, author=AUTHOR)
    assert taken.versions.count() == 2
    assert packed().files == second.files


def test_a_solution_and_services_that_are_unknown_here_stay_open(land: Organisation) -> None:
    made(land)
    one = packed()
    Template.objects.all().delete()
    Solution.objects.all().delete()
    unknown = replace(one, content={**one.content, "services": ["99999999999999"]})
    template = take_template(unknown, owner=land, author=AUTHOR)
    assert (template.solution, template.services.count()) == (None, 0)


@pytest.mark.parametrize(
    ("content", "files"),
    [
        ({}, {}),
        ({}, {TEXT: b"\xff\xfe"}),
        ({}, {TEXT: b"[a](javascript:alert(1))"}),
        ({}, {TEXT: b"{{ quatsch.name }}"}),
        ({}, {TEXT: b"Text", "boese.sh": b"rm"}),
        ({"title": ""}, None),
        ({"title": []}, None),
        ({"kind": "quatsch"}, None),
        ({"services": "99"}, None),
        ({"valid_from": "gestern"}, None),
    ],
)
def test_what_does_not_fit_is_refused(
    land: Organisation, content: dict[str, Any], files: dict[str, bytes] | None
) -> None:
    made(land)
    one = packed()
    Template.objects.all().delete()
    wrong = replace(one, content={**one.content, **content}, files=one.files if files is None else files)
    with pytest.raises(ValidationError):
        take_template(wrong, owner=land, author=AUTHOR)
    assert Template.objects.count() == 0
