"""What a report says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from fahrplan.foundation.services import Author
from fahrplan.journey.models import BudgetLine, Decision, Project, Task
from fahrplan.journey.selectors.report import Report, organisation_report, project_report
from fahrplan.journey.services.tasks import TaskText, add_task
from tests.journey.travelling import SECRET, project
from tests.reuse.joint import Joint, soon

AUTHOR = Author(label="Anke")


def worked_on(joint: Joint) -> Project:
    found = project(joint, planned_for=soon(100))
    done = add_task(joint.town, TaskText("Formular prüfen"), author=AUTHOR, project=found)
    Task.objects.filter(pk=done.pk).update(state="done", done_at=timezone.now())
    add_task(joint.town, TaskText("Satzung ändern", due_on=soon(5)), author=AUTHOR, project=found)
    Decision.objects.create(project=found, title="Nachnutzen", reason="Günstiger", decided_by="Rat")
    BudgetLine.objects.create(project=found, year=2027, kind="licence", amount=Decimal(1200))
    return found


def section(report: Report, anchor: str) -> str:
    one = next(one for one in report.sections if one.anchor == anchor)
    return " ".join([*one.sentences, *one.items, *(cell for row in one.rows for cell in row)])


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        ("ziel", SECRET),
        ("weg", "läuft"),
        ("getan", "1 von 2 Aufgaben sind erledigt. Formular prüfen"),
        ("entschieden", "Nachnutzen"),
        ("kosten", "2027 1.200 €"),
        ("naechstes", "Satzung ändern: bis"),
        ("risiken", "Bekannt ist keins."),
    ],
)
def test_each_part_says_its_own(joint: Joint, anchor: str, words: str) -> None:
    found = project_report(worked_on(joint).pk, joint.speaker(joint.town))
    assert found is not None
    assert words in section(found[1], anchor)


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider", "steward"])
def test_nobody_else_has_a_report(joint: Joint, role: str) -> None:
    assert project_report(project(joint).pk, joint.as_role(role)) is None


def test_the_land_reads_what_was_opened(joint: Joint) -> None:
    found = project(joint)
    Project.objects.filter(pk=found.pk).update(open_to_land=True)
    assert project_report(found.pk, joint.steward) is not None


def test_all_projects_of_a_town_in_one(joint: Joint) -> None:
    worked_on(joint)
    report = organisation_report(joint.town, today=date(2026, 12, 1))
    assert ("1 von 2" in section(report, "vorhaben"), report.facts[0]) == (
        True, ("in Arbeit oder ruhend", "1 Vorhaben")
    )  # fmt: skip
