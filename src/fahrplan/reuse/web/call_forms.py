"""Forms of calls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from fahrplan.catalogue.form_fields import ServicesField, keys_of
from fahrplan.design.form_fields import based_on, day_field, long_text
from fahrplan.foundation.rules.versions import version_of
from fahrplan.municipalities.form_fields import OwnOrganisationField
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.models import JointCall
from fahrplan.reuse.services.calls import CallText
from fahrplan.reuse.web.joint_fields import contact_field, quarter_choices
from fahrplan.solutions.form_fields import SolutionField


class CallForm(forms.Form):
    """A new call; without ``organisations`` an existing one is edited."""

    based_on = based_on()
    title = forms.CharField(label="Worum geht es?", max_length=200)
    leistung = ServicesField()
    loesung = SolutionField(required=False)
    quarter = forms.ChoiceField(label="Wann planen Sie das?")
    text = long_text("Was haben Sie vor?", "Was ist schon klar, was noch offen, was suchen Sie?")
    deadline = day_field("Mitmachen bis")
    contact = contact_field()

    def __init__(
        self, data: Any, *, organisations: Sequence[Organisation] | None, kept: str = "", **options: Any
    ) -> None:
        super().__init__(data, **options)
        if organisations is not None:
            self.fields["organisation"] = OwnOrganisationField(organisations, label="Für welche Kommune?")
            self.order_fields(["organisation", *self.fields])
        quarter = self.fields["quarter"]
        if isinstance(quarter, forms.ChoiceField):
            quarter.choices = quarter_choices(kept=kept)

    def said(self) -> CallText:
        given = self.cleaned_data
        return CallText(
            title=given["title"],
            quarter=given["quarter"],
            text=given["text"],
            deadline=given["deadline"],
            contact=given["contact"],
            services=given["leistung"],
            solution=given["loesung"],
        )


class JoinForm(forms.Form):
    """An organisation joins."""

    quarter = forms.ChoiceField(label="Wann passt es bei Ihnen?", required=False)
    note = long_text("Bemerkung", "Das ist öffentlich.", required=False)

    def __init__(self, data: Any, *, organisations: Sequence[Organisation], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["organisation"] = OwnOrganisationField(organisations, label="Für welche Kommune?")
        self.order_fields(["organisation", *self.fields])
        quarter = self.fields["quarter"]
        if isinstance(quarter, forms.ChoiceField):
            quarter.choices = quarter_choices(empty="wie im Aufruf")


def call_initial(call: JointCall) -> dict[str, Any]:
    return {
        "based_on": version_of(call),
        "title": call.title,
        "leistung": keys_of(call.services.all()),
        "loesung": call.solution.key if call.solution else "",
        "quarter": call.quarter,
        "text": call.text,
        "deadline": call.deadline,
        "contact": call.contact,
    }
