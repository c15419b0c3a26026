"""Closed lists of the foundation."""

from __future__ import annotations

from django.db.models import TextChoices


class ChangeKind(TextChoices):
    ADDED = "added", "neu"
    CHANGED = "changed", "geändert"
    GONE = "gone", "entfallen"
    RETURNED = "returned", "wieder da"
    REKEYED = "rekeyed", "umgeschlüsselt"
    REMOVED = "removed", "gelöscht"


class RunState(TextChoices):
    DRY = "dry", "Probelauf"
    DONE = "done", "übernommen"
    UNCHANGED = "unchanged", "ohne Änderung"
    REFUSED = "refused", "abgelehnt"
    ROLLED_BACK = "rolled_back", "zurückgenommen"


class JobState(TextChoices):
    """Where a background job stands, as people say it."""

    WAITING = "waiting", "wartet"
    RUNNING = "running", "läuft"
    DONE = "done", "erledigt"
    FAILED = "failed", "fehlgeschlagen"
    CANCELLED = "cancelled", "abgebrochen"
    DISCARDED = "discarded", "verworfen"


# The queue's own words for each state; a discarded job has failed there.
QUEUE_STATES = {
    JobState.WAITING: ("todo",),
    JobState.RUNNING: ("doing", "aborting"),
    JobState.DONE: ("succeeded",),
    JobState.FAILED: ("failed",),
    JobState.CANCELLED: ("cancelled", "aborted"),
    JobState.DISCARDED: ("failed",),
}
