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
