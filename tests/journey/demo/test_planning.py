"""The invented plan, loaded twice, stands once and is marked."""

from __future__ import annotations

from fahrplan.foundation.services import Author
from fahrplan.journey.demo.planning import COORDINATOR, TITLE, TOWN, load
from fahrplan.journey.models import (
    BudgetLine,
    Contract,
    Milestone,
    PlanAnswer,
    ProjectRole,
    TestCase,
)
from fahrplan.journey.services.projects import Opening, record_project
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from tests.journey.planned import in_days, item
from tests.support.records import member, organisation, service

MODELS = (BudgetLine, Contract, Milestone, PlanAnswer, ProjectRole, TestCase)
AUTHOR = Author(label="Prüfung")


def counted() -> list[int]:
    return [model._default_manager.filter(is_demo=True).count() for model in MODELS]


def test_the_plan_is_loaded_once(db: None) -> None:
    town = organisation(TOWN, OrganisationKind.EINHEITSGEMEINDE)
    person = member(town)
    person.email = COORDINATOR
    person.save()
    item(promised_for=in_days(400))
    given = Opening([service()], TITLE, planned_for=in_days(300))
    record_project(Organisation.objects.get(key=TOWN), given, author=AUTHOR, is_demo=True)
    load(AUTHOR)
    first = counted()
    load(AUTHOR)
    assert (counted(), first) == (first, [1, 2, 8, 16, 4, 10])


def test_without_the_project_nothing_is_made(db: None) -> None:
    load(AUTHOR)
    assert counted() == [0] * len(MODELS)
