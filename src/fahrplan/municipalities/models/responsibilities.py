"""Who is responsible for a service: rules per Land, their matches, explicit statements, corrections."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Record
from fahrplan.municipalities.enums import Confidence, Level, ProposalState, ResponsibilityRole
from fahrplan.municipalities.models.organisations import Department, Organisation
from fahrplan.municipalities.models.territories import Territory


class ResponsibilityRule(Record):
    """One row of a Land's rule table. All its conditions must hold; the highest priority wins."""

    journal_kind = "responsibility_rule"

    key = models.SlugField("Kurzname", max_length=120, unique=True)
    land = models.CharField("Land", max_length=2, help_text="„DE“ gilt überall, sonst Landesschlüssel")
    match_keys = ArrayField(
        models.CharField(max_length=14), verbose_name="Schlüsselanfänge", default=list, blank=True
    )
    match_types = ArrayField(models.CharField(max_length=10), verbose_name="Typen", default=list, blank=True)
    match_words = ArrayField(
        models.CharField(max_length=80), verbose_name="Wörter im Namen", default=list, blank=True
    )
    handles = models.CharField("bearbeitet", max_length=30, choices=Level.choices)
    decides = models.CharField("entscheidet", max_length=30, choices=Level.choices)
    confidence = models.CharField("Verlässlichkeit", max_length=10, choices=Confidence.choices)
    legal_source = models.CharField("Rechtsquelle", max_length=300, blank=True)
    legal_url = models.URLField("Adresse der Rechtsquelle", max_length=500, blank=True)
    reason = models.CharField("Begründung", max_length=500)
    priority = models.PositiveIntegerField("Rang", default=100)
    as_of = models.CharField("Stand", max_length=10, blank=True)
    note = models.TextField("Bemerkung", blank=True)
    active = models.BooleanField("aktiv", default=True)

    class Meta:
        verbose_name = "Zuständigkeitsregel"
        verbose_name_plural = "Zuständigkeitsregeln"
        ordering = ["-priority", "key"]

    def __str__(self) -> str:
        return self.key

    @property
    def journal_key(self) -> str:
        return self.key[:60]


class RuleMatch(models.Model):
    """Derived: the winning rule for a service in a Land ("DE" where no Land rule is known).

    Rebuilt whenever rules or services change, so that a page reads one row instead of testing 300 rules.
    """

    land = models.CharField("Land", max_length=2)
    service = models.ForeignKey(PublicService, models.CASCADE, related_name="+")
    rule = models.ForeignKey(ResponsibilityRule, models.CASCADE, related_name="matches")
    handles = models.CharField("bearbeitet", max_length=30, choices=Level.choices)
    decides = models.CharField("entscheidet", max_length=30, choices=Level.choices)
    confidence = models.CharField("Verlässlichkeit", max_length=10, choices=Confidence.choices)

    class Meta:
        verbose_name = "Regelzuordnung"
        constraints = [models.UniqueConstraint(fields=["land", "service"], name="one_match_per_land")]
        indexes = [models.Index(fields=["land", "handles"])]

    def __str__(self) -> str:
        return f"{self.land}: {self.service_id}"


class Responsibility(Record):
    """An explicit statement that beats the rules: this organisation decides or handles this service here."""

    journal_kind = "responsibility"

    service = models.ForeignKey(PublicService, models.PROTECT, verbose_name="Leistung", related_name="+")
    territory = models.ForeignKey(
        Territory, models.PROTECT, verbose_name="Gebiet", related_name="responsibilities"
    )
    role = models.CharField("Rolle", max_length=10, choices=ResponsibilityRole.choices)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="responsibilities"
    )
    department = models.ForeignKey(
        Department,
        models.SET_NULL,
        verbose_name="Fachbereich",
        null=True,
        blank=True,
        related_name="responsibilities",
    )
    reason = models.CharField("Begründung", max_length=500)
    source = models.CharField("Quelle", max_length=300)
    confidence = models.CharField("Verlässlichkeit", max_length=10, choices=Confidence.choices)
    valid_from = models.DateField("gültig ab", null=True, blank=True)
    valid_to = models.DateField("gültig bis", null=True, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Zuständigkeit"
        verbose_name_plural = "Zuständigkeiten"
        constraints = [
            models.UniqueConstraint(
                fields=["service", "territory", "role"],
                condition=Q(valid_to__isnull=True),
                name="one_current_office",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.get_role_display()} {self.service_id}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class CorrectionProposal(Record):
    """Somebody says: another organisation is responsible. The owner confirms, a steward decides."""

    journal_kind = "correction_proposal"

    service = models.ForeignKey(PublicService, models.CASCADE, verbose_name="Leistung", related_name="+")
    territory = models.ForeignKey(Territory, models.CASCADE, verbose_name="Gebiet", related_name="+")
    role = models.CharField("Rolle", max_length=10, choices=ResponsibilityRole.choices)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="richtig wäre", related_name="proposals"
    )
    reason = models.TextField("Begründung")
    state = models.CharField(
        "Stand", max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN
    )
    proposed_by_id = models.UUIDField("vorgeschlagen von")
    proposed_by = models.CharField("Name", max_length=200)
    proposed_at = models.DateTimeField("vorgeschlagen am", default=timezone.now)
    confirmed_by = models.CharField("bestätigt von", max_length=200, blank=True)
    decided_by = models.CharField("entschieden von", max_length=200, blank=True)
    decided_at = models.DateTimeField("entschieden am", null=True)
    answer = models.TextField("Antwort", blank=True)

    class Meta:
        verbose_name = "Korrekturvorschlag"
        verbose_name_plural = "Korrekturvorschläge"
        ordering = ["-proposed_at"]

    def __str__(self) -> str:
        return f"{self.service_id}: {self.organisation}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class DepartmentAssignment(Record):
    """Inside one organisation: which department takes care of a service. Says nothing about responsibility."""

    journal_kind = "department_assignment"

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="Organisation", related_name="assignments"
    )
    department = models.ForeignKey(
        Department, models.CASCADE, verbose_name="Fachbereich", related_name="assignments"
    )
    service = models.ForeignKey(PublicService, models.CASCADE, verbose_name="Leistung", related_name="+")
    note = models.CharField("Bemerkung", max_length=500, blank=True)

    class Meta:
        verbose_name = "Zuordnung zum Fachbereich"
        verbose_name_plural = "Zuordnungen zu Fachbereichen"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "service"], name="one_department_per_service"),
        ]

    def __str__(self) -> str:
        return f"{self.department}: {self.service_id}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)
