"""Two people at the same form: the second sees what the first has stored, and loses no word of their own."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from fahrplan.foundation.rules.versions import version_of

CODE = "collision"


def refuse_stale(stored: Any, based_on: str | None, theirs: str) -> None:
    """Raises ValidationError (code „collision“) where the form was filled from another state than the stored one.

    ``theirs``: in words what is stored now. ``based_on`` None: do not compare.
    """
    if based_on is None or based_on == version_of(stored):
        return
    raise ValidationError(
        f"Inzwischen hat jemand anderes gespeichert: {theirs} Ihre Eingaben stehen noch im Formular. Senden Sie "
        "es noch einmal ab, wenn Ihre Fassung gelten soll.",
        code=CODE,
    )


def is_collision(fault: ValidationError) -> bool:
    """Whether sending the same again would store it."""
    return getattr(fault, "code", None) == CODE
