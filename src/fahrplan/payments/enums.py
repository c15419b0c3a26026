"""Closed lists of the payments room."""

from __future__ import annotations

from django.db.models import TextChoices


class PaymentState(TextChoices):
    """Where a payment stands; the words of XBezahldienste 1.0.0 are in ``standards``."""

    OPEN = "open", "offen"
    PAID = "paid", "bezahlt"
    FAILED = "failed", "fehlgeschlagen"
    CANCELLED = "cancelled", "abgebrochen"
