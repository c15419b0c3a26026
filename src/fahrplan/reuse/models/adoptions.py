"""Who uses or plans which solution for which services."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.enums import AdoptionState, Origin
from fahrplan.solutions.models import DeliveryItem, Solution, SolutionVersion


class Adoption(Record):
    """An organisation uses or plans a solution for some services.

    Public: organisation, solution, services, state, date. For municipalities only: Fachverfahren, costs,
    experience, willing to be called (see rules/access.py). Costs in euro; None where nobody has said them.
    ``merged_into`` is set on a duplicate that was merged away; ``handed_over`` then says what the one that
    stays got from it: {"services": [LeiKa key], "needs": [key], "fields": {name: value}}.
    ``came_from``: the organisation whose adoption it was before a Gebietsreform.
    """

    journal_kind = "adoption"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    solution = models.ForeignKey(Solution, models.PROTECT, verbose_name="Lösung", related_name="+")
    version = models.ForeignKey(
        SolutionVersion, models.SET_NULL, verbose_name="Version", null=True, blank=True, related_name="+"
    )
    state = models.CharField("Stand", max_length=12, choices=AdoptionState.choices)
    in_use_since = models.DateField("im Einsatz seit", null=True, blank=True)
    planned_for = models.DateField("geplant für", null=True, blank=True)
    fachverfahren = models.ForeignKey(
        Solution,
        models.SET_NULL,
        verbose_name="Fachverfahren dahinter",
        null=True,
        blank=True,
        related_name="+",
    )
    cost_once = models.DecimalField(
        "Kosten einmalig in Euro", max_digits=12, decimal_places=2, null=True, blank=True
    )
    cost_yearly = models.DecimalField(
        "Kosten im Jahr in Euro", max_digits=12, decimal_places=2, null=True, blank=True
    )
    staff_days_once = models.DecimalField(
        "eigene Arbeitstage zur Einführung", max_digits=7, decimal_places=1, null=True, blank=True
    )
    experience = models.TextField("Erfahrung", blank=True)
    may_be_called = models.BooleanField("gern anrufen", default=False)
    call_contact = models.CharField("Wen anrufen", max_length=200, blank=True)
    needs = models.ManyToManyField(DeliveryItem, verbose_name="wartet auf", blank=True, related_name="+")
    delayed_by = models.ForeignKey(
        "solutions.DeliverySlip",
        models.SET_NULL,
        verbose_name="verzögert durch",
        null=True,
        blank=True,
        related_name="+",
    )
    origin = models.CharField("Herkunft", max_length=10, choices=Origin.choices, default=Origin.CONFIRMED)
    proposed_by_id = models.UUIDField("vorgeschlagen von", null=True, blank=True)
    proposed_by = models.CharField("Name", max_length=200, blank=True)
    proposed_at = models.DateTimeField("vorgeschlagen am", null=True, blank=True)
    proposal = models.TextField("Begründung des Vorschlags", blank=True)
    answer = models.TextField("Antwort", blank=True)
    decided_at = models.DateTimeField("entschieden am", null=True, blank=True)
    came_from = models.ForeignKey(
        Organisation, models.SET_NULL, verbose_name="übernommen von", null=True, blank=True, related_name="+"
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, verbose_name="zusammengeführt mit", null=True, blank=True, related_name="+"
    )
    handed_over = models.JSONField("was überging", default=dict, blank=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Nachnutzung"
        verbose_name_plural = "Nachnutzungen"
        ordering = ["-changed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "solution"],
                condition=models.Q(merged_into__isnull=True),
                name="one_adoption",
            ),
        ]
        indexes = [
            models.Index(fields=["solution", "state"]),
            models.Index(fields=["organisation", "origin", "state"], name="adoption_of_organisation"),
            models.Index(
                fields=["proposed_by_id"], name="adoption_proposed", condition=models.Q(origin="proposed")
            ),
            models.Index(
                fields=["solution", "staff_days_once"],
                name="adoption_with_staff_days",
                condition=models.Q(staff_days_once__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.solution}"

    def get_absolute_url(self) -> str:
        return f"/nachnutzung/eintraege/{self.pk}/"

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class AdoptedService(models.Model):
    """A service that an adoption covers."""

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="services")
    service = models.ForeignKey(PublicService, models.PROTECT, verbose_name="Leistung", related_name="+")

    class Meta:
        verbose_name = "Leistung einer Nachnutzung"
        verbose_name_plural = "Leistungen einer Nachnutzung"
        constraints = [
            models.UniqueConstraint(fields=["adoption", "service"], name="adopted_service_once"),
        ]
        indexes = [models.Index(fields=["service"])]

    def __str__(self) -> str:
        return f"{self.adoption}: {self.service}"
