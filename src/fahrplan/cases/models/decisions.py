"""Decisions by two people."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fahrplan.cases.enums import DecisionOutcome, DecisionState
from fahrplan.cases.models.cases import Case
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation


class CaseDecision(Record):
    """What one clerk proposes and another confirms or gives back.

    ``sealed``: JSON ``{"ruling", "reason", "returned"}`` under the case's key, context „decision:<id>“: what goes into
    the Bescheid, and why it was given back. ``message_id``: the message with the Bescheid.
    """

    case = models.ForeignKey(Case, models.CASCADE, verbose_name="Vorgang", related_name="decisions")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    outcome = models.CharField("Ergebnis", max_length=9, choices=DecisionOutcome.choices)
    state = models.CharField(
        "Stand", max_length=9, choices=DecisionState.choices, default=DecisionState.PROPOSED
    )
    sealed = models.BinaryField("Begründung, versiegelt")
    proposed_by = models.CharField("vorgeschlagen von", max_length=200)
    proposed_by_id = models.UUIDField("Person, die vorgeschlagen hat")
    proposed_at = models.DateTimeField("vorgeschlagen am", default=timezone.now)
    checked_by = models.CharField("geprüft von", max_length=200, blank=True)
    checked_by_id = models.UUIDField("Person, die geprüft hat", null=True, blank=True)
    checked_at = models.DateTimeField("geprüft am", null=True, blank=True)
    message_id = models.UUIDField("Nachricht mit dem Bescheid", null=True, blank=True)

    class Meta:
        verbose_name = "Entscheidung über einen Vorgang"
        verbose_name_plural = "Entscheidungen über Vorgänge"
        ordering = ["proposed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state=DecisionState.PROPOSED), name="one_proposed_case_decision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} ({self.get_state_display()})"
