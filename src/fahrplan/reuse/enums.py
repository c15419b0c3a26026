"""Closed lists of the reuse room."""

from __future__ import annotations

from django.db.models import TextChoices


class AdoptionState(TextChoices):
    IN_USE = "in_use", "im Einsatz"
    PLANNED = "planned", "geplant"
    PHASING_OUT = "phasing_out", "läuft aus"


class Origin(TextChoices):
    """Confirmed by the owner, or only proposed by a provider or a neighbour."""

    CONFIRMED = "confirmed", "von der Kommune bestätigt"
    PROPOSED = "proposed", "vorgeschlagen, noch nicht bestätigt"
    DECLINED = "declined", "von der Kommune verneint"
