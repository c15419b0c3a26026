"""A process and its versions, each a BPMN 2.0 file kept byte for byte."""

from __future__ import annotations

from functools import cached_property

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fahrplan.catalogue.enums import Stage
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation
from fahrplan.processes.enums import ProcessKind
from fahrplan.standards.bpmn import Account, Effort, effort


class Process(Record):
    """How work is done (Ist) or shall be done (Soll), drawn by an organisation and open to all.

    ``counterpart`` is the Ist to a Soll and the other way round. A copy names its ``origin`` and the number of the
    origin's version that it took over last.
    """

    journal_kind = "process"

    key = models.SlugField("Kurzname", max_length=120, unique=True)
    title = models.CharField("Titel", max_length=200)
    kind = models.CharField("Art", max_length=10, choices=ProcessKind.choices)
    summary = models.TextField("Kurz erklärt", max_length=1000, blank=True)
    service = models.ForeignKey(
        PublicService, models.PROTECT, verbose_name="Leistung", null=True, blank=True, related_name="+"
    )
    stage = models.CharField("Phase", max_length=20, choices=Stage.choices, blank=True)
    owner = models.ForeignKey(Organisation, models.PROTECT, verbose_name="gepflegt von", related_name="+")
    counterpart = models.ForeignKey(
        "self", models.SET_NULL, verbose_name="Gegenstück", null=True, blank=True, related_name="+"
    )
    origin = models.ForeignKey(
        "self", models.PROTECT, verbose_name="übernommen von", null=True, blank=True, related_name="copies"
    )
    origin_number = models.PositiveIntegerField("übernommene Version", null=True, blank=True)
    cases_per_year = models.PositiveIntegerField("Fälle im Jahr", null=True, blank=True)
    newest = models.PositiveIntegerField("neueste Version", default=0)
    edits = models.PositiveIntegerField("Zahl der Änderungen", default=0)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Prozess"
        verbose_name_plural = "Prozesse"
        ordering = ["title", "key"]
        indexes = [models.Index(fields=["title", "key"]), models.Index(fields=["owner", "title"])]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "origin"], condition=Q(origin__isnull=False), name="one_copy_of_a_process"
            ),
            models.CheckConstraint(condition=~Q(origin=models.F("id")), name="process_not_its_own_origin"),
            models.CheckConstraint(
                condition=~Q(counterpart=models.F("id")), name="process_not_its_own_counterpart"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.get_kind_display()})"

    @property
    def journal_key(self) -> str:
        return self.key[:60]

    @property
    def address(self) -> str:
        return f"/bibliothek/prozesse/{self.key}/"


class ProcessVersion(Record):
    """One state of a process. ``xml`` is the file as it came; ``derived`` its account (standards.bpmn) as JSON.

    ``figures`` repeats what lists show: ``steps``, ``media_breaks``, ``handovers``, ``minutes`` (None if unknown).
    ``minutes`` are minutes per case by element, typed on the page; they go before those of the file.
    """

    journal_kind = "process_version"

    process = models.ForeignKey(Process, models.CASCADE, verbose_name="Prozess", related_name="versions")
    number = models.PositiveIntegerField("Version")
    xml = models.BinaryField("Datei")
    size = models.PositiveIntegerField("Größe")
    sha256 = models.CharField("Prüfsumme", max_length=64)
    note = models.CharField("Was ist neu?", max_length=300, blank=True)
    derived = models.JSONField("abgeleitete Angaben")
    figures = models.JSONField("Zahlen")
    minutes = models.JSONField("Minuten je Schritt", default=dict)
    created_at = models.DateTimeField("erstellt am", default=timezone.now)
    created_by = models.CharField("erstellt von", max_length=200, blank=True)

    class Meta:
        verbose_name = "Version eines Prozesses"
        verbose_name_plural = "Versionen von Prozessen"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["process", "number"], name="one_process_version")]

    def __str__(self) -> str:
        return f"{self.process}, Version {self.number}"

    @property
    def journal_key(self) -> str:
        return f"{self.process.key[:50]}@{self.number}"

    @cached_property
    def account(self) -> Account:
        return Account.from_json(self.derived)

    @property
    def effort(self) -> Effort:
        return effort(self.account, self.minutes)

    @property
    def file_address(self) -> str:
        return f"{self.process.address}versionen/{self.number}/datei/"
