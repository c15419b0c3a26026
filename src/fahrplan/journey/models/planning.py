"""What a project plans, orders, tests and looks back on. All of it is seen by those who work in the project alone."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.foundation.models import Record
from fahrplan.journey.enums import (
    BudgetKind,
    ContractKind,
    LegalDecider,
    Payer,
    PlanReply,
    RoleKind,
    TestResult,
)
from fahrplan.journey.models.projects import Project
from fahrplan.journey.rules.schedule import months_before


class PlanRecord(Record):
    """A line of a project's plan, with who changed it last."""

    project = models.ForeignKey(Project, models.CASCADE, verbose_name="Vorhaben", related_name="+")
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        abstract = True

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class ProjectRole(PlanRecord):
    """Who takes part in which role: a person with an account, or a name. ``days``: own working days planned."""

    journal_kind = "project_role"

    role = models.CharField("Rolle", max_length=15, choices=RoleKind.choices)
    person = models.ForeignKey(
        Person, models.SET_NULL, verbose_name="Person mit Konto", null=True, blank=True, related_name="+"
    )
    name = models.CharField("Name oder Stelle", max_length=200, blank=True)
    days = models.DecimalField("Arbeitstage", max_digits=6, decimal_places=1, null=True, blank=True)
    note = models.CharField("Bemerkung", max_length=300, blank=True)

    class Meta:
        verbose_name = "Rolle im Vorhaben"
        verbose_name_plural = "Rollen im Vorhaben"
        ordering = ["role", "name", "id"]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.who}"

    @property
    def who(self) -> str:
        return str(self.person) if self.person else self.name or "noch offen"


class LegalChange(PlanRecord):
    """A rule that has to change before the service can run: what, who decides, until when."""

    journal_kind = "legal_change"

    text = models.CharField("Was muss sich ändern?", max_length=500)
    decider = models.CharField("Wer entscheidet?", max_length=8, choices=LegalDecider.choices)
    decide_on = models.DateField("Entscheidung am", null=True, blank=True)
    in_force_on = models.DateField("gilt ab", null=True, blank=True)
    note = models.CharField("Bemerkung", max_length=300, blank=True)

    class Meta:
        verbose_name = "Rechtsänderung"
        verbose_name_plural = "Rechtsänderungen"
        ordering = [F("decide_on").asc(nulls_last=True), "id"]

    def __str__(self) -> str:
        return self.text


class Milestone(PlanRecord):
    """A step of the schedule, from when until when. ``done_on``: when it was reached."""

    journal_kind = "milestone"

    title = models.CharField("Meilenstein", max_length=200)
    starts_on = models.DateField("Beginn")
    ends_on = models.DateField("Ende")
    done_on = models.DateField("erreicht am", null=True, blank=True)
    note = models.CharField("Bemerkung", max_length=300, blank=True)

    class Meta:
        verbose_name = "Meilenstein"
        verbose_name_plural = "Meilensteine"
        ordering = ["starts_on", "ends_on", "title", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="milestone_period")
        ]

    def __str__(self) -> str:
        return self.title


class BudgetLine(PlanRecord):
    """What something costs in a year, in euro, and who pays it."""

    journal_kind = "budget_line"

    year = models.PositiveSmallIntegerField("Haushaltsjahr")
    kind = models.CharField("Art", max_length=12, choices=BudgetKind.choices)
    amount = models.DecimalField("Betrag in Euro", max_digits=12, decimal_places=2)
    payer = models.CharField("Wer zahlt?", max_length=8, choices=Payer.choices, default=Payer.OWN)
    note = models.CharField("Bemerkung oder Quelle", max_length=300, blank=True)

    class Meta:
        verbose_name = "Haushaltszeile"
        verbose_name_plural = "Haushaltszeilen"
        ordering = ["year", "kind", "id"]
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="budget_of_something")]

    def __str__(self) -> str:
        return f"{self.year}, {self.get_kind_display()}"


