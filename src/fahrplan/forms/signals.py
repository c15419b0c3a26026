"""News of this room. Receivers run in the same transaction: what they refuse is not handed in."""

from __future__ import annotations

from django.dispatch import Signal

# submission: Submission, key: bytes (its key in the clear), data: dict (what was entered), together: Bundle that puts
# the submission in once everybody has heard of it and takes more statements along; sent by the class.
submission_received = Signal()
