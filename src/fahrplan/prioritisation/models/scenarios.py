"""What an organisation has to plan with, what it might do, and what was worked out from that."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.design.rules import day_and_time
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import PlanState

DAYS_PER_POST = 50
QUARTERS = 8
MOST_QUARTERS = 16


class Scenario(Record):
    """Staff, money and time of an organisation, to plan with. Seen from inside only.

    ``posts``: full posts, each ``days_per_post`` person-days a quarter. ``euros_yearly``: for each calendar year.
    ``partners``: with whom some of it is done together; ``leads``: whether the organisation leads then.
    A scenario of an organisation of kind „Land“ is the question who builds what for all; its means are each town's.
    """

    journal_kind = "scenario"

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="Organisation", related_name="+"
    )
    title = models.CharField("Bezeichnung", max_length=200)
    posts = models.DecimalField(
        "Stellen",
        max_digits=6,
        decimal_places=2,
        default=Decimal("0.5"),
        validators=[MinValueValidator(0), MaxValueValidator(500)],
    )
    days_per_post = models.PositiveSmallIntegerField(
        "Arbeitstage je Stelle und Quartal", default=DAYS_PER_POST, validators=[MaxValueValidator(65)]
    )
    euros_yearly = models.DecimalField(
        "Euro im Jahr",
        max_digits=12,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(1_000_000_000)],
    )
    first_quarter = models.CharField("erstes Quartal", max_length=7)
    quarters = models.PositiveSmallIntegerField(
        "Zahl der Quartale",
        default=QUARTERS,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_QUARTERS)],
    )
    carry_over = models.BooleanField("nicht genutzte Tage bleiben erhalten", default=True)
    partners = models.ManyToManyField(
        Organisation, verbose_name="gemeinsam mit", blank=True, related_name="+"
    )
    leads = models.BooleanField("wir haben die Federführung", default=True)
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, verbose_name="kopiert von", null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField("angelegt am", default=timezone.now)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Szenario"
        verbose_name_plural = "Szenarien"
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["organisation", "-created_at"], name="scenarios_of_organisation")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("prioritisation:plan", args=[self.pk])

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class ScenarioCandidate(Record):
    """A service that may be done, with the points of the ranking and the ways to do it, all open to change.

    ``ways``: [{"key", "label", "solution", "days", "cost_once", "cost_yearly", "needs": [key of a delivery],
    "sources": {field: text}}]; days are person-days once, money is euro. ``after``: LeiKa keys of candidates that
    come before. ``deadline``: the quarter by which it has to be live, empty for none.
    """

    journal_kind = "scenario_candidate"

    scenario = models.ForeignKey(Scenario, models.CASCADE, verbose_name="Szenario", related_name="candidates")
    service = models.ForeignKey(PublicService, models.CASCADE, verbose_name="Leistung", related_name="+")
    place = models.PositiveSmallIntegerField("Rang")
    score = models.FloatField("Punkte")
    reason = models.CharField("Begründung", max_length=500, blank=True)
    ways = models.JSONField("Wege", default=list)
    deadline = models.CharField("fertig bis", max_length=7, blank=True)
    after = models.JSONField("erst nach", default=list)
    left_out = models.BooleanField("nicht einplanen", default=False)

    class Meta:
        verbose_name = "Kandidat eines Szenarios"
        verbose_name_plural = "Kandidaten von Szenarien"
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["scenario", "service"], name="scenario_service_once"),
        ]

    def __str__(self) -> str:
        return f"{self.scenario}: {self.service}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class PlanRun(Record):
    """One calculation. ``problem`` and ``answer`` as rules/portfolio writes them; answers only get better.

    ``promises``: {key of a delivery: promised date or null} as they were; another date today makes the run old.
    """

    journal_kind = "plan_run"

    scenario = models.ForeignKey(Scenario, models.CASCADE, verbose_name="Szenario", related_name="runs")
    state = models.CharField("Stand", max_length=8, choices=PlanState.choices, default=PlanState.RUNNING)
    problem = models.JSONField("Frage", default=dict)
    answer = models.JSONField("Antwort", default=dict)
    promises = models.JSONField("Zusagen des Landes", default=dict)
    started_at = models.DateTimeField("begonnen am", default=timezone.now)
    finished_at = models.DateTimeField("fertig am", null=True, blank=True)
    started_by = models.CharField("angestoßen von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Berechnung"
        verbose_name_plural = "Berechnungen"
        ordering = ["-started_at"]
        indexes = [models.Index(fields=["scenario", "-started_at"], name="runs_of_scenario")]

    def __str__(self) -> str:
        return f"{self.scenario}, {day_and_time(self.started_at)}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    @property
    def job_key(self) -> str:
        return f"plan:{self.pk}"
