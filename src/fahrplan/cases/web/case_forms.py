"""Forms of a single case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import PauseReason
from fahrplan.cases.web.desk import offer


class AssignForm(forms.Form):
    person = forms.ChoiceField(label="Wer bearbeitet den Vorgang?", required=False)

    def __init__(self, data: Any, *, people: Iterable[Person], **options: Any) -> None:
        super().__init__(data, **options)
        offer(self, "person", [("", "noch niemand"), *((str(one.pk), str(one)) for one in people)])


class PauseForm(forms.Form):
    reason = forms.ChoiceField(label="Warum steht die Frist still?", choices=PauseReason.choices)


class NoteForm(forms.Form):
    text = forms.CharField(
        label="Neue Notiz",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Sieht nur Ihre Stelle, nicht wer den Antrag gestellt hat.",
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Grund",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Steht danach in einer Notiz, die nur Ihre Stelle liest.",
    )
