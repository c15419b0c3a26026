"""Templates of documents, their versions, and the copies that organisations keep of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fahrplan.catalogue.enums import Stage
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation
from fahrplan.processes.enums import CopyState, TemplateKind
from fahrplan.solutions.models import Solution, SolutionVersion


class Template(Record):
    """A document to take over, open to all. Its text stands in its versions.

    A service instruction may be bound to a ``solution``; each version of the text then says for which
    version of the solution it holds. ``overtaken_by`` is a current version of the solution that came later.
    """

    journal_kind = "template"

    key = models.SlugField("Kurzname", max_length=120, unique=True)
    title = models.CharField("Titel", max_length=200)
    kind = models.CharField("Art", max_length=20, choices=TemplateKind.choices)
    summary = models.TextField("Kurz erklärt", max_length=1000, blank=True)
    owner = models.ForeignKey(Organisation, models.PROTECT, verbose_name="gepflegt von", related_name="+")
    services = models.ManyToManyField(PublicService, verbose_name="Leistungen", blank=True, related_name="+")
    stage = models.CharField("Phase", max_length=20, choices=Stage.choices, blank=True)
    solution = models.ForeignKey(
        Solution, models.PROTECT, verbose_name="Lösung", null=True, blank=True, related_name="+"
    )
    overtaken_by = models.ForeignKey(
        SolutionVersion,
        models.SET_NULL,
        verbose_name="neuere Version der Lösung",
        null=True,
        blank=True,
        related_name="+",
    )
    source = models.CharField("Quelle", max_length=300, blank=True)
    licence = models.CharField("Lizenz", max_length=60, blank=True)
    newest = models.PositiveIntegerField("neueste Fassung", default=0)
    edits = models.PositiveIntegerField("Zahl der Änderungen", default=0)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Vorlage"
        verbose_name_plural = "Vorlagen"
        ordering = ["title", "key"]
        indexes = [models.Index(fields=["title", "key"]), models.Index(fields=["kind", "title"])]

    def __str__(self) -> str:
        return self.title

    @property
    def journal_key(self) -> str:
        return self.key[:60]

    @property
    def address(self) -> str:
        return f"/bibliothek/vorlagen/{self.key}/"


class TemplateVersion(Record):
    """One version of the text: Markdown with variables. It never changes."""

    journal_kind = "template_version"

    template = models.ForeignKey(Template, models.CASCADE, verbose_name="Vorlage", related_name="versions")
    number = models.PositiveIntegerField("Fassung")
    body = models.TextField("Text")
    note = models.CharField("Was ist neu?", max_length=300, blank=True)
    valid_from = models.DateField("gültig ab", default=timezone.localdate)
    solution_version = models.ForeignKey(
        SolutionVersion,
        models.PROTECT,
        verbose_name="gilt für Version",
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField("erstellt am", default=timezone.now)
    created_by = models.CharField("erstellt von", max_length=200, blank=True)

    class Meta:
        verbose_name = "Fassung einer Vorlage"
        verbose_name_plural = "Fassungen von Vorlagen"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["template", "number"], name="one_template_version")]

    def __str__(self) -> str:
        return f"{self.template}, Fassung {self.number}"

    @property
    def journal_key(self) -> str:
        return f"{self.template.key[:50]}@{self.number}"


class AdoptedTemplate(Record):
    """An organisation's own copy of a template, based on one of its versions.

    That the organisation has one, and on which version, is public; the text and the ``values`` typed for
    variables are its own. ``revision`` counts its own versions; the newest one is the text in force.
    """

    journal_kind = "adopted_template"

    template = models.ForeignKey(Template, models.PROTECT, verbose_name="Vorlage", related_name="copies")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    base = models.ForeignKey(
        TemplateVersion, models.PROTECT, verbose_name="beruht auf Fassung", related_name="copies"
    )
    values = models.JSONField("eingesetzte Werte", default=dict, blank=True)
    state = models.CharField("Stand", max_length=12, choices=CopyState.choices, default=CopyState.CURRENT)
    overtaken_by = models.ForeignKey(
        SolutionVersion,
        models.SET_NULL,
        verbose_name="neuere Version der Lösung",
        null=True,
        blank=True,
        related_name="+",
    )
    revision = models.PositiveIntegerField("neueste eigene Fassung", default=0)
    adopted_at = models.DateTimeField("übernommen am", default=timezone.now)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "übernommenes Exemplar"
        verbose_name_plural = "übernommene Exemplare"
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["template", "organisation"], name="one_copy_of_a_template"),
        ]
        indexes = [
            models.Index(
                fields=["overtaken_by"], name="copies_overtaken", condition=Q(overtaken_by__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template}: Exemplar von {self.organisation}"

    @property
    def journal_key(self) -> str:
        return f"{self.template.key[:30]}@{self.organisation.key[:29]}"

    @property
    def address(self) -> str:
        return f"{self.template.address}exemplare/{self.organisation.key}/"


class OwnVersion(Record):
    """One state of an organisation's own text. None is ever overwritten."""

    journal_kind = "own_version"

    adopted = models.ForeignKey(
        AdoptedTemplate, models.CASCADE, verbose_name="Exemplar", related_name="own_versions"
    )
    number = models.PositiveIntegerField("eigene Fassung")
    body = models.TextField("Text")
    note = models.CharField("Was ist neu?", max_length=300, blank=True)
    base = models.ForeignKey(
        TemplateVersion, models.PROTECT, verbose_name="beruht auf Fassung", related_name="+"
    )
    created_at = models.DateTimeField("erstellt am", default=timezone.now)
    created_by = models.CharField("erstellt von", max_length=200, blank=True)

    class Meta:
        verbose_name = "eigene Fassung"
        verbose_name_plural = "eigene Fassungen"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["adopted", "number"], name="one_own_version")]

    def __str__(self) -> str:
        return f"{self.adopted}, eigene Fassung {self.number}"

    @property
    def journal_key(self) -> str:
        return f"{self.adopted.journal_key[:55]}#{self.number}"[:60]
