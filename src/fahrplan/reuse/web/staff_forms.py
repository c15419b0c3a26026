"""Forms of shared staff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from fahrplan.design.form_fields import based_on, day_field, long_text
from fahrplan.foundation.rules.versions import version_of
from fahrplan.municipalities.form_fields import OwnOrganisationField
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.models import StaffOffer
from fahrplan.reuse.services.staff import OfferText, RequestText
from fahrplan.reuse.web.joint_fields import contact_field

OFFER_FIELDS = ("role", "text", "hours", "region", "available_from", "available_to", "contact", "cost_share")


class OfferForm(forms.Form):
    """A new offer; without ``organisations`` an existing one is edited."""

    based_on = based_on()
    role = forms.CharField(
        label="Aufgabe", max_length=200, help_text="Zum Beispiel: Prozessmanagement, Formulare, Datenschutz."
    )
    text = long_text("Beschreibung")
    hours = forms.IntegerField(label="Stunden in der Woche", min_value=1, max_value=1000)
    region = forms.CharField(label="Region", max_length=200, help_text="Wo die Arbeit geleistet werden kann.")
    available_from = day_field("Verfügbar ab")
    available_to = day_field("Verfügbar bis", "Leer lassen, wenn unbefristet.", required=False)
    cost_share = forms.CharField(
        label="Kostenanteil",
        max_length=300,
        required=False,
        help_text="Wer was zahlt. Das sehen nur Kommunen und das Land.",
    )
    contact = contact_field()

    def __init__(self, data: Any, *, organisations: Sequence[Organisation] | None, **options: Any) -> None:
        super().__init__(data, **options)
        if organisations is not None:
            self.fields["organisation"] = OwnOrganisationField(organisations, label="Wessen Personal?")
            self.order_fields(["organisation", *self.fields])

    def said(self) -> OfferText:
        return OfferText(**{name: self.cleaned_data[name] for name in OFFER_FIELDS})


class RequestForm(forms.Form):
    """A municipality asks for some of the hours."""

    hours = forms.IntegerField(label="Stunden in der Woche", min_value=1, max_value=1000)
    starts_on = day_field("Ab wann?")
    note = long_text("Wofür?", "Das lesen nur Sie, die anbietende Stelle und das Land.", required=False)
    contact = forms.CharField(label="Kontakt", max_length=200)

    def __init__(self, data: Any, *, organisations: Sequence[Organisation], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["organisation"] = OwnOrganisationField(organisations, label="Für welche Kommune?")
        self.order_fields(["organisation", *self.fields])

    def said(self) -> RequestText:
        given = self.cleaned_data
        return RequestText(given["hours"], given["starts_on"], given["contact"], given["note"])


def offer_initial(offer: StaffOffer) -> dict[str, Any]:
    return {name: getattr(offer, name) for name in OFFER_FIELDS} | {"based_on": version_of(offer)}
