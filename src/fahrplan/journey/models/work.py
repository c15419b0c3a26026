"""What goes with the work on tasks: comments, files, decisions, and the address of a personal calendar."""

from __future__ import annotations

from hashlib import sha256

from django.db import models
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.design.rules import day
from fahrplan.foundation.models import Record
from fahrplan.journey.models.projects import Project
from fahrplan.journey.models.tasks import Task


def task_file_path(file: TaskFile, file_name: str) -> str:
    """The stored name never comes from the sender."""
    return f"tasks/{file.pk}"


class TaskComment(Record):
    """Something said about a task; read by those who may see the task."""

    journal_kind = "task_comment"

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="Aufgabe", related_name="comments")
    text = models.TextField("Kommentar", max_length=5000)
    author = models.ForeignKey(
        Person, models.SET_NULL, verbose_name="Person", null=True, blank=True, related_name="+"
    )
    author_name = models.CharField("von", max_length=200, blank=True)
    written_at = models.DateTimeField("geschrieben am", default=timezone.now)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Kommentar zu einer Aufgabe"
        verbose_name_plural = "Kommentare zu Aufgaben"
        ordering = ["written_at", "id"]

    def __str__(self) -> str:
        return f"{self.author_name}: {self.task}"

    @property
    def journal_key(self) -> str:
        return str(self.task_id)


class TaskFile(Record):
    """A file attached to a task. ``kind`` is what its content says it is, a media type; only ever handed out as
    a download.

    ``name`` is shown and proposed for saving; the file itself is stored under the record's own id.
    """

    journal_kind = "task_file"

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="Aufgabe", related_name="files")
    name = models.CharField("Dateiname", max_length=200)
    file = models.FileField("Datei", upload_to=task_file_path)
    size = models.PositiveIntegerField("Größe in Byte")
    sha256 = models.CharField("Prüfsumme", max_length=64)
    kind = models.CharField("Art", max_length=100)
    added_at = models.DateTimeField("angehängt am", default=timezone.now)
    added_by = models.CharField("angehängt von", max_length=200, blank=True)

    class Meta:
        verbose_name = "Datei zu einer Aufgabe"
        verbose_name_plural = "Dateien zu Aufgaben"
        ordering = ["added_at", "id"]
        constraints = [models.UniqueConstraint(fields=["task", "sha256"], name="task_file_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_key(self) -> str:
        return str(self.task_id)


class Decision(Record):
    """What was decided in a project, and why. Never changed afterwards: a correction is a new entry (``corrects``)."""

    journal_kind = "decision"

    project = models.ForeignKey(Project, models.CASCADE, verbose_name="Vorhaben", related_name="decisions")
    title = models.CharField("Was ist entschieden?", max_length=300)
    reason = models.TextField("Warum?", max_length=5000)
    alternatives = models.TextField("Was kam sonst in Frage?", max_length=5000, blank=True)
    decided_by = models.CharField("Wer hat entschieden?", max_length=200)
    decided_on = models.DateField("entschieden am", default=timezone.localdate)
    corrects = models.OneToOneField(
        "self",
        models.PROTECT,
        verbose_name="berichtigt",
        null=True,
        blank=True,
        related_name="corrected_by",
    )
    recorded_at = models.DateTimeField("eingetragen am", default=timezone.now)
    recorded_by = models.CharField("eingetragen von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Entscheidung"
        verbose_name_plural = "Entscheidungen"
        ordering = ["-decided_on", "-recorded_at", "id"]
        indexes = [models.Index(fields=["project", "-decided_on"], name="decision_of_project")]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_key(self) -> str:
        return str(self.project_id)


class CalendarKey(Record):
    """The secret address of somebody's calendar of due dates, as a hash (SHA-256); the secret itself is shown once."""

    journal_kind = "calendar_key"

    person = models.OneToOneField(Person, models.CASCADE, verbose_name="Person", related_name="+")
    digest = models.CharField("Prüfsumme der Adresse", max_length=64, unique=True)
    created_at = models.DateTimeField("angelegt am", default=timezone.now)

    class Meta:
        verbose_name = "Kalenderadresse"
        verbose_name_plural = "Kalenderadressen"

    def __str__(self) -> str:
        return f"{self.person}, {day(self.created_at)}"

    @property
    def journal_key(self) -> str:
        return str(self.person_id)

    @staticmethod
    def digest_of(secret: str) -> str:
        return sha256(secret.encode()).hexdigest()