class Contract(PlanRecord):
    """A contract or order of the project. ``notice_months``: so long before its end notice has to be given."""

    journal_kind = "contract"

    kind = models.CharField("Art", max_length=10, choices=ContractKind.choices)
    title = models.CharField("Worum geht es?", max_length=200)
    partner = models.CharField("Vertragspartner", max_length=200, blank=True)
    value = models.DecimalField(
        "Wert in Euro ohne Umsatzsteuer", max_digits=12, decimal_places=2, null=True, blank=True
    )
    signed_on = models.DateField("geschlossen am", null=True, blank=True)
    starts_on = models.DateField("läuft ab", null=True, blank=True)
    ends_on = models.DateField("läuft bis", null=True, blank=True)
    notice_months = models.PositiveSmallIntegerField("Kündigungsfrist in Monaten", null=True, blank=True)
    delivered_on = models.DateField("geliefert am", null=True, blank=True)
    note = models.CharField("Bemerkung", max_length=300, blank=True)

    class Meta:
        verbose_name = "Vertrag"
        verbose_name_plural = "Verträge"
        ordering = [F("ends_on").asc(nulls_last=True), "title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="contract_term",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def notice_on(self) -> date | None:
        """The last day on which notice can be given; None without an end or a period."""
        if self.ends_on is None or self.notice_months is None:
            return None
        return months_before(self.ends_on, self.notice_months)


class TrainingStep(PlanRecord):
    """A training for the people who work with the service: for whom, how many, when."""

    journal_kind = "training_step"

    title = models.CharField("Was wird geschult?", max_length=200)
    audience = models.CharField("Für wen?", max_length=200, blank=True)
    people = models.PositiveSmallIntegerField("Personen", null=True, blank=True)
    planned_on = models.DateField("geplant am", null=True, blank=True)
    held_on = models.DateField("durchgeführt am", null=True, blank=True)
    note = models.CharField("Bemerkung", max_length=300, blank=True)

    class Meta:
        verbose_name = "Schulungsschritt"
        verbose_name_plural = "Schulungsschritte"
        ordering = [F("planned_on").asc(nulls_last=True), "title", "id"]

    def __str__(self) -> str:
        return self.title


class TestCase(PlanRecord):
    """What is tried before go-live, what should come of it, and what did."""

    __test__ = False  # no class of tests, whatever its name begins with
    journal_kind = "test_case"

    title = models.CharField("Was wird getestet?", max_length=200)
    expected = models.TextField("Was soll herauskommen?", max_length=2000, blank=True)
    result = models.CharField("Ergebnis", max_length=6, choices=TestResult.choices, default=TestResult.OPEN)
    tested_by = models.CharField("getestet von", max_length=200, blank=True)
    tested_on = models.DateField("getestet am", null=True, blank=True)
    note = models.TextField("Was ist aufgefallen?", max_length=2000, blank=True)

    class Meta:
        verbose_name = "Testfall"
        verbose_name_plural = "Testfälle"
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title


class LookBack(PlanRecord):
    """Looking back some time after go-live: when, and what was found. One for each project."""

    journal_kind = "look_back"

    due_on = models.DateField("Rückblick am", null=True, blank=True)
    held_on = models.DateField("gehalten am", null=True, blank=True)
    good = models.TextField("Was läuft gut?", max_length=5000, blank=True)
    bad = models.TextField("Was läuft nicht gut?", max_length=5000, blank=True)
    changes = models.TextField("Was ändern wir?", max_length=5000, blank=True)

    class Meta:
        verbose_name = "Rückblick"
        verbose_name_plural = "Rückblicke"
        constraints = [models.UniqueConstraint(fields=["project"], name="one_look_back")]

    def __str__(self) -> str:
        return f"Rückblick: {self.project}"


class PlanAnswer(PlanRecord):
    """The reply to a point of a checklist, such as the data-protection pre-check. ``sheet`` and ``key`` name it."""

    journal_kind = "plan_answer"

    sheet = models.SlugField("Checkliste", max_length=30)
    key = models.SlugField("Punkt", max_length=60)
    reply = models.CharField("Antwort", max_length=4, choices=PlanReply.choices, default=PlanReply.OPEN)
    note = models.CharField("Bemerkung", max_length=500, blank=True)

    class Meta:
        verbose_name = "Antwort einer Checkliste"
        verbose_name_plural = "Antworten von Checklisten"
        ordering = ["sheet", "key"]
        constraints = [models.UniqueConstraint(fields=["project", "sheet", "key"], name="plan_answer_once")]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.key}"
