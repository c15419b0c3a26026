"""Programmes that pay a part of what a municipality does, with their conditions as data."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from fahrplan.exchange.enums import BegunRule, ProjectTopic
from fahrplan.exchange.rules.sources import origin_words
from fahrplan.foundation.models import Record
from fahrplan.municipalities.enums import OrganisationKind


class FundingProgramme(Record):
    """A programme. An empty list or None means: nothing is known to be demanded here.

    ``own_share_min`` is the part in percent that the municipality pays itself at least; amounts are euro of
    funding for one project. ``is_history`` marks a programme that is told of for the record only.
    """

    journal_kind = "funding_programme"

    key = models.SlugField("Kurzname", max_length=120, unique=True)
    name = models.CharField("Name", max_length=200)
    funder = models.CharField("Fördergeber", max_length=200)
    summary = models.TextField("Was gefördert wird", max_length=5000)
    legal_basis = models.CharField("Rechtsgrundlage", max_length=300, blank=True)
    website = models.URLField("Internetseite", max_length=500, blank=True)
    kinds = ArrayField(
        models.CharField(max_length=30, choices=OrganisationKind.choices),
        verbose_name="wer antragsberechtigt ist",
        default=list,
        blank=True,
    )
    lands = ArrayField(models.CharField(max_length=2), verbose_name="Länder", default=list, blank=True)
    population_min = models.PositiveIntegerField("Bevölkerung mindestens", null=True, blank=True)
    population_max = models.PositiveIntegerField("Bevölkerung höchstens", null=True, blank=True)
    topics = ArrayField(
        models.CharField(max_length=20, choices=ProjectTopic.choices),
        verbose_name="Themen",
        default=list,
        blank=True,
    )
    begun_rule = models.CharField(
        "schon begonnene Maßnahmen", max_length=12, choices=BegunRule.choices, default=BegunRule.UNKNOWN
    )
    own_share_min = models.DecimalField(
        "Eigenanteil mindestens (Prozent)", max_digits=5, decimal_places=2, null=True, blank=True
    )
    amount_min = models.DecimalField(
        "Förderung mindestens (Euro)", max_digits=12, decimal_places=2, null=True, blank=True
    )
    amount_max = models.DecimalField(
        "Förderung höchstens (Euro)", max_digits=12, decimal_places=2, null=True, blank=True
    )
    opens_on = models.DateField("Anträge ab", null=True, blank=True)
    closes_on = models.DateField("Anträge bis", null=True, blank=True)
    finished_by = models.DateField("Vorhaben abgeschlossen bis", null=True, blank=True)
    source = models.CharField("Quelle", max_length=300)
    year = models.PositiveSmallIntegerField("Jahr der Quelle")
    is_history = models.BooleanField("Vergangenes", default=False)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Förderprogramm"
        verbose_name_plural = "Förderprogramme"
        ordering = ["is_history", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_key(self) -> str:
        return self.key[:60]

    @property
    def origin(self) -> str:
        return origin_words(self.source, self.year)

    @property
    def url(self) -> str:
        return f"/austausch/foerderung/{self.key}/"
