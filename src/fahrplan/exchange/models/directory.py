"""Whom to ask: people and offices that organisations name for a task."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from fahrplan.catalogue.models import Themenfeld
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation


class DirectoryEntry(Record):
    """An official contact for a task. A person is named only with their consent."""

    journal_kind = "directory_entry"

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="Organisation", related_name="+"
    )
    task = models.CharField("Aufgabe", max_length=200)
    themenfeld = models.ForeignKey(
        Themenfeld, models.SET_NULL, verbose_name="Themenfeld", null=True, blank=True, related_name="+"
    )
    person_name = models.CharField("Name der Ansprechperson", max_length=200, blank=True)
    consent = models.BooleanField("Die genannte Person ist einverstanden", default=False)
    phone = models.CharField("dienstliches Telefon", max_length=60, blank=True)
    email = models.EmailField("dienstliche E-Mail", blank=True)
    note = models.CharField("Hinweis", max_length=300, blank=True)
    source = models.CharField("Quelle", max_length=300, blank=True)
    as_of = models.DateField("Stand", default=timezone.localdate)
    changed_at = models.DateTimeField("geändert am", default=timezone.now, db_default=Now())
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Ansprechstelle"
        verbose_name_plural = "Ansprechstellen"
        ordering = ["task"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "task", "person_name"], name="directory_entry_once"
            ),
            models.CheckConstraint(condition=Q(person_name="") | Q(consent=True), name="named_with_consent"),
        ]

    def __str__(self) -> str:
        return self.task

    @property
    def journal_key(self) -> str:
        return str(self.pk)
