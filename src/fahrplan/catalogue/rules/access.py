"""Who may change the catalogue. Everybody may read it."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.rules.access import rule


@rule("Steward des Landes")
def may_edit_catalogue(person: Any, subject: Any) -> bool:
    return bool(getattr(person, "is_authenticated", False) and getattr(person, "is_steward", False))
