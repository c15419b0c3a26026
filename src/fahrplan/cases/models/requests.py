"""Requests for more: what an office still needs from who applied."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fahrplan.accounts.models import ServiceAccount
from fahrplan.cases.models.cases import Case
from fahrplan.design.rules import day
from fahrplan.forms.models import Submission
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation


class CaseRequest(Record):
    """A request for more; the message in the mailbox carries its id. Row-level security as the case's.

    ``fields``: paths of the fields that are open again. ``sealed``: what the office writes, under the case's key,
    context „request:<id>“. ``answer_by``: last day for an answer. Open until answered or ended by the office.
    """

    case = models.ForeignKey(Case, models.CASCADE, verbose_name="Vorgang", related_name="requests")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    account = models.ForeignKey(
        ServiceAccount, models.SET_NULL, verbose_name="Servicekonto", null=True, blank=True, related_name="+"
    )
    secret_hash = models.CharField("Prüfwert des Codes", max_length=64, blank=True)
    fields = models.JSONField("Felder", default=list)
    sealed = models.BinaryField("Text, versiegelt")
    answer_by = models.DateField("Antwort bis")
    asked_by = models.CharField("gefragt von", max_length=200)
    asked_at = models.DateTimeField("gefragt am", default=timezone.now)
    answered_at = models.DateTimeField("beantwortet am", null=True, blank=True)
    ended_at = models.DateTimeField("beendet ohne Antwort am", null=True, blank=True)
    answer = models.ForeignKey(
        Submission, models.SET_NULL, verbose_name="Antwort", null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "Nachforderung"
        verbose_name_plural = "Nachforderungen"
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(answered_at=None, ended_at=None), name="one_open_case_request"
            )
        ]

    def __str__(self) -> str:
        return f"Nachforderung vom {day(self.asked_at)}"

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.ended_at is None
