"""„Unser Fahrplan“: whether it is public, where its projects came from, what the catalogue changed about it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import ImportRun, Record
from fahrplan.journey.enums import PlanChangeState
from fahrplan.journey.models.projects import Project
from fahrplan.municipalities.models import Organisation


class FahrplanPage(Record):
    """Whether an organisation shows its Fahrplan to everybody, and what stands above it.

    The Fahrplan itself is derived from the projects. ``intro`` and ``contact`` are public where the page is, the
    reasons of single projects only with ``with_reasons``.
    """

    journal_kind = "fahrplan_page"

    organisation = models.OneToOneField(
        Organisation, models.CASCADE, verbose_name="Organisation", related_name="+"
    )
    public = models.BooleanField("Alle dürfen unseren Fahrplan lesen", default=False)
    with_reasons = models.BooleanField("Auch zeigen, warum", default=False)
    intro = models.TextField("Einleitung", max_length=1000, blank=True)
    contact = models.CharField("Kontakt", max_length=200, blank=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Seite „Unser Fahrplan“"
        verbose_name_plural = "Seiten „Unser Fahrplan“"

    def __str__(self) -> str:
        return f"Unser Fahrplan: {self.organisation}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return f"/fahrplan/{self.organisation.key}/"


class TakeOver(Record):
    """That a project came from a computed plan: which scenario, which quarter, and why this service was chosen.

    ``quarter`` is written 2027-Q2. ``scenario`` is the scenario's id; it may be gone.
    """

    journal_kind = "take_over"

    project = models.OneToOneField(
        Project, models.CASCADE, verbose_name="Vorhaben", related_name="taken_over"
    )
    scenario = models.UUIDField("Szenario")
    scenario_title = models.CharField("Name des Szenarios", max_length=200, blank=True)
    quarter = models.CharField("Quartal", max_length=7)
    reason = models.CharField("Warum", max_length=500, blank=True)
    taken_at = models.DateTimeField("übernommen am", default=timezone.now)
    taken_by = models.CharField("übernommen von", max_length=200, blank=True)

    class Meta:
        verbose_name = "Übernahme aus einer Planung"
        verbose_name_plural = "Übernahmen aus Planungen"

    def __str__(self) -> str:
        return f"{self.project}: {self.quarter}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class PlanChange(Record):
    """What a change of the catalogue means for an organisation; once for each import, organisation and service.

    Services stand here by key and name, not by reference: an import can be taken back without asking anybody.
    ``fields``: {field: [before, after]} of a changed service.
    """

    journal_kind = "plan_change"

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="Organisation", related_name="+"
    )
    run = models.ForeignKey(ImportRun, models.CASCADE, verbose_name="Importlauf", related_name="+")
    kind = models.CharField("Art", max_length=10, choices=ChangeKind.choices)
    leika_key = models.CharField("Leistungsschlüssel", max_length=14)
    name = models.CharField("Leistung", max_length=500)
    new_key = models.CharField("neuer Leistungsschlüssel", max_length=14, blank=True)
    new_name = models.CharField("neue Leistung", max_length=500, blank=True)
    fields = models.JSONField("geänderte Felder", default=dict)
    state = models.CharField(
        "Stand", max_length=8, choices=PlanChangeState.choices, default=PlanChangeState.OPEN
    )
    made_at = models.DateTimeField("festgestellt am", default=timezone.now)
    decided_at = models.DateTimeField("entschieden am", null=True, blank=True)
    decided_by = models.CharField("entschieden von", max_length=200, blank=True)
    outcome = models.CharField("Folge", max_length=500, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Katalogänderung am eigenen Plan"
        verbose_name_plural = "Katalogänderungen am eigenen Plan"
        ordering = ["-made_at", "kind", "leika_key", "id"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "run", "leika_key"], name="plan_change_once"),
        ]
        indexes = [
            models.Index(fields=["organisation", "state", "-made_at"], name="plan_change_open"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"[:500]

    @property
    def journal_key(self) -> str:
        return str(self.pk)
