"""News of this room. Receivers run in the same transaction: what they refuse is not handed in."""

from __future__ import annotations

from django.dispatch import Signal

# submission: Submission, key: bytes (its key in the clear), data: dict (what was entered), sent by the class.
submission_received = Signal()
