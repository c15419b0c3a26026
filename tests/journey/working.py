"""Tasks and decisions of the town of ``joint``."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile

from fahrplan.foundation.services import Author
from fahrplan.journey.models import Decision, Project, Task
from fahrplan.journey.services.decisions import DecisionText, record_decision
from fahrplan.journey.services.tasks import TaskText, add_task
from fahrplan.municipalities.models import Organisation
from tests.reuse.joint import Joint

PDF = b"%PDF-1.7\n1 0 obj\n"


def task(
    joint: Joint,
    project: Project | None = None,
    *,
    at: Organisation | None = None,
    title: str = "Vertrag prüfen",
    **fields: Any,
) -> Task:
    """A task of the town (or ``at``), with nobody in charge."""
    return add_task(
        at or joint.town, TaskText(title, **fields), author=Author(label="Prüfung"), project=project
    )


def mine(joint: Joint, project: Project | None = None, **fields: Any) -> Task:
    """A task of whoever speaks for the town."""
    return task(joint, project, owner=joint.speaker(joint.town), **fields)


def decision(joint: Joint, project: Project, **fields: Any) -> Decision:
    values: dict[str, Any] = {
        "title": "Wir nehmen Gewerbe online",
        "reason": "Es läuft beim Nachbarn.",
        "alternatives": "Selbst bauen.",
        "decided_by": "Stadtrat",
        "decided_on": date(2026, 1, 15),
    }
    return record_decision(project, DecisionText(**(values | fields)), by=joint.speaker(joint.town))


def upload(name: str = "vertrag.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def packed(*parts: str, first: bytes = b"") -> bytes:
    """A packed document with these parts; ``first`` is what its part „mimetype“ says."""
    file = BytesIO()
    with ZipFile(file, "w") as package:
        if first:
            package.writestr("mimetype", first)
        for part in parts:
            package.writestr(part, "x")
    return file.getvalue()
