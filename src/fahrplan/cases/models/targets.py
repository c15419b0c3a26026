"""Where an organisation hands its applications over to."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone

from fahrplan.forms.models import Form
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation


class HandoverTarget(Record):
    """A Fachverfahren behind a connector; for one form, or for all that have none of their own.

    ``settings``: address or destination, as the connector explains them; never a secret. ``secret_name``: under which
    name the operator laid the secret down; where the connector makes its own, it stays empty.
    """

    journal_kind = "handover_target"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    form = models.ForeignKey(
        Form, models.CASCADE, verbose_name="Formular", null=True, blank=True, related_name="+"
    )
    name = models.CharField("Name", max_length=120)
    connector = models.CharField("Verbinder", max_length=40)
    settings = models.JSONField("Angaben", default=dict, blank=True)
    secret_name = models.CharField("Name des Geheimnisses", max_length=64, blank=True)
    active = models.BooleanField("in Betrieb", default=True)
    created_at = models.DateTimeField("angelegt am", default=timezone.now)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Ziel einer Übergabe"
        verbose_name_plural = "Ziele von Übergaben"
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["organisation", "active"], name="handover_target_of")]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("cases:handover_target", args=[self.pk])
