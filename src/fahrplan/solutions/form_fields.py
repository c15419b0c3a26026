"""Fields for solutions in the forms of other rooms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fahrplan.solutions.selectors import solution_named


class SolutionField(forms.CharField):
    """The short name or the exact name of a solution; gives the solution, or None."""

    def __init__(self, **options: Any) -> None:
        values: dict[str, Any] = {
            "label": "Lösung",
            "max_length": 200,
            "help_text": "Kurzname oder genauer Name, wie er unter „Lösungen“ steht.",
        } | options
        super().__init__(**values)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = solution_named(text)
        if found is None:
            raise ValidationError("Diese Lösung kennen wir nicht. Bitte prüfen Sie die Schreibweise.")
        return found
