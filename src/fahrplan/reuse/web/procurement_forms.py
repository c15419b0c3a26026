"""Forms of procurements: what is bought, demand, contract, call-off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms

from fahrplan.catalogue.form_fields import ServicesField, keys_of
from fahrplan.design.form_fields import based_on, day_field, long_text
from fahrplan.foundation.rules.versions import version_of
from fahrplan.municipalities.form_fields import OwnOrganisationField
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import organisation_named
from fahrplan.reuse.enums import CallOffCircle
from fahrplan.reuse.models import Demand, FrameworkContract, JointCall, Procurement
from fahrplan.reuse.services.call_offs import OrderText
from fahrplan.reuse.services.contracts import ContractText
from fahrplan.reuse.services.procurement import DemandText, ProcurementText
from fahrplan.reuse.web.joint_fields import contact_field
from fahrplan.solutions.form_fields import SolutionField
from fahrplan.solutions.models import SolutionVersion

MOST = 2_000_000_000


class ProcurementForm(forms.Form):
    """A new procurement; without ``organisations`` an existing one is edited."""

    based_on = based_on()
    aufruf = forms.UUIDField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label="Was wird beschafft?", max_length=200)
    leistung = ServicesField()
    loesung = SolutionField(required=False)
    text = long_text("Beschreibung")
    unit = forms.CharField(
        label="Einheit",
        max_length=60,
        help_text="Was alle zählen, zum Beispiel „Anschlüsse“, „Lizenzen“ oder „Fälle im Jahr“.",
    )
    demands_until = day_field("Bedarf melden bis")
    reference = forms.CharField(label="Vergabenummer", required=False, max_length=80)
    contact = contact_field()

    def __init__(self, data: Any, *, organisations: Sequence[Organisation] | None, **options: Any) -> None:
        super().__init__(data, **options)
        if organisations is not None:
            self.fields["organisation"] = OwnOrganisationField(organisations, label="Wer kauft ein?")
            self.order_fields(["organisation", *self.fields])

    def said(self) -> ProcurementText:
        given = self.cleaned_data
        return ProcurementText(
            title=given["title"],
            text=given["text"],
            unit=given["unit"],
            demands_until=given["demands_until"],
            contact=given["contact"],
            services=given["leistung"],
            solution=given["loesung"],
            reference=given["reference"],
        )


class DemandForm(forms.Form):
    """What an organisation needs."""

    quantity = forms.IntegerField(label="Menge", min_value=1, max_value=MOST)
    budget = forms.DecimalField(
        label="Budget in Euro",
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        localize=True,
        help_text="Das sehen nur Kommunen und das Land.",
    )
    wanted_by = day_field("Gebraucht bis", required=False)
    leistung = ServicesField(
        required=False,
        label="Nur für diese Leistungen",
        help_text="Leer lassen für alle Leistungen der Vergabe.",
    )
    note = long_text("Bemerkung", "Das sehen nur Kommunen und das Land.", required=False)

    def __init__(
        self, data: Any, *, organisations: Sequence[Organisation], unit: str, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.fields["organisation"] = OwnOrganisationField(organisations, label="Für welche Kommune?")
        self.order_fields(["organisation", *self.fields])
        self.fields["quantity"].help_text = f"Gezählt wird in: {unit}"

    def said(self) -> DemandText:
        given = self.cleaned_data
        return DemandText(
            quantity=given["quantity"],
            budget=given["budget"],
            wanted_by=given["wanted_by"],
            note=given["note"],
            services=given["leistung"],
        )


class ContractForm(forms.Form):
    """What was agreed."""

    based_on = based_on()
    number = forms.CharField(label="Vertragsnummer", max_length=80)
    anbieter = forms.CharField(
        label="Anbieter", max_length=200, help_text="Name oder Kurzname der Organisation."
    )
    loesung = SolutionField()
    version = forms.CharField(label="Version", required=False, max_length=40)
    valid_from = day_field("Gilt ab")
    valid_to = day_field("Gilt bis")
    price_per_unit = forms.DecimalField(
        label="Preis je Einheit in Euro",
        min_value=0,
        max_digits=12,
        decimal_places=2,
        localize=True,
        help_text="Das sehen nur Kommunen und das Land.",
    )
    max_volume = forms.IntegerField(label="Höchste Abrufmenge", min_value=1, max_value=MOST)
    circle = forms.ChoiceField(label="Wer abrufen darf", choices=CallOffCircle.choices)
    conditions = long_text("Bedingungen", required=False)

    def clean_anbieter(self) -> Organisation:
        return organisation_named(self.cleaned_data["anbieter"], shown=self.initial.get("anbieter", ""))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        number, solution = given.get("version"), given.get("loesung")
        given["found_version"] = None
        if number and solution:
            found = SolutionVersion.objects.filter(solution=solution, number=number).first()
            if found is None:
                self.add_error("version", f"Diese Version von {solution} kennen wir nicht.")
            given["found_version"] = found
        return given

    def said(self) -> ContractText:
        given = self.cleaned_data
        return ContractText(
            number=given["number"],
            provider=given["anbieter"],
            solution=given["loesung"],
            version=given["found_version"],
            valid_from=given["valid_from"],
            valid_to=given["valid_to"],
            price_per_unit=given["price_per_unit"],
            max_volume=given["max_volume"],
            conditions=given["conditions"],
            circle=given["circle"],
        )


class CallOffForm(forms.Form):
    """A call-off. ``once`` is made anew for each form shown, so that sending it twice orders once."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    quantity = forms.IntegerField(label="Menge", min_value=1, max_value=MOST)
    planned_for = day_field(
        "Wann soll es bei Ihnen in Betrieb gehen?",
        "Das wird als geplante Nachnutzung eingetragen und steht im Statusportal. Ein früherer Termin bleibt.",
    )
    note = long_text("Bemerkung", "Das ist öffentlich.", required=False)

    def __init__(
        self, data: Any, *, organisations: Sequence[Organisation], unit: str, **options: Any
    ) -> None:
        super().__init__(data, initial={"once": uuid4()}, **options)
        self.fields["organisation"] = OwnOrganisationField(organisations, label="Für welche Kommune?")
        self.order_fields(["organisation", *self.fields])
        self.fields["quantity"].help_text = f"Gezählt wird in: {unit}"

    def said(self) -> OrderText:
        given = self.cleaned_data
        return OrderText(
            quantity=given["quantity"],
            planned_for=given["planned_for"],
            once=given["once"],
            note=given["note"],
        )


