"""Where facts come from and how they changed."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from fahrplan.foundation.enums import ChangeKind, RunState
from fahrplan.foundation.models.base import Record


class Source(Record):
    """A named origin of facts: an official file, a law, a municipality's own statement."""

    key = models.SlugField("Kurzname", max_length=80, unique=True)
    title = models.CharField("Titel", max_length=300)
    publisher = models.CharField("Herausgeber", max_length=200, blank=True)
    licence = models.CharField("Lizenz", max_length=200, blank=True)
    url = models.URLField("Adresse", max_length=500, blank=True)
    as_of = models.DateField("Stand", null=True, blank=True)

    class Meta:
        verbose_name = "Quelle"
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class ImportRun(Record):
    """One reading of one file. A refused or dry run leaves nothing but this record."""

    kind = models.CharField("Art", max_length=40)
    source = models.ForeignKey(Source, models.PROTECT, verbose_name="Quelle", null=True, related_name="runs")
    file_name = models.CharField("Datei", max_length=300)
    sha256 = models.CharField("Prüfsumme", max_length=64, blank=True)
    profile = models.CharField("Spaltenprofil", max_length=80, blank=True)
    state = models.CharField("Zustand", max_length=20, choices=RunState.choices)
    started_at = models.DateTimeField("Beginn", default=timezone.now)
    finished_at = models.DateTimeField("Ende", null=True)
    actor_id = models.UUIDField("Person", null=True)
    actor_label = models.CharField("Name der Person", max_length=200, blank=True)
    counts = models.JSONField("Zahlen", default=dict)
    problems = models.JSONField("Fehler und Hinweise", default=list)

    class Meta:
        verbose_name = "Importlauf"
        ordering = ["-started_at"]
        indexes = [models.Index(fields=["kind", "-started_at"])]

    def __str__(self) -> str:
        return f"{self.kind}: {self.file_name} ({timezone.localtime(self.started_at):%d.%m.%Y %H:%M})"


class Change(models.Model):
    """The journal: one row for each field of each record that changed, never altered afterwards.

    It answers four questions from one place: what a field was before (history), where its value comes
    from (provenance), what an import did (difference, roll-back) and what is new since a given time.
    ``old`` and ``new`` hold the value as JSON; for a record that was added, ``new`` is the whole record.
    """

    subject_kind = models.CharField("Gegenstand", max_length=40)
    subject_id = models.UUIDField("Kennung des Gegenstands")
    subject_key = models.CharField("Schlüssel", max_length=60)
    subject_label = models.CharField("Bezeichnung", max_length=500)
    kind = models.CharField("Art", max_length=10, choices=ChangeKind.choices)
    field = models.CharField("Feld", max_length=60, blank=True)
    old = models.JSONField("vorher", null=True, encoder=DjangoJSONEncoder)
    new = models.JSONField("nachher", null=True, encoder=DjangoJSONEncoder)
    recorded_at = models.DateTimeField("Zeitpunkt", default=timezone.now)
    source = models.ForeignKey(Source, models.PROTECT, verbose_name="Quelle", null=True, related_name="+")
    run = models.ForeignKey(
        ImportRun, models.PROTECT, verbose_name="Importlauf", null=True, related_name="changes"
    )
    actor_id = models.UUIDField("Person", null=True)
    actor_label = models.CharField("Name der Person", max_length=200, blank=True)
    reason = models.TextField("Begründung", blank=True)

    class Meta:
        verbose_name = "Änderung"
        ordering = ["-recorded_at", "-id"]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "-recorded_at"]),
            models.Index(fields=["subject_kind", "-recorded_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.subject_label}: {self.field or self.get_kind_display()}"
