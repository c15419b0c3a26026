"""What was seen: observations, the links they name, and what could not be matched."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import ImportRun, Record
from fahrplan.implementation.enums import LINK_FINDINGS, Carrier, Finding
from fahrplan.municipalities.models import Organisation, Territory


class Link(Record):
    """An address of an online service, checked from time to time.

    ``dead_since`` is the first check of the present series of failures; None while the link answers.
    """

    journal_kind = "link"

    url = models.CharField("Adresse", max_length=2000)
    digest = models.CharField("Prüfsumme der Adresse", max_length=32, unique=True)
    host = models.CharField("Rechner", max_length=253, db_index=True)
    first_seen = models.DateTimeField("zuerst gesehen", default=timezone.now)
    checked_at = models.DateTimeField("zuletzt geprüft", null=True)
    next_check = models.DateTimeField("nächste Prüfung", default=timezone.now, db_index=True)
    outcome = models.CharField("Ergebnis", max_length=20, blank=True)
    dead_since = models.DateField("nicht erreichbar seit", null=True)

    class Meta:
        verbose_name = "Verweis"
        verbose_name_plural = "Verweise"

    def __str__(self) -> str:
        return self.url

    @property
    def journal_key(self) -> str:
        return self.digest


class Observation(models.Model):
    """What a source said, when, and how long that stays fresh. Never changed, except that it was seen again.

    Either about a service in an area (``service``, ``territory``) or about a link (``link`` alone, with a
    link finding). ``organisation`` is set where the word is about its own achievement (carrier „own“).
    """

    source = models.CharField("Quelle", max_length=20)
    service = models.ForeignKey(
        PublicService, models.PROTECT, verbose_name="Leistung", null=True, related_name="+", db_index=False
    )
    territory = models.ForeignKey(
        Territory, models.PROTECT, verbose_name="Gebiet", null=True, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", null=True, related_name="+", db_index=False
    )
    carrier = models.CharField("getragen durch", max_length=7, choices=Carrier.choices, blank=True)
    finding = models.CharField("Feststellung", max_length=9, choices=Finding.choices)
    level = models.PositiveSmallIntegerField("Reifegrad", null=True)
    link = models.ForeignKey(
        Link, models.PROTECT, verbose_name="Verweis", null=True, related_name="observations", db_index=False
    )
    planned_for = models.DateField("geplant für", null=True)
    trust = models.PositiveSmallIntegerField("Vertrauen")
    seen_on = models.DateField("gesehen am")
    last_seen_on = models.DateField("zuletzt so gesehen am")
    stale_on = models.DateField("veraltet ab")
    recorded_at = models.DateTimeField("erfasst am", default=timezone.now)
    run = models.ForeignKey(
        ImportRun, models.PROTECT, verbose_name="Importlauf", null=True, related_name="+", db_index=False
    )
    actor_label = models.CharField("durch", max_length=200, blank=True)
    evidence = models.JSONField("Beleg", null=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Beobachtung"
        verbose_name_plural = "Beobachtungen"
        constraints = [
            models.CheckConstraint(
                condition=Q(service__isnull=False, territory__isnull=False)
                | Q(
                    service__isnull=True,
                    territory__isnull=True,
                    link__isnull=False,
                    finding__in=LINK_FINDINGS,
                ),
                name="observation_has_subject",
            ),
        ]
        indexes = [
            models.Index(fields=["territory", "service"], name="observation_cell"),
            models.Index(
                fields=["organisation", "service"],
                condition=Q(organisation__isnull=False),
                name="observation_organisation",
            ),
            models.Index(fields=["link"], condition=Q(link__isnull=False), name="observation_link"),
            models.Index(fields=["run"], condition=Q(run__isnull=False), name="observation_run"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_finding_display()} ({self.seen_on:%d.%m.%Y})"


class SourceBlock(models.Model):
    """What a source last said about one area, as one sum over its rows: equal sum, nothing to do."""

    source = models.CharField("Quelle", max_length=20)
    territory = models.ForeignKey(Territory, models.CASCADE, related_name="+", db_index=False)
    digest = models.CharField("Prüfsumme der Zeilen", max_length=40)
    rows = models.PositiveIntegerField("Zeilen")
    as_of = models.DateField("Datenstand")
    run = models.ForeignKey(ImportRun, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        verbose_name = "Block einer Quelle"
        constraints = [models.UniqueConstraint(fields=["source", "territory"], name="one_block")]

    def __str__(self) -> str:
        return f"{self.source}: {self.territory_id}"


class UnmatchedEntry(models.Model):
    """A row whose key or place is not known: kept, listed, and matched later."""

    source = models.CharField("Quelle", max_length=20)
    leika_key = models.CharField("Schlüssel", max_length=40)
    service_name = models.CharField("Leistung laut Quelle", max_length=300, blank=True)
    ars = models.CharField("Regionalschlüssel", max_length=20)
    place_name = models.CharField("Ort laut Quelle", max_length=200, blank=True)
    row = models.JSONField("Zeile")
    as_of = models.DateField("Datenstand")
    run = models.ForeignKey(ImportRun, models.PROTECT, null=True, related_name="+", db_index=False)
    recorded_at = models.DateTimeField("erfasst am", default=timezone.now)
    dismissed_at = models.DateTimeField("verworfen am", null=True)
    dismissed_by = models.CharField("verworfen von", max_length=200, blank=True)
    dismissed_reason = models.CharField("Grund", max_length=300, blank=True)

    class Meta:
        verbose_name = "nicht zugeordnete Zeile"
        verbose_name_plural = "nicht zugeordnete Zeilen"
        constraints = [
            models.UniqueConstraint(fields=["source", "leika_key", "ars"], name="one_unmatched_entry")
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.leika_key} in {self.ars}"
