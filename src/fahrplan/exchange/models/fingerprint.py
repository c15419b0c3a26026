"""The digital fingerprint of a municipality: what it shows, what it plans, what matters to it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from fahrplan.exchange.enums import ProjectTopic, ShowcaseReason
from fahrplan.exchange.rules.sources import origin_words
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation


class Told(Record):
    """What an organisation says about itself. ``year`` is the year in which it was said."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="Organisation", related_name="+"
    )
    topics = ArrayField(
        models.CharField(max_length=20, choices=ProjectTopic.choices),
        verbose_name="Themen",
        default=list,
        blank=True,
    )
    source = models.CharField("Quelle", max_length=300)
    year = models.PositiveSmallIntegerField("Jahr")
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        abstract = True

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    @property
    def origin(self) -> str:
        return origin_words(self.source, self.year)

    @property
    def topic_words(self) -> list[str]:
        known = dict(ProjectTopic.choices)
        return [str(known[topic]) for topic in self.topics if topic in known]


class Showcase(Told):
    """A project an organisation is proud of. ``solution_key`` names a Solution where there is one."""

    journal_kind = "showcase"

    title = models.CharField("Vorzeigeprojekt", max_length=200)
    text = models.TextField("Beschreibung", blank=True, max_length=3000)
    reasons = ArrayField(
        models.CharField(max_length=20, choices=ShowcaseReason.choices),
        verbose_name="Was es auszeichnet",
        default=list,
        blank=True,
    )
    solution_key = models.SlugField("Kurzname der Lösung", max_length=120, blank=True)

    class Meta:
        verbose_name = "Vorzeigeprojekt"
        verbose_name_plural = "Vorzeigeprojekte"
        ordering = ["organisation__name", "title"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "title"], name="showcase_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def reason_words(self) -> list[str]:
        known = dict(ShowcaseReason.choices)
        return [str(known[reason]) for reason in self.reasons if reason in known]


class PlannedProject(Told):
    """A project an organisation plans."""

    journal_kind = "planned_project"

    title = models.CharField("geplantes Projekt", max_length=200)
    text = models.TextField("Beschreibung", blank=True, max_length=3000)
    planned_for = models.DateField("geplant für", null=True, blank=True)
    solution_key = models.SlugField("Kurzname der Lösung", max_length=120, blank=True)

    class Meta:
        verbose_name = "geplantes Projekt"
        verbose_name_plural = "geplante Projekte"
        ordering = ["organisation__name", "title"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "title"], name="planned_project_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Strategy(Told):
    """What an organisation puts first: one text for each organisation."""

    journal_kind = "strategy"

    text = models.TextField("Priorität und Strategie", max_length=3000)

    class Meta:
        verbose_name = "Priorität und Strategie"
        verbose_name_plural = "Prioritäten und Strategien"
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation"], name="one_strategy"),
        ]

    def __str__(self) -> str:
        return self.text[:100]