def procurement_initial(procurement: Procurement) -> dict[str, Any]:
    return {
        "based_on": version_of(procurement),
        "title": procurement.title,
        "leistung": keys_of(procurement.services.all()),
        "loesung": procurement.solution.key if procurement.solution else "",
        "text": procurement.text,
        "unit": procurement.unit,
        "demands_until": procurement.demands_until,
        "reference": procurement.reference,
        "contact": procurement.contact,
    }


def from_call(call: JointCall) -> dict[str, Any]:
    """A procurement as it comes out of a call."""
    return {
        "aufruf": call.pk,
        "organisation": call.organisation.key,
        "title": call.title,
        "leistung": keys_of(call.services.all()),
        "loesung": call.solution.key if call.solution else "",
        "text": call.text,
        "contact": call.contact,
    }


def demand_initial(demand: Demand | None) -> dict[str, Any]:
    if demand is None:
        return {}
    return {
        "organisation": demand.organisation.key,
        "quantity": demand.quantity,
        "budget": demand.budget,
        "wanted_by": demand.wanted_by,
        "leistung": keys_of(demand.services.all()),
        "note": demand.note,
    }


def contract_initial(contract: FrameworkContract) -> dict[str, Any]:
    return {
        "based_on": version_of(contract),
        "number": contract.number,
        "anbieter": contract.provider.key,
        "loesung": contract.solution.key,
        "version": contract.version.number if contract.version else "",
        "valid_from": contract.valid_from,
        "valid_to": contract.valid_to,
        "price_per_unit": contract.price_per_unit,
        "max_volume": contract.max_volume,
        "circle": contract.circle,
        "conditions": contract.conditions,
    }
