"""What an organisation says about a service it handles, and what others propose."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.catalogue.enums import Stage
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Record
from fahrplan.implementation.enums import Finding, ProposalState
from fahrplan.municipalities.models import Department, Organisation


class Implementation(Record):
    """A service at the organisation that handles it: solution, plan, department. Its state is derived."""

    journal_kind = "implementation"

    service = models.ForeignKey(PublicService, models.PROTECT, verbose_name="Leistung", related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    department = models.ForeignKey(
        Department, models.SET_NULL, verbose_name="Fachbereich", null=True, blank=True, related_name="+"
    )
    stage = models.CharField("Etappe", max_length=20, choices=Stage.choices, blank=True)
    solution = models.CharField("Lösung in Worten", max_length=300, blank=True)
    planned_for = models.DateField("geplant für", null=True, blank=True)
    note = models.TextField("Bemerkung", blank=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Umsetzung"
        verbose_name_plural = "Umsetzungen"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "service"], name="one_implementation"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.service}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class CaseNumber(Record):
    """How many cases of a service an organisation had in a year, and where the figure comes from."""

    journal_kind = "case_number"

    implementation = models.ForeignKey(
        Implementation, models.CASCADE, verbose_name="Umsetzung", related_name="case_numbers"
    )
    year = models.PositiveSmallIntegerField("Jahr")
    number = models.PositiveIntegerField("Fälle")
    online = models.PositiveIntegerField("davon online", null=True, blank=True)
    source = models.CharField("Quelle", max_length=300)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Fallzahl"
        verbose_name_plural = "Fallzahlen"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["implementation", "year"], name="one_number_per_year"),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.number}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class StatusProposal(Record):
    """Somebody says: the state is another. The owner confirms or disputes, a steward arbitrates."""

    journal_kind = "status_proposal"

    service = models.ForeignKey(PublicService, models.CASCADE, verbose_name="Leistung", related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="Organisation", related_name="+"
    )
    finding = models.CharField("Stand", max_length=9, choices=Finding.choices)
    url = models.URLField("Adresse", max_length=2000, blank=True)
    reason = models.TextField("Begründung")
    state = models.CharField(
        "Bearbeitungsstand", max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN
    )
    proposed_by_id = models.UUIDField("vorgeschlagen von")
    proposed_by = models.CharField("Name", max_length=200)
    proposed_at = models.DateTimeField("vorgeschlagen am", default=timezone.now)
    answered_by = models.CharField("beantwortet von", max_length=200, blank=True)
    decided_by = models.CharField("entschieden von", max_length=200, blank=True)
    answer = models.TextField("Antwort", blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Vorschlag zum Stand"
        verbose_name_plural = "Vorschläge zum Stand"
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "organisation", "proposed_by_id"],
                condition=models.Q(state=ProposalState.OPEN),
                name="one_open_status_proposal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_finding_display()}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)
