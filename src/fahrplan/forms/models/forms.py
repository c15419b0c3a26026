"""Forms and their versions."""

from __future__ import annotations

from functools import cached_property

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.forms.enums import VersionState
from fahrplan.forms.rules.definition import Definition
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Department, Organisation


class Form(Record):
    """A form that one organisation offers for its services; the department handles what comes in.

    ``package_key`` and ``package_version``: the service package it was taken from; ``parameters``
    what is its own in it. ``paused_at``: taken offline for a while, whatever version is published.
    """

    journal_kind = "form"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    slug = models.SlugField("Kurzname", max_length=80)
    name = models.CharField("Name", max_length=200)
    services = models.ManyToManyField(PublicService, verbose_name="Leistungen", blank=True, related_name="+")
    department = models.ForeignKey(
        Department, models.SET_NULL, verbose_name="Fachbereich", null=True, blank=True, related_name="+"
    )
    package_key = models.CharField("Servicepaket", max_length=80, blank=True)
    package_version = models.CharField("Fassung des Servicepakets", max_length=20, blank=True)
    parameters = models.JSONField("eigene Angaben zum Servicepaket", default=dict, blank=True)
    paused_at = models.DateTimeField("offline seit", null=True, blank=True)
    pause_reason = models.CharField("Grund, den alle lesen", max_length=500, blank=True)
    created_at = models.DateTimeField("angelegt am", default=timezone.now)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Formular"
        verbose_name_plural = "Formulare"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="form_slug_of_organisation")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class FormVersion(Record):
    """One version: data, flow and texts as ``rules.definition`` says. Only a draft is changed.

    ``retention_days``: how long a case is kept after it is closed. ``expected_days``: what the office states until
    enough cases were closed to tell.
    """

    form = models.ForeignKey(Form, models.CASCADE, verbose_name="Formular", related_name="versions")
    number = models.PositiveIntegerField("Nummer")
    state = models.CharField("Stand", max_length=9, choices=VersionState.choices, default=VersionState.DRAFT)
    schema = models.JSONField("Daten", default=dict)
    flow = models.JSONField("Ablauf", default=dict)
    texts = models.JSONField("Texte", default=dict)
    retention_days = models.PositiveIntegerField("Aufbewahrung nach Abschluss in Tagen", default=365)
    expected_days = models.PositiveIntegerField("übliche Dauer in Tagen", null=True, blank=True)
    note = models.CharField("Was ist neu?", max_length=500, blank=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    submitted_by_id = models.UUIDField("zur Freigabe gegeben von", null=True, blank=True)
    published_at = models.DateTimeField("veröffentlicht am", null=True, blank=True)
    published_by = models.CharField("freigegeben von", max_length=200, blank=True)

    class Meta:
        verbose_name = "Fassung"
        verbose_name_plural = "Fassungen"
        ordering = ["form", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["form", "number"], name="form_version_number"),
            models.UniqueConstraint(
                fields=["form"], condition=Q(state=VersionState.PUBLISHED), name="one_published_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form}, Fassung {self.number}"

    @cached_property
    def definition(self) -> Definition:
        return Definition(self.schema, self.flow, self.texts)


class FormCount(Record):
    """How often something happened with a form on one day; ``page`` where it is about one."""

    form = models.ForeignKey(Form, models.CASCADE, verbose_name="Formular", related_name="+")
    day = models.DateField("Tag")
    kind = models.CharField("Was", max_length=8)
    page = models.CharField("Seite", max_length=80, blank=True)
    number = models.BigIntegerField("Anzahl", default=0)

    class Meta:
        verbose_name = "Nutzung"
        verbose_name_plural = "Nutzung"
        constraints = [
            models.UniqueConstraint(fields=["form", "day", "kind", "page"], name="form_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.form}, {self.day}: {self.kind}"
