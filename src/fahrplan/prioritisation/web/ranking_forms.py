"""Forms of ranking, weights and case numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fahrplan.implementation.services.case_numbers import Cases
from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.importers.case_numbers import MOST_BYTES
from fahrplan.prioritisation.rules.facts import Judgement
from fahrplan.prioritisation.rules.weights import MOST, NOT_A_WEIGHT
from fahrplan.prioritisation.selectors.cases import WITH, WITHOUT

ALL_OURS = "alle"
JUDGEMENT_HELP = "0 spricht dagegen, 10 spricht dafür. Leer lassen, um das eigene Urteil zurückzunehmen."


class RankingFilter(forms.Form):
    """Filter over the ranking. An unknown value asks for all."""

    umfang = forms.ChoiceField(
        label="Welche Leistungen", required=False, choices=[("", "nur Lücken"), (ALL_OURS, "alle eigenen")]
    )
    themenfeld = forms.ChoiceField(label="Themenfeld", required=False)
    fachbereich = forms.ChoiceField(label="Fachbereich", required=False)
    q = forms.CharField(label="Wörter oder Schlüssel", required=False, max_length=200)

    def __init__(self, data: Any, *, themenfelder: list[str], departments: list[str]) -> None:
        super().__init__(data)
        for name, values in (("themenfeld", themenfelder), ("fachbereich", departments)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", "alle"), *((value, value) for value in values)]
            if not values:
                del self.fields[name]

    def chosen(self, name: str) -> str:
        """The value of a field; empty for one that is missing or not valid."""
        self.is_valid()
        return str(self.cleaned_data.get(name, "") or "")


class JudgementForm(forms.Form):
    """The own judgement under one criterion."""

    value = forms.IntegerField(
        label="Ihr Urteil von 0 bis 10", required=False, min_value=0, max_value=10, help_text=JUDGEMENT_HELP
    )
    reason = forms.CharField(
        label="Begründung", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    source = forms.CharField(
        label="Quelle", required=False, max_length=300, help_text="Zum Beispiel: Gespräch mit dem Fachbereich"
    )
    based_on = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def judgement(self) -> Judgement | None:
        """None where the judgement is to be taken back."""
        told = self.cleaned_data
        if told["value"] is None:
            return None
        return Judgement(told["value"], told["reason"], told["source"], version=told["based_on"])


def judgement_initial(own: Judgement | None) -> dict[str, Any]:
    if own is None:
        return {}
    return {"value": own.value, "reason": own.reason, "source": own.source, "based_on": own.version}


class WeightsForm(forms.Form):
    """A whole number from 0 to 100 for each criterion; the field has the criterion's name."""

    reason = forms.CharField(
        label="Begründung",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Warum so? Das hilft denen, die später fragen.",
    )
    based_on = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    field_order = (*Criterion.values, "reason", "based_on")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for criterion in Criterion:
            self.fields[criterion.value] = forms.IntegerField(
                label=str(criterion.label),
                min_value=0,
                max_value=MOST,
                error_messages=dict.fromkeys(("invalid", "min_value", "max_value", "required"), NOT_A_WEIGHT),
            )
        self.order_fields(self.field_order)

    def weights(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] for name in Criterion.values}


def weights_initial(values: Mapping[str, int], reason: str, based_on: str) -> dict[str, Any]:
    return {**values, "reason": reason, "based_on": based_on}


class CaseFilter(forms.Form):
    zeigen = forms.ChoiceField(
        label="Zeigen",
        required=False,
        choices=[("", "alle"), (WITHOUT, "ohne eigene Zahl"), (WITH, "mit eigener Zahl")],
    )
    q = forms.CharField(label="Wörter oder Schlüssel", required=False, max_length=200)

    def chosen(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name, "") or "")


class CasesForm(forms.Form):
    """The case number of one year."""

    year = forms.IntegerField(label="Jahr")
    number = forms.IntegerField(label="Fälle insgesamt", min_value=0)
    online = forms.IntegerField(
        label="davon online", required=False, min_value=0, help_text="Leer lassen, wenn nicht bekannt."
    )
    source = forms.CharField(
        label="Quelle", max_length=300, help_text="Zum Beispiel: Auszählung im Fachverfahren am 15.01.2026"
    )
    based_on = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def cases(self) -> Cases:
        told = self.cleaned_data
        return Cases(told["year"], told["number"], told["online"], told["source"])


class CaseFileForm(forms.Form):
    """A table of case numbers."""

    file = forms.FileField(
        label="Tabelle mit Fallzahlen",
        help_text="Excel (.xlsx) oder CSV, höchstens 5 MB. Die erste Zeile enthält die Überschriften der Vorlage.",
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError("Die Datei ist größer als 5 MB.")
        return file
