"""The outbox: what is to be handed over to a Fachverfahren, written in the transaction of the submission."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.cases.enums import DispatchState
from fahrplan.cases.models.cases import Case
from fahrplan.cases.models.requests import CaseRequest
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation


class Dispatch(Record):
    """One case to one target, at least once. Its ``id`` is the idempotency key the other side gets.

    ``target``: settings of the connector as the organisation chose them, without secrets. ``receipt``: what the other
    side confirmed (ids, authentication tags). ``request``: what is handed over is the answer to it, under the same
    case; empty: the application itself.
    """

    case = models.ForeignKey(Case, models.CASCADE, verbose_name="Vorgang", related_name="dispatches")
    request = models.ForeignKey(
        CaseRequest,
        models.CASCADE,
        verbose_name="beantwortete Nachforderung",
        null=True,
        blank=True,
        related_name="dispatches",
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    connector = models.CharField("Verbinder", max_length=40)
    target = models.JSONField("Ziel", default=dict, blank=True)
    state = models.CharField(
        "Stand", max_length=8, choices=DispatchState.choices, default=DispatchState.WAITING
    )
    attempts = models.PositiveIntegerField("Versuche", default=0)
    next_at = models.DateTimeField("nächster Versuch", default=timezone.now)
    receipt = models.JSONField("Bestätigung", default=dict, blank=True)
    error = models.CharField("letzter Fehler", max_length=500, blank=True)
    created_at = models.DateTimeField("angelegt am", default=timezone.now)
    done_at = models.DateTimeField("angenommen am", null=True, blank=True)

    class Meta:
        verbose_name = "Übergabe"
        verbose_name_plural = "Übergaben"
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(fields=["state", "next_at"], name="dispatch_queue"),
            models.Index(fields=["organisation", "state", "-created_at"], name="dispatch_list"),
        ]

    def __str__(self) -> str:
        return f"{self.case} an {self.connector}"
