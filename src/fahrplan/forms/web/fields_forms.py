"""Forms around FIM modules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from fahrplan.forms.enums import ModuleKind
from fahrplan.forms.importers.xdatenfelder import MAX_BYTES
from fahrplan.municipalities.models import Organisation

LIBRARY = "bausteine"


class ModuleFilterForm(forms.Form):
    """Filter of the library; an unknown value asks for all."""

    q = forms.CharField(label="Wörter oder FIM-Kennung", required=False, max_length=100)
    art = forms.ChoiceField(label="Art", required=False, choices=[("", "alle"), *ModuleKind.choices])


class UploadForm(forms.Form):
    """A file, and what shall become of it."""

    file = forms.FileField(
        label="Datei",
        help_text="XDatenfelder 2.0 oder 3.0 (.xml), höchstens 10 MB. Das FIM-Portal gibt sie aus.",
    )
    target = forms.ChoiceField(label="Was soll daraus werden?", widget=forms.RadioSelect)

    def __init__(self, data: Any, files: Any, *, organisations: Sequence[Organisation]) -> None:
        super().__init__(data, files, initial={"target": LIBRARY})
        self.organisations = {one.key: one for one in organisations}
        self.fields["target"].choices = [  # type: ignore[attr-defined]
            (LIBRARY, "Bausteine für alle, die Formulare bauen"),
            *((key, f"ein Formular in Arbeit: {one.name}") for key, one in self.organisations.items()),
        ]

    def clean_file(self) -> UploadedFile[Any]:
        given: UploadedFile[Any] = self.cleaned_data["file"]
        if (given.size or 0) > MAX_BYTES:
            raise ValidationError("Die Datei ist größer als 10 MB.")
        return given

    def organisation(self) -> Organisation | None:
        """None: for the library."""
        return self.organisations.get(self.cleaned_data["target"])
