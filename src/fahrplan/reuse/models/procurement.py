"""Buying together: bundled demand, the framework contract that results, and what is called off from it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.enums import CallOffCircle, ProcurementState
from fahrplan.reuse.models.calls import JointCall
from fahrplan.solutions.models import Solution, SolutionVersion


class Procurement(Record):
    """A central procurement. All demands count in the same ``unit``, so that their sum means something."""

    journal_kind = "procurement"

    lead = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="federführende Stelle", related_name="+"
    )
    call = models.OneToOneField(
        JointCall, models.PROTECT, verbose_name="Aufruf", null=True, blank=True, related_name="procurement"
    )
    title = models.CharField("Was wird beschafft?", max_length=200)
    services = models.ManyToManyField(PublicService, verbose_name="Leistungen", related_name="+")
    solution = models.ForeignKey(
        Solution, models.PROTECT, verbose_name="Lösung", null=True, blank=True, related_name="+"
    )
    text = models.TextField("Beschreibung")
    unit = models.CharField("Einheit", max_length=60)
    demands_until = models.DateField("Bedarf melden bis")
    reference = models.CharField("Vergabenummer", max_length=80, blank=True)
    contact = models.CharField("Kontakt", max_length=200)
    state = models.CharField(
        "Stand", max_length=12, choices=ProcurementState.choices, default=ProcurementState.COLLECTING
    )
    state_reason = models.CharField("Begründung", max_length=500, blank=True)
    created_at = models.DateTimeField("begonnen am", default=timezone.now)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Vergabe"
        verbose_name_plural = "Vergaben"
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["state", "-created_at"])]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("reuse:procurement", args=[self.pk])


class Demand(Record):
    """What an organisation needs of a procurement. ``budget`` in euro is for municipalities and the Land only."""

    journal_kind = "demand"

    procurement = models.ForeignKey(
        Procurement, models.CASCADE, verbose_name="Vergabe", related_name="demands"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    services = models.ManyToManyField(PublicService, verbose_name="Leistungen", related_name="+")
    quantity = models.PositiveIntegerField("Menge")
    budget = models.DecimalField("Budget in Euro", max_digits=12, decimal_places=2, null=True, blank=True)
    wanted_by = models.DateField("gebraucht bis", null=True, blank=True)
    note = models.TextField("Bemerkung", blank=True)
    withdrawn_at = models.DateTimeField("zurückgezogen am", null=True, blank=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Bedarf"
        verbose_name_plural = "Bedarfe"
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["procurement", "organisation"], name="one_demand"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="demand_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.quantity} {self.procurement.unit}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class FrameworkContract(Record):
    """What the procurement led to. ``price_per_unit`` in euro is for municipalities and the Land only."""

    journal_kind = "framework_contract"

    procurement = models.OneToOneField(
        Procurement, models.CASCADE, verbose_name="Vergabe", related_name="contract"
    )
    number = models.CharField("Vertragsnummer", max_length=80)
    provider = models.ForeignKey(Organisation, models.PROTECT, verbose_name="Anbieter", related_name="+")
    solution = models.ForeignKey(Solution, models.PROTECT, verbose_name="Lösung", related_name="+")
    version = models.ForeignKey(
        SolutionVersion, models.SET_NULL, verbose_name="Version", null=True, blank=True, related_name="+"
    )
    valid_from = models.DateField("gilt ab")
    valid_to = models.DateField("gilt bis")
    price_per_unit = models.DecimalField("Preis je Einheit in Euro", max_digits=12, decimal_places=2)
    max_volume = models.PositiveIntegerField("höchste Abrufmenge")
    conditions = models.TextField("Bedingungen", blank=True)
    circle = models.CharField(
        "Wer abrufen darf", max_length=14, choices=CallOffCircle.choices, default=CallOffCircle.DEMAND
    )
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Rahmenvertrag"
        verbose_name_plural = "Rahmenverträge"
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="contract_period"),
            models.CheckConstraint(condition=Q(max_volume__gte=1), name="contract_of_something"),
        ]

    def __str__(self) -> str:
        return f"Rahmenvertrag {self.number}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class CallOff(Record):
    """An order under a framework contract. ``once`` names the form it came from: sent twice, it counts once."""

    journal_kind = "call_off"

    contract = models.ForeignKey(
        FrameworkContract, models.PROTECT, verbose_name="Rahmenvertrag", related_name="call_offs"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    quantity = models.PositiveIntegerField("Menge")
    ordered_on = models.DateField("abgerufen am", default=timezone.localdate)
    planned_for = models.DateField("in Betrieb geplant für")
    note = models.TextField("Bemerkung", blank=True)
    once = models.UUIDField("Kennung des Formulars", unique=True)
    ordered_by = models.CharField("abgerufen von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Abruf"
        verbose_name_plural = "Abrufe"
        ordering = ["ordered_on", "id"]
        constraints = [models.CheckConstraint(condition=Q(quantity__gte=1), name="call_off_of_something")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.quantity}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)
