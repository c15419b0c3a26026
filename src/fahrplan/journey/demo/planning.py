"""An invented plan for the demo project of Arendsee: roles, schedule, budget, contract, tests, checklists."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.foundation.services import Author
from fahrplan.journey.enums import TestResult
from fahrplan.journey.models import (
    BudgetLine,
    Contract,
    LegalChange,
    Milestone,
    Project,
    ProjectRole,
    TestCase,
    TrainingStep,
)
from fahrplan.journey.models.planning import PlanRecord
from fahrplan.journey.services.go_live import record_tests
from fahrplan.journey.services.plan_lines import change_line, record_line
from fahrplan.journey.services.planning import record_budget, record_milestones, record_needs
from fahrplan.journey.services.realisation import record_sheet
from fahrplan.solutions.models import DeliveryItem

TOWN, COORDINATOR, TITLE = "arendsee-altmark", "arendsee@demo.example", "Hundesteuer anmelden"
MARK = "Demodaten"
PRIVACY = dict.fromkeys(
    ("automated", "sensitive_large", "public_watch", "authority_list", "scoring", "legal_effect", "monitoring",
     "large", "combining", "vulnerable", "new_technology", "barring"),
    ("no", ""),
) | {"sensitive": ("yes", f"{MARK}: Kontodaten für die Lastschrift")}  # fmt: skip
STAYS = {
    "specialist": ("yes", f"{MARK}: Steuerverfahren bleibt"),
    "cash": ("yes", f"{MARK}: Kassenverfahren bleibt"),
    "counter": ("yes", f"{MARK}: Papierweg bleibt"),
}
TESTS = {
    "Antrag vollständig am Rechner": (TestResult.PASSED, ""),
    "Antrag am Telefon, im Hochformat": (
        TestResult.FAILED,
        f"{MARK}: Der Knopf „Weiter“ liegt unter der Tastatur.",
    ),
}


@transaction.atomic
def load(author: Author) -> None:
    """Load it once; without the project and its coordinator nothing is made."""
    project = Project.objects.filter(organisation__key=TOWN, is_demo=True, title=TITLE).first()
    person = Person.objects.filter(email=COORDINATOR).first()
    if project is None or person is None or Milestone.objects.filter(project=project).exists():
        return
    record_needs(project, _waited_for(), author=author)
    if project.planned_for:
        record_milestones(project, author=author)
    for kind, values in _lines(person, project.planned_for or timezone.localdate()):
        record_line(project, kind, values, author=author)
    _budget(project, author)
    record_sheet(project, "data_protection", PRIVACY, author=author)
    record_sheet(project, "infrastructure", STAYS, author=author)
    _tests(project, person, author)


def _waited_for() -> list[DeliveryItem]:
    """The next promise of the Land that is open."""
    found = DeliveryItem.objects.filter(delivered_on=None, is_history=False, promised_for__isnull=False)
    return list(found.order_by("promised_for", "key")[:1])


def _lines(person: Person, day: date) -> list[tuple[type[PlanRecord], dict[str, Any]]]:
    return [
        (ProjectRole, {"role": "lead", "person": person, "days": Decimal(12), "note": MARK}),
        (ProjectRole, {"role": "department", "name": "Steueramt (Demo)", "days": Decimal(6), "note": MARK}),
        (ProjectRole, {"role": "treasury", "name": "Kasse (Demo)", "days": Decimal("1.5"), "note": MARK}),
        (ProjectRole, {"role": "council", "name": "Stadtrat", "note": MARK}),
        (
            LegalChange,
            {
                "text": "Hundesteuersatzung: Anmeldung auch elektronisch",
                "decider": "council",
                "decide_on": day - timedelta(days=120),
                "in_force_on": day - timedelta(days=90),
                "note": MARK,
            },
        ),
        (
            Contract,
            {
                "kind": "interface",
                "title": "Anbindung an das Steuerverfahren",
                "partner": "Altmark-IT (Demo)",
                "value": Decimal(1800),
                "note": MARK,
            },
        ),
        (
            Contract,
            {
                "kind": "operation",
                "title": "Nutzung und Betrieb des Online-Dienstes",
                "partner": "Altmark-IT (Demo)",
                "value": Decimal(2400),
                "starts_on": day - timedelta(days=60),
                "ends_on": day + timedelta(days=4 * 365),
                "notice_months": 6,
                "note": MARK,
            },
        ),
        (
            TrainingStep,
            {
                "title": "Anträge im Steuerverfahren bearbeiten",
                "audience": "Steueramt und Vertretung",
                "people": 3,
                "planned_on": day - timedelta(days=20),
                "note": MARK,
            },
        ),
    ]


def _budget(project: Project, author: Author) -> None:
    """What the chosen solution costs, where somebody knows; and the interface in any case."""
    with suppress(ValidationError):  # nobody knows what the solution costs, or none is chosen
        record_budget(project, author=author)
    year = (project.planned_for or timezone.localdate()).year
    values = {"year": year, "kind": "interface", "amount": Decimal(1800), "payer": "own", "note": MARK}
    record_line(project, BudgetLine, values, author=author)


def _tests(project: Project, person: Person, author: Author) -> None:
    record_tests(project, author=author)
    for title, (result, note) in TESTS.items():
        case = TestCase.objects.select_related("project").get(project=project, title=title)
        change_line(case, {"result": result, "note": note or MARK}, by=person)
