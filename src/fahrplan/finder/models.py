"""The search index, rebuilt from catalogue and lexicon. Nothing here is a source of truth."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils import timezone

from fahrplan.finder.enums import Audience


class IndexState(models.Model):
    """One row: which version of the index is in force; every process reloads its caches when it changes."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.PositiveBigIntegerField("Fassung", default=0)
    built_at = models.DateTimeField("aufgebaut am", null=True)
    stale = models.BooleanField("veraltet", default=True)
    groups = models.PositiveIntegerField("Gruppen", default=0)

    class Meta:
        verbose_name = "Stand des Suchindex"

    def __str__(self) -> str:
        return f"Fassung {self.version}"


class IndexedGroup(models.Model):
    """A service object with all its services, as the search ranks it."""

    object_key = models.CharField("Schlüssel des Leistungsobjekts", max_length=8, primary_key=True)
    title = models.CharField("Bezeichnung", max_length=500)
    title_stems = ArrayField(models.CharField(max_length=80), verbose_name="Stämme der Bezeichnung")
    prior = models.FloatField("Gewicht vorab")
    themenfeld = models.CharField("Themenfeld", max_length=80, blank=True)
    addressees = ArrayField(models.CharField(max_length=20), verbose_name="Adressaten", default=list)
    passage = models.TextField("Text für den Bedeutungsvergleich")
    digest = models.CharField("Prüfsumme des Textes", max_length=32, db_index=True)

    class Meta:
        verbose_name = "Gruppe im Suchindex"

    def __str__(self) -> str:
        return self.title


class Posting(models.Model):
    """How strongly a term speaks for a group: the impact is worked out when indexing."""

    term = models.CharField("Begriff", max_length=80)
    object_key = models.CharField("Schlüssel des Leistungsobjekts", max_length=8)
    impact = models.FloatField("Gewicht")

    class Meta:
        verbose_name = "Eintrag im Suchindex"
        indexes = [
            models.Index(fields=["term"], include=["object_key", "impact"], name="posting_term"),
            models.Index(fields=["object_key"], name="posting_group"),
        ]

    def __str__(self) -> str:
        return f"{self.term}: {self.object_key}"


class Word(models.Model):
    """A folded word that occurs in the index: for correcting, splitting and weighing."""

    word = models.CharField("Wort", max_length=80, primary_key=True)
    stem = models.CharField("Stamm", max_length=80)
    count = models.PositiveIntegerField("Vorkommen")
    everyday = models.BooleanField("aus dem Wörterbuch", default=False)

    class Meta:
        verbose_name = "Wort im Suchindex"

    def __str__(self) -> str:
        return self.word


class TermWeight(models.Model):
    """How telling a term is (inverse share of the groups that have it)."""

    term = models.CharField("Begriff", max_length=80, primary_key=True)
    weight = models.FloatField("Gewicht")
    groups = models.PositiveIntegerField("Gruppen")

    class Meta:
        verbose_name = "Begriffsgewicht"

    def __str__(self) -> str:
        return self.term


class Suggestion(models.Model):
    """A phrase offered while typing; one row for each word it may be begun with."""

    start = models.CharField("Anfang", max_length=120)
    text = models.CharField("Vorschlag", max_length=300)
    weight = models.FloatField("Gewicht")

    class Meta:
        verbose_name = "Vorschlag"
        indexes = [models.Index(fields=["start"], opclasses=["varchar_pattern_ops"], name="suggestion_start")]

    def __str__(self) -> str:
        return self.text


class Meaning(models.Model):
    """The vector of a text: 384 float32 values, little endian, normalised (multilingual-e5-small)."""

    digest = models.CharField("Prüfsumme des Textes", max_length=32, primary_key=True)
    vector = models.BinaryField("Vektor")

    class Meta:
        verbose_name = "Bedeutungsvektor"

    def __str__(self) -> str:
        return self.digest


class SearchEntry(models.Model):
    """One thing of any room that the search over everything finds, kept by the room it belongs to.

    ``organisation_id`` says which organisation the audience is. ``words`` is made from title and
    text when the entry is put.
    """

    kind = models.CharField("Art", max_length=40)
    key = models.CharField("Schlüssel", max_length=120)
    title = models.CharField("Titel", max_length=300)
    text = models.TextField("Text", blank=True)
    url = models.CharField("Seite", max_length=300)
    audience = models.CharField("für wen", max_length=12, choices=Audience.choices, default=Audience.PUBLIC)
    organisation_id = models.UUIDField("Organisation", null=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    words = SearchVectorField("Wörter", null=True)

    class Meta:
        verbose_name = "Eintrag der Gesamtsuche"
        verbose_name_plural = "Einträge der Gesamtsuche"
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once")]
        indexes = [GinIndex(fields=["words"], name="search_entry_words")]

    def __str__(self) -> str:
        return self.title
