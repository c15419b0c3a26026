"""Forms to take a service package over and to decide where an update collides with one's own changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from fahrplan.forms.rules.merging import NEW, OWN, Conflict
from fahrplan.forms.rules.packages import ServicePackage
from fahrplan.forms.rules.packages_filling import LONGEST
from fahrplan.forms.services.packages import Adopting
from fahrplan.municipalities.models import Department, Organisation


class AdoptForm(forms.Form):
    """Words, department, and a rate for each place; names as in ``packages_filling.faults``."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        package: ServicePackage,
        organisation: Organisation,
        places: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(data)
        self.package, self.places = package, places
        for one in package.parameters:
            hint = f"Zum Beispiel: {one.example}" if one.example else ""
            self.fields[f"words-{one.key}"] = forms.CharField(
                label=one.label, max_length=LONGEST, help_text=hint
            )
        self.fields["department"] = forms.ModelChoiceField(
            Department.objects.filter(organisation=organisation),
            label="Wer bearbeitet die Anträge?",
            required=False,
            empty_label="die ganze Organisation",
        )
        for place, name in places:
            for rate in package.fees.rates:
                self.fields[f"rates-{place}-{rate.key}"] = forms.CharField(
                    label=f"{name}: {rate.label}", max_length=20, required=False, help_text=package.fees.unit
                )

    def said(self) -> Adopting:
        given = self.cleaned_data
        return Adopting(
            {one.key: given[f"words-{one.key}"] for one in self.package.parameters},
            {
                place: {rate.key: given[f"rates-{place}-{rate.key}"] for rate in self.package.fees.rates}
                for place, _ in self.places
            },
            given["department"],
        )

    def word_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if not name.startswith("rates-")]

    def rate_fields(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The rates of each place: (name, fields)."""
        return [
            (name, [self[f"rates-{place}-{rate.key}"] for rate in self.package.fees.rates])
            for place, name in self.places
        ]


class MergeForm(forms.Form):
    """A choice for each conflict: „stelle-1“ …; ``seen``: what the page was made from."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=80)

    def __init__(self, data: Mapping[str, Any] | None, *, conflicts: Sequence[Conflict], seen: str) -> None:
        super().__init__(data, initial={"seen": seen})
        self.conflicts = conflicts
        for number, _ in enumerate(conflicts, 1):
            self.fields[f"stelle-{number}"] = forms.ChoiceField(
                label=f"Was soll an Stelle {number} gelten?",
                choices=[(OWN, "unsere Fassung behalten"), (NEW, "neue Fassung übernehmen")],
                widget=forms.RadioSelect,
            )

    def decisions(self) -> dict[str, str]:
        """Path → „own“ or „new“."""
        return {
            one.path: self.cleaned_data[f"stelle-{number}"] for number, one in enumerate(self.conflicts, 1)
        }

    def collisions(self) -> list[tuple[int, Conflict, forms.BoundField]]:
        return [(number, one, self[f"stelle-{number}"]) for number, one in enumerate(self.conflicts, 1)]
