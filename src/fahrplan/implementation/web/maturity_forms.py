"""The form of an assessment: one group of choices for each criterion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html

from fahrplan.implementation.rules.maturity import Answer, Criterion, MaturityScale, answer_faults

NOT_NEEDED = "entfaellt"


class AssessmentForm(forms.Form):
    """The criteria of a model in its order; ``former`` are the answers chosen beforehand."""

    def __init__(
        self, data: Any = None, *, scale: MaturityScale, former: Mapping[str, int | None] | None = None
    ) -> None:
        super().__init__(data, prefix="k")
        self.scale = scale
        for number, criterion in enumerate(scale.criteria, start=1):
            self.fields[criterion.key] = _field(number, criterion, former or {})

    def answers(self) -> dict[str, int | None]:
        """Criterion → level of the answer, None where it does not apply."""
        return {
            key: None if value == NOT_NEEDED else int(value)
            for key, value in self.cleaned_data.items()
            if value != ""
        }

    def clean(self) -> dict[str, Any]:
        if not self.errors and (text := answer_faults(self.scale, self.answers()).get("")):
            raise forms.ValidationError(text)
        return self.cleaned_data


def _field(number: int, criterion: Criterion, former: Mapping[str, int | None]) -> forms.ChoiceField:
    known = criterion.key in former and criterion.answer(former[criterion.key]) is not None
    return forms.ChoiceField(
        label=f"{number}. {criterion.question}",
        help_text=format_html("Kriterium „{}“ ({})", criterion.name, criterion.origin_label),
        choices=[(_value(answer.level), _label(answer)) for answer in criterion.answers],
        widget=forms.RadioSelect,
        initial=_value(former[criterion.key]) if known else None,
        error_messages={
            "required": "Bitte wählen Sie eine Antwort.",
            "invalid_choice": "Diese Antwort gibt es hier nicht.",
        },
    )


def _value(level: int | None) -> str:
    return NOT_NEEDED if level is None else str(level)


def _label(answer: Answer) -> str:
    """The answer and how far it reaches, so that nobody has to guess what the form will say."""
    return (
        f"{answer.text} (zählt nicht)"
        if answer.level is None
        else f"{answer.text} (bis Stufe {answer.level})"
    )
