"""Builders for tests of templates."""

from __future__ import annotations

from datetime import date
from typing import Any

from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.processes.models import AdoptedTemplate, Template
from fahrplan.processes.services.adopting_templates import OwnText, adopt_template, save_copy
from fahrplan.processes.services.templates import Text, add_template, publish_version
from fahrplan.solutions.enums import LifeCycle, SolutionKind
from fahrplan.solutions.models import Solution, SolutionVersion
from tests.support.records import organisation

AUTHOR = Author(label="Test")
BODY = "# Dienstanweisung der {{ kommune.name }}\n\nErster Absatz.\n\nZweiter Absatz.\n\nDritter Absatz.\n"


def the_land() -> Organisation:
    return Organisation.objects.filter(key="land").first() or organisation(
        "land", OrganisationKind.LAND, name="Land Beispiel"
    )


def town(key: str = "arendsee", name: str = "Stadt Arendsee") -> Organisation:
    return organisation(key, OrganisationKind.EINHEITSGEMEINDE, name=name)


def template(body: str = BODY, *, owner: Organisation | None = None, **facts: Any) -> Template:
    version = facts.pop("solution_version", None)
    told = {"title": "Dienstanweisung", "kind": "instruction", "summary": "Kurz."} | facts
    text = Text(body, "Erste Fassung", version, date(2026, 1, 1))
    return add_template(told, owner=owner or the_land(), text=text, author=AUTHOR)


def next_version(of: Template, body: str, **more: Any) -> None:
    publish_version(of, Text(body, **({"note": "neu"} | more)), author=AUTHOR)


def copy_of(of: Template, holder: Organisation) -> AdoptedTemplate:
    return adopt_template(of, organisation=holder, author=AUTHOR)


def change_copy(copy: AdoptedTemplate, body: str, **more: Any) -> None:
    save_copy(copy, OwnText(body, **more), author=AUTHOR)
    copy.refresh_from_db()


def solution(key: str = "online-gewerbe", name: str = "Online-Gewerbe") -> Solution:
    return Solution.objects.create(key=key, name=name, kind=SolutionKind.ONLINE_SERVICE)


def product_version(of: Solution, number: str, life_cycle: str = LifeCycle.CURRENT) -> SolutionVersion:
    return SolutionVersion.objects.create(solution=of, number=number, life_cycle=life_cycle)
