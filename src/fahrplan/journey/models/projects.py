"""A project: one organisation, or several jointly, takes services through the seven stages."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.enums import Stage
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Record
from fahrplan.journey.enums import ProjectState, Way
from fahrplan.municipalities.models import Department, Organisation
from fahrplan.solutions.models import DeliveryItem, DeliverySlip, Solution


class Project(Record):
    """Services on their way at an organisation, which leads it; partners have joined.

    ``planned_for``: the day of go-live. ``staff_days``: own working days until then. Costs in euro; None where
    nobody has said them. ``public``: shown on the public page „Unser Fahrplan“ with service, stage, date and
    partners, never with costs, tasks or notes. ``open_to_land``: stewards read it too. ``delayed_by``: the slip
    of a delivery that makes the plan late, until somebody plans anew.
    """

    journal_kind = "project"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="federführend", related_name="+"
    )
    title = models.CharField("Name des Vorhabens", max_length=200)
    goal = models.TextField("Was soll erreicht werden?", max_length=5000, blank=True)
    state = models.CharField("Stand", max_length=8, choices=ProjectState.choices, default=ProjectState.ACTIVE)
    stage = models.CharField("Etappe", max_length=14, choices=Stage.choices, default=Stage.PRIORITISATION)
    way = models.CharField("Weg", max_length=6, choices=Way.choices, default=Way.OPEN)
    solution = models.ForeignKey(
        Solution, models.SET_NULL, verbose_name="Lösung", null=True, blank=True, related_name="+"
    )
    start_on = models.DateField("Beginn", null=True, blank=True)
    planned_for = models.DateField("online geplant für", null=True, blank=True)
    staff_days = models.DecimalField(
        "eigene Arbeitstage", max_digits=7, decimal_places=1, null=True, blank=True
    )
    cost_once = models.DecimalField(
        "Kosten einmalig in Euro", max_digits=12, decimal_places=2, null=True, blank=True
    )
    cost_yearly = models.DecimalField(
        "Kosten im Jahr in Euro", max_digits=12, decimal_places=2, null=True, blank=True
    )
    needs = models.ManyToManyField(DeliveryItem, verbose_name="wartet auf", blank=True, related_name="+")
    delayed_by = models.ForeignKey(
        DeliverySlip, models.SET_NULL, verbose_name="verzögert durch", null=True, blank=True, related_name="+"
    )
    department = models.ForeignKey(
        Department, models.SET_NULL, verbose_name="Fachbereich", null=True, blank=True, related_name="+"
    )
    responsible = models.ForeignKey(
        Person, models.SET_NULL, verbose_name="verantwortlich", null=True, blank=True, related_name="+"
    )
    public = models.BooleanField("im öffentlichen Fahrplan zeigen", default=True)
    open_to_land = models.BooleanField("Das Land darf mitlesen", default=False)
    created_at = models.DateTimeField("angelegt am", default=timezone.now)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Vorhaben"
        verbose_name_plural = "Vorhaben"
        ordering = ["planned_for", "title", "id"]
        indexes = [
            models.Index(fields=["organisation", "state", "planned_for"], name="project_of_organisation"),
            models.Index(fields=["planned_for", "title", "id"], name="project_order"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return f"/vorhaben/{self.pk}/"


class ProjectService(models.Model):
    """A service that a project takes online; once per project."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="services")
    service = models.ForeignKey(PublicService, models.PROTECT, verbose_name="Leistung", related_name="+")

    class Meta:
        verbose_name = "Leistung eines Vorhabens"
        verbose_name_plural = "Leistungen eines Vorhabens"
        constraints = [models.UniqueConstraint(fields=["project", "service"], name="project_service_once")]
        indexes = [models.Index(fields=["service"])]

    def __str__(self) -> str:
        return f"{self.project}: {self.service}"


class ProjectPartner(Record):
    """An organisation that takes part in a joint project; its people read and work in it as those of the lead."""

    journal_kind = "project_partner"

    project = models.ForeignKey(Project, models.CASCADE, verbose_name="Vorhaben", related_name="partners")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    joined_at = models.DateTimeField("dabei seit", default=timezone.now)

    class Meta:
        verbose_name = "Partner eines Vorhabens"
        verbose_name_plural = "Partner eines Vorhabens"
        ordering = ["joined_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "organisation"], name="project_partner_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.project}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class StageVisit(Record):
    """That a project stood in a stage, from when to when; the journal of its way."""

    journal_kind = "stage_visit"

    project = models.ForeignKey(Project, models.CASCADE, verbose_name="Vorhaben", related_name="visits")
    stage = models.CharField("Etappe", max_length=14, choices=Stage.choices)
    entered_at = models.DateTimeField("begonnen am", default=timezone.now)
    left_at = models.DateTimeField("verlassen am", null=True, blank=True)
    reason = models.CharField("Begründung", max_length=500, blank=True)

    class Meta:
        verbose_name = "Aufenthalt in einer Etappe"
        verbose_name_plural = "Aufenthalte in Etappen"
        ordering = ["entered_at", "id"]

    def __str__(self) -> str:
        return f"{self.project}: {self.get_stage_display()}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class StageAnswer(Record):
    """What was written for a guiding question or deliverable of a stage. ``key``: its name in the stage's content."""

    journal_kind = "stage_answer"

    project = models.ForeignKey(Project, models.CASCADE, verbose_name="Vorhaben", related_name="answers")
    stage = models.CharField("Etappe", max_length=14, choices=Stage.choices)
    key = models.SlugField("Frage", max_length=60)
    text = models.TextField("Antwort", max_length=10000, blank=True)
    source = models.CharField("vorbelegt aus", max_length=300, blank=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)

    class Meta:
        verbose_name = "Antwort in einer Etappe"
        verbose_name_plural = "Antworten in Etappen"
        ordering = ["stage", "key"]
        constraints = [models.UniqueConstraint(fields=["project", "stage", "key"], name="stage_answer_once")]

    def __str__(self) -> str:
        return f"{self.project}: {self.key}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class StageTick(Record):
    """That a check of a stage is met, and who said so. ``key``: its name in the stage's content."""

    journal_kind = "stage_tick"

    project = models.ForeignKey(Project, models.CASCADE, verbose_name="Vorhaben", related_name="ticks")
    stage = models.CharField("Etappe", max_length=14, choices=Stage.choices)
    key = models.SlugField("Prüfpunkt", max_length=60)
    ticked_at = models.DateTimeField("erfüllt am", default=timezone.now)
    ticked_by = models.CharField("bestätigt von", max_length=200, blank=True)

    class Meta:
        verbose_name = "erfüllter Prüfpunkt"
        verbose_name_plural = "erfüllte Prüfpunkte"
        ordering = ["stage", "key"]
        constraints = [models.UniqueConstraint(fields=["project", "stage", "key"], name="stage_tick_once")]

    def __str__(self) -> str:
        return f"{self.project}: {self.key}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)
