"""Forms of a single case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import DecisionOutcome, PauseReason
from fahrplan.cases.web.desk import offer
from fahrplan.foundation.rules.ids import new_id


class AssignForm(forms.Form):
    person = forms.ChoiceField(label="Wer bearbeitet den Vorgang?", required=False)

    def __init__(
        self, data: Any, *, people: Iterable[Person], somebody: bool = False, **options: Any
    ) -> None:
        """``somebody``: nobody is no choice."""
        super().__init__(data, **options)
        nobody = [] if somebody else [("", "noch niemand")]
        offer(self, "person", [*nobody, *((str(one.pk), str(one)) for one in people)])


class PauseForm(forms.Form):
    reason = forms.ChoiceField(label="Warum soll die Frist stillstehen?", choices=PauseReason.choices)


class NoteForm(forms.Form):
    once = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=new_id)
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


class MessageForm(forms.Form):
    once = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=new_id)
    title = forms.CharField(label="Betreff", max_length=200, required=False)
    text = forms.CharField(
        label="Nachricht",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Liegt danach im Postfach. Per E-Mail geht nur der Hinweis darauf hinaus.",
    )


class RequestForm(forms.Form):
    """``fields`` of the form that are opened again."""

    fields_wanted = forms.MultipleChoiceField(
        label="Welche Angaben fehlen?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Bitte wählen Sie 1 bis 30 Felder."},
    )
    text = forms.CharField(
        label="Was brauchen Sie, und warum?", max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
    answer_by = forms.DateField(
        label="Antwort bis",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Danach ist keine Antwort über das Formular mehr möglich.",
    )

    def __init__(self, data: Any, *, offered: list[tuple[str, str]]) -> None:
        super().__init__(data, initial={"answer_by": timezone.localdate() + timedelta(days=14)})
        offer(self, "fields_wanted", offered)


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(label="Ergebnis", choices=DecisionOutcome.choices)
    ruling = forms.CharField(
        label="Entscheidung",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Der Satz, der gilt. Er steht so im Bescheid.",
    )
    reason = forms.CharField(
        label="Begründung",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Eine Leerzeile beginnt einen neuen Absatz. Nicht nötig, wenn der Antrag zurückgenommen ist.",
        error_messages={"required": "Bitte begründen Sie die Entscheidung (§ 39 VwVfG)."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and self.data.get("outcome") == DecisionOutcome.WITHDRAWN:
            self.fields["reason"].required = False


class WhyForm(forms.Form):
    why = forms.CharField(
        label="Warum geben Sie den Vorschlag zurück?",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
