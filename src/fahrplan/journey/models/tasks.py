"""What is to be done, by whom and until when."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.enums import Stage
from fahrplan.foundation.models import Record
from fahrplan.journey.enums import TaskOrigin, TaskState
from fahrplan.journey.models.projects import Project
from fahrplan.municipalities.models import Organisation


class Task(Record):
    """A piece of work of an organisation, most often in a project.

    ``origin`` with ``origin_url`` (a path of this site) says where it came from; the same origin and address
    never make two open tasks of one organisation. Seen by the organisation and the project's partners alone.
    """

    journal_kind = "task"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    project = models.ForeignKey(
        Project, models.CASCADE, verbose_name="Vorhaben", null=True, blank=True, related_name="tasks"
    )
    stage = models.CharField("Etappe", max_length=14, choices=Stage.choices, blank=True)
    title = models.CharField("Aufgabe", max_length=200)
    text = models.TextField("Beschreibung", max_length=5000, blank=True)
    state = models.CharField("Stand", max_length=7, choices=TaskState.choices, default=TaskState.OPEN)
    owner = models.ForeignKey(
        Person, models.SET_NULL, verbose_name="zuständig", null=True, blank=True, related_name="+"
    )
    starts_on = models.DateField("Beginn", null=True, blank=True)
    due_on = models.DateField("fällig am", null=True, blank=True)
    after = models.ManyToManyField(
        "self", verbose_name="erst nach", symmetrical=False, blank=True, related_name="before"
    )
    origin = models.CharField("Herkunft", max_length=10, choices=TaskOrigin.choices, default=TaskOrigin.OWN)
    origin_url = models.CharField("Seite der Herkunft", max_length=300, blank=True)
    created_at = models.DateTimeField("angelegt am", default=timezone.now)
    created_by = models.CharField("angelegt von", max_length=200, blank=True)
    done_at = models.DateTimeField("erledigt am", null=True, blank=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Aufgabe"
        verbose_name_plural = "Aufgaben"
        ordering = ["due_on", "created_at", "id"]
        indexes = [
            models.Index(fields=["organisation", "state", "due_on"], name="task_of_organisation"),
            models.Index(fields=["owner", "state", "due_on"], name="task_of_owner"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return f"/aufgaben/{self.pk}/"
