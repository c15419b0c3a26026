"""Forms of facilities and rounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from fahrplan.cases.models import Facility
from fahrplan.cases.rules.allocation_criteria import DEFAULT, MOST_POINTS
from fahrplan.cases.services.places import MOST_PLACES, FacilityText
from fahrplan.cases.services.places_rounds import RoundText
from fahrplan.foundation.rules.versions import version_of
from fahrplan.municipalities.models import Department, Organisation

NAMES = (
    "name", "provider", "street", "postcode", "town", "capacity", "taken", "opens_on", "closed_on", "latitude",
    "longitude",
)  # fmt: skip


def date_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class FacilityForm(forms.Form):
    """A facility; ``based_on`` is what the form was filled from."""

    based_on = forms.CharField(required=False, widget=forms.HiddenInput, max_length=60)
    name = forms.CharField(label="Name", max_length=120)
    provider = forms.CharField(label="Träger", max_length=160, required=False)
    street = forms.CharField(label="Straße und Hausnummer", max_length=160, required=False)
    postcode = forms.CharField(label="Postleitzahl", max_length=5, required=False)
    town = forms.CharField(label="Ort", max_length=80, required=False)
    capacity = forms.IntegerField(label="Plätze", min_value=0, max_value=MOST_PLACES)
    taken = forms.IntegerField(
        label="Davon am nächsten Eintrittstag belegt", min_value=0, max_value=MOST_PLACES, initial=0
    )
    opens_on = date_field("Eröffnet am", required=False, help_text="Leer: schon geöffnet.")
    closed_on = date_field("Geschlossen am", required=False)
    latitude = forms.FloatField(
        label="Breitengrad", required=False, localize=True, help_text="Zum Beispiel 51,48. Nur für die Karte."
    )
    longitude = forms.FloatField(
        label="Längengrad", required=False, localize=True, help_text="Zum Beispiel 11,97."
    )

    def said(self) -> FacilityText:
        return FacilityText(**{name: self.cleaned_data[name] for name in NAMES})


def facility_initial(facility: Facility) -> dict[str, Any]:
    return {name: getattr(facility, name) for name in NAMES} | {"based_on": version_of(facility)}


class RoundForm(forms.Form):
    """A new round; the points of each criterion, 0 where it does not count."""

    office = forms.ChoiceField(label="Stelle")
    name = forms.CharField(
        label="Name der Runde", max_length=120, help_text="Zum Beispiel: Kita-Plätze ab August 2027"
    )
    starts_on = date_field("Tag des Eintritts")
    deadline = date_field("Anmeldung bis")

    def __init__(
        self, data: Mapping[str, Any] | None, *, offices: Sequence[tuple[Organisation, Department | None]]
    ):
        super().__init__(data)
        self.offices = {office_key(*one): one for one in offices}
        self.fields["office"].choices = [  # type: ignore[attr-defined]
            (key, f"{office.name}, {department.name if department else 'alle Fachbereiche'}")
            for key, (office, department) in self.offices.items()
        ]
        for number, row in enumerate(DEFAULT):
            self.fields[f"points{number}"] = forms.IntegerField(
                label=f"Punkte: {row['label']}", min_value=0, max_value=MOST_POINTS, initial=row["points"]
            )

    def office_chosen(self) -> Organisation:
        return self.offices[self.cleaned_data["office"]][0]

    def said(self) -> RoundText:
        given = self.cleaned_data
        points = [given[f"points{number}"] for number in range(len(DEFAULT))]
        return RoundText(
            given["name"],
            given["starts_on"],
            given["deadline"],
            self.offices[given["office"]][1],
            [dict(row) | {"points": number} for row, number in zip(DEFAULT, points, strict=True) if number],
        )


class CriteriaForm(forms.Form):
    """Points and words of each criterion; with 0 points it does not count."""

    def __init__(self, data: Mapping[str, Any] | None, *, rows: Sequence[Mapping[str, Any]]):
        super().__init__(data)
        self.rows = rows
        for number, row in enumerate(rows):
            self.fields[f"points{number}"] = forms.IntegerField(
                label=f"Punkte: {row['label']}", min_value=0, max_value=MOST_POINTS, initial=row["points"]
            )
            self.fields[f"label{number}"] = forms.CharField(
                label=f"So heißt es in der Begründung: {row['label']}", max_length=120, initial=row["label"]
            )

    def said(self) -> list[dict[str, Any]]:
        """Those that count."""
        given = self.cleaned_data
        found = [
            dict(row) | {"points": given[f"points{number}"], "label": given[f"label{number}"].strip()}
            for number, row in enumerate(self.rows)
        ]
        return [row for row in found if row["points"]]


def office_key(office: Organisation, department: Department | None) -> str:
    return f"{office.pk}:{department.pk if department else ''}"
