"""Products that bring a service online or stand behind it, and their versions."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Func, Q, TextField, Value
from django.db.models.functions import Lower
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation
from fahrplan.solutions.enums import (
    ContractRoute,
    EfaStatus,
    Hosting,
    LifeCycle,
    PriceModel,
    SolutionKind,
)
from fahrplan.solutions.models.delivery import DeliveryItem

# Without ICU the database sorts by code point; folded letters bring the order people expect.
SORT_NAME = Func(Lower("name"), Value("äöüß"), Value("aous"), function="translate", output_field=TextField())


class Solution(Record):
    """A product: online service, module, Fachverfahren or base component.

    Prices are list prices in euro, None where nobody has said them. ``merged_into`` is set on a duplicate:
    its address leads to the entry that stays.
    """

    journal_kind = "solution"

    key = models.SlugField("Kurzname", max_length=120, unique=True)
    name = models.CharField("Name", max_length=200)
    kind = models.CharField("Art", max_length=20, choices=SolutionKind.choices)
    summary = models.TextField("Beschreibung", blank=True)
    provider = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Anbieter", null=True, blank=True, related_name="+"
    )
    operator = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Betreiber", null=True, blank=True, related_name="+"
    )
    efa = models.CharField(
        "„Einer für alle“", max_length=10, choices=EfaStatus.choices, default=EfaStatus.UNKNOWN
    )
    maturity_11 = models.PositiveSmallIntegerField("Reifegrad 1.1, erreichbar", null=True, blank=True)
    maturity_20 = models.PositiveSmallIntegerField("Reifegrad 2.0, erreichbar", null=True, blank=True)
    standards = ArrayField(
        models.CharField(max_length=60), verbose_name="Standards", default=list, blank=True
    )
    interfaces = ArrayField(
        models.CharField(max_length=120), verbose_name="Schnittstellen", default=list, blank=True
    )
    hosting = models.CharField("Betrieb", max_length=12, choices=Hosting.choices, default=Hosting.UNKNOWN)
    licence = models.CharField("Lizenz", max_length=60, blank=True)
    code_url = models.URLField("Quelltext", max_length=500, blank=True)
    website = models.URLField("Internetseite", max_length=500, blank=True)
    price_model = models.CharField(
        "Preismodell", max_length=12, choices=PriceModel.choices, default=PriceModel.UNKNOWN
    )
    price = models.DecimalField("Preis in Euro", max_digits=12, decimal_places=4, null=True, blank=True)
    connection_cost = models.DecimalField(
        "Anschluss einmalig in Euro", max_digits=12, decimal_places=2, null=True, blank=True
    )
    price_note = models.CharField("Hinweis zum Preis", max_length=300, blank=True)
    contract_route = models.CharField(
        "Vertragsweg", max_length=12, choices=ContractRoute.choices, default=ContractRoute.UNKNOWN
    )
    contact = models.CharField("Kontakt", max_length=200, blank=True)
    contact_mail = models.EmailField("E-Mail", blank=True)
    needs = models.ManyToManyField(
        DeliveryItem, verbose_name="braucht vom Land", blank=True, related_name="needed_by"
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, verbose_name="zusammengeführt mit", null=True, blank=True, related_name="+"
    )
    source = models.CharField("Quelle", max_length=300, blank=True)
    as_of = models.DateField("Stand", null=True, blank=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Lösung"
        verbose_name_plural = "Lösungen"
        ordering = ["name"]
        indexes = [
            models.Index(fields=["provider"]),
            models.Index(fields=["kind", "name"]),
            models.Index(SORT_NAME, "id", name="solutions_in_order", condition=Q(merged_into__isnull=True)),
            models.Index(
                fields=["merged_into"], name="solutions_merged", condition=Q(merged_into__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_key(self) -> str:
        return self.key[:60]


class SolutionVersion(Record):
    """A version of a solution with its place in the life cycle."""

    journal_kind = "solution_version"

    solution = models.ForeignKey(Solution, models.CASCADE, verbose_name="Lösung", related_name="versions")
    number = models.CharField("Version", max_length=40)
    life_cycle = models.CharField("Lebenslauf", max_length=12, choices=LifeCycle.choices)
    released_on = models.DateField("erschienen am", null=True, blank=True)
    planned_for = models.DateField("geplant für", null=True, blank=True)
    supported_until = models.DateField("gepflegt bis", null=True, blank=True)
    notes = models.TextField("Was ist neu", blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Version"
        verbose_name_plural = "Versionen"
        ordering = ["solution", "-released_on", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["solution", "number"], name="solution_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.solution} {self.number}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class SolutionCoverage(models.Model):
    """That a solution brings a service online; for a Fachverfahren, that it processes its cases."""

    solution = models.ForeignKey(Solution, models.CASCADE, verbose_name="Lösung", related_name="covers")
    service = models.ForeignKey(PublicService, models.PROTECT, verbose_name="Leistung", related_name="+")

    class Meta:
        verbose_name = "abgedeckte Leistung"
        verbose_name_plural = "abgedeckte Leistungen"
        constraints = [
            models.UniqueConstraint(fields=["solution", "service"], name="solution_covers_once"),
        ]
        indexes = [models.Index(fields=["service"])]

    def __str__(self) -> str:
        return f"{self.solution}: {self.service}"
