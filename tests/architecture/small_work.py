"""Tasks with a comment and a file, a decision and a calendar of the town's project, for the list of routes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from fahrplan.accounts.models import Person
from fahrplan.exchange.models import Wish
from fahrplan.foundation.services import Author
from fahrplan.journey.models import Project
from fahrplan.journey.services.calendar_keys import new_calendar_key
from fahrplan.journey.services.decisions import DecisionText, record_decision
from fahrplan.journey.services.task_comments import add_comment
from fahrplan.journey.services.task_files import attach_file
from fahrplan.journey.services.tasks import TaskText, add_task
from fahrplan.municipalities.models import Organisation

TASK_PAGES = ("task", "task_edit", "task_move", "task_comment", "task_attach")
PROJECT_PAGES = ("project_tasks", "decisions", "decision_new")
FILE_PAGES = ("task_file", "file_remove")


def arguments_of_work(home: Organisation) -> dict[str, dict[str, Any]]:
    """The records, and which route shows which; the project is there already."""
    project = Project.objects.filter(organisation=home).order_by("pk")[0]
    coordinator = Person.objects.get(email="coordinator@example.org")
    task = add_task(home, TaskText("Aufgabe"), author=Author(label="Prüfung"), project=project)
    comment = add_comment(task, "Kommentar", by=coordinator)
    file = attach_file(task, SimpleUploadedFile("a.pdf", b"%PDF-1.7"), by=coordinator)
    text = DecisionText("Entscheidung", "Grund", "Stadtrat", date(2026, 1, 15))
    decision = record_decision(project, text, by=coordinator)
    wish = Wish.objects.create(key="wird-aufgabe", title="Wunsch", text="Bitte.")
    return {
        **{f"journey:{name}": {"pk": task.pk} for name in TASK_PAGES},
        **{f"journey:{name}": {"pk": project.pk} for name in PROJECT_PAGES},
        **{f"journey:{name}": {"pk": file.pk} for name in FILE_PAGES},
        "journey:comment_remove": {"pk": comment.pk},
        "journey:decision_correct": {"pk": project.pk, "entry": decision.pk},
        "journey:task_from": {"kind": "wunsch", "key": wish.key},
        "journey:calendar_feed": {"secret": new_calendar_key(coordinator)},
        "api-v1:task-state": {"pk": task.pk},
    }
