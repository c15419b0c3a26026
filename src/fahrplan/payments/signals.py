"""News of this room. Receivers run in the same transaction and row scope."""

from __future__ import annotations

from django.dispatch import Signal

# payment: Payment, whose state has just become paid, failed or cancelled; sent by the class Payment.
payment_settled = Signal()
