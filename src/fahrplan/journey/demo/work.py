"""Invented tasks, comments and a decision in the demo project of Arendsee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.foundation.services import Author
from fahrplan.journey.enums import TaskState
from fahrplan.journey.models import Decision, Project, Task
from fahrplan.journey.services.decisions import DecisionText, record_decision
from fahrplan.journey.services.task_comments import add_comment
from fahrplan.journey.services.tasks import TaskText, add_task, move_task

TOWN, COORDINATOR = "arendsee-altmark", "arendsee@demo.example"


@dataclass(frozen=True)
class Line:
    """One task: ``days`` from today until it is due, and the title of the one that goes first."""

    title: str
    text: str
    days: int | None
    state: str = TaskState.OPEN
    mine: bool = True
    after: str = ""


LINES = (
    Line(
        "Formular von heute besorgen",
        "Aus dem Ratsbüro, mit den Rückfragen der letzten Zeit.",
        -14,
        TaskState.DONE,
    ),
    Line("Fallzahlen der letzten zwei Jahre zählen", "Kämmerei fragen. Auch, wie oft nachgefragt wurde.", -2),
    Line(
        "Nachbarn anrufen, die es schon anbieten", "Was hat es gekostet, was ging schief?", 2, TaskState.DOING
    ),
    Line("Angebot des Anbieters prüfen", "Pflege, Schnittstelle, Kündigung.", 8, mine=False),
    Line("Vorlage für den Rat schreiben", "Eine Seite.", 15, after="Angebot des Anbieters prüfen"),
    Line("Bürgerinnen und Bürger informieren", "Amtsblatt, Aushang, Website.", None),
)


@transaction.atomic
def load(author: Author) -> None:
    """Create them once; without the project and its coordinator nothing is made."""
    project = (
        Project.objects.filter(organisation__key=TOWN, is_demo=True).order_by("created_at", "id").first()
    )
    person = Person.objects.filter(email=COORDINATOR).first()
    if project is None or person is None:
        return
    if not Task.objects.filter(project=project, title=LINES[0].title).exists():
        _tasks(project, person, author)
    if not Decision.objects.filter(project=project).exists():
        _decision(project, person)


def _tasks(project: Project, person: Person, author: Author) -> None:
    today = timezone.localdate()
    made: dict[str, Task] = {}
    for line in LINES:
        words = TaskText(
            title=line.title,
            text=f"Demodaten: {line.text}",
            stage=project.stage,
            owner=person if line.mine else None,
            due_on=None if line.days is None else today + timedelta(days=line.days),
            after=[made[line.after]] if line.after else (),
        )
        task = add_task(project.organisation, words, author=author, project=project)
        made[line.title] = move_task(task, line.state, by=person)
    add_comment(made[LINES[2].title], "Demodaten: Osterburg ruft am Donnerstag zurück.", by=person)


def _decision(project: Project, person: Person) -> None:
    text = DecisionText(
        title="Wir nehmen zuerst eine Lösung, die ein Nachbar schon einsetzt",
        reason="Demodaten: Die halbe Stelle reicht nicht, um selbst etwas zu entwickeln.",
        alternatives="Demodaten: Selbst entwickeln lassen (zu teuer) oder warten (zu spät).",
        decided_by="Bürgermeister und Kämmerei",
        decided_on=timezone.localdate() - timedelta(days=7),
    )
    record_decision(project, text, by=person)
