"""Forms of the workplace."""

from __future__ import annotations

from typing import Any

from django import forms

from fahrplan.transfer.enums import SheetField
from fahrplan.transfer.importers import FOR_ALL


class UploadForm(forms.Form):
    kind = forms.ChoiceField(label="Was enthält die Datei?", choices=[(e.kind, e.label) for e in FOR_ALL])
    file = forms.FileField(
        label="Datei",
        help_text=(
            "Höchstens 50 MB, Listen des Portalverbunds und XZuFi-Lieferungen höchstens 500 MB. "
            "Zuerst wird nur geprüft, nichts verändert."
        ),
    )


class SheetForm(forms.Form):
    file = forms.FileField(
        label="Ihre Liste",
        help_text="Excel (.xlsx) oder CSV, höchstens 50 MB. Die erste Zeile enthält Überschriften.",
    )


class MappingForm(forms.Form):
    """One choice for each column of the sheet; each meaning at most once.

    ``known`` is what was chosen before, by column number as text; without it the headings are guessed.
    """

    def __init__(
        self, *args: Any, header: list[str], known: dict[str, str] | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        for index, title in enumerate(header[:40]):
            self.fields[f"column_{index}"] = forms.ChoiceField(
                label=f"Spalte „{title or index + 1}“",
                choices=[("", "nicht verwenden"), *SheetField.choices],
                required=False,
                initial=known.get(str(index), "") if known else guess(title),
            )

    def clean(self) -> dict[str, Any]:
        answer = super().clean() or {}
        chosen = [field for field in answer.values() if field]
        if len(chosen) != len(set(chosen)):
            raise forms.ValidationError("Jede Bedeutung darf nur einer Spalte zugeordnet sein.")
        if SheetField.DEPARTMENT not in chosen:
            raise forms.ValidationError("Bitte wählen Sie die Spalte mit dem Fachbereich.")
        if not {SheetField.KEY, SheetField.NAME} & set(chosen):
            raise forms.ValidationError(
                "Bitte wählen Sie die Spalte mit dem Schlüssel oder dem Namen der Leistung."
            )
        return answer

    def mapping(self) -> dict[str, str]:
        return {name.removeprefix("column_"): field for name, field in self.cleaned_data.items() if field}


def guess(title: str) -> str:
    """The likely meaning of a column from its heading."""
    words = {
        SheetField.KEY: ("schlüssel", "leika", "key"),
        SheetField.DEPARTMENT: ("fachbereich", "amt", "abteilung", "sachgebiet"),
        SheetField.NOTE: ("bemerkung", "notiz", "hinweis"),
        SheetField.NAME: ("leistung", "name", "bezeichnung"),
    }
    folded = title.casefold()
    return next((str(field) for field, signs in words.items() if any(sign in folded for sign in signs)), "")
