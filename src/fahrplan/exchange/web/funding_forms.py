"""Forms around funding: what a municipality plans, and a programme with its conditions."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fahrplan.design.form_fields import based_on, day_field
from fahrplan.exchange.enums import BegunRule, ProjectTopic
from fahrplan.exchange.models import FundingProgramme
from fahrplan.exchange.rules.funding import Measure
from fahrplan.exchange.services.funding import FIELDS
from fahrplan.foundation.rules.versions import version_of
from fahrplan.municipalities.enums import ADMINISTRATION_KINDS, OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import organisation_named

KINDS = [(kind.value, kind.label) for kind in (*ADMINISTRATION_KINDS, OrganisationKind.MITGLIEDSGEMEINDE)]
GROUPED = re.compile(r"\d{1,3}(\.\d{3})+")
GRANTED = {"ja": True, "nein": False}


class MoneyField(forms.DecimalField):
    """Euro as people write them: 50000, 50.000, 1.000,50 or 1000.50; a point before three digits groups them."""

    def to_python(self, value: Any) -> Any:
        text = str(value or "").replace("€", "").replace(" ", "").replace("\xa0", "")
        if "," in text or GROUPED.fullmatch(text):
            text = text.replace(".", "").replace(",", ".")
        return super().to_python(text)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:.2f}".replace(".", ",") if isinstance(value, Decimal) else value


def _money(label: str, help_text: str = "") -> forms.DecimalField:
    return MoneyField(
        label=label,
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


class MeasureForm(forms.Form):
    """What is planned; everything may be left out. Sent by GET."""

    kommune = forms.CharField(label="Kommune", max_length=200, help_text="Name oder Kurzname")
    thema = forms.ChoiceField(
        label="Thema", required=False, choices=[("", "nicht angegeben"), *ProjectTopic.choices]
    )
    beginn = day_field("Geplanter Beginn", required=False)
    antrag = day_field("Antrag am", "Leer: heute.", required=False)
    ende = day_field("Geplantes Ende", required=False)
    kosten = _money("Kosten in Euro")
    eigenmittel = _money("Davon eigene Mittel in Euro")
    zusage = forms.ChoiceField(
        label="Vorzeitiger Maßnahmebeginn zugesagt",
        required=False,
        choices=[("", "nicht angegeben"), ("ja", "ja"), ("nein", "nein")],
    )

    def __init__(self, data: Any, *, with_place: bool) -> None:
        super().__init__(data)
        if not with_place:
            del self.fields["kommune"]

    def clean_kommune(self) -> Organisation:
        return organisation_named(self.cleaned_data["kommune"], "Kommune")

    def measure(self) -> Measure:
        told = self.cleaned_data
        return Measure(
            topic=told["thema"],
            starts_on=told["beginn"],
            applies_on=told["antrag"],
            ends_on=told["ende"],
            cost=told["kosten"],
            own_money=told["eigenmittel"],
            early_start_granted=GRANTED.get(told["zusage"]),
        )


class ProgrammeForm(forms.Form):
    """A programme as a steward keeps it. What is left empty is not checked."""

    based_on = based_on()
    name = forms.CharField(label="Name", max_length=200)
    funder = forms.CharField(label="Fördergeber", max_length=200)
    summary = forms.CharField(
        label="Was gefördert wird", max_length=5000, widget=forms.Textarea(attrs={"rows": 5})
    )
    legal_basis = forms.CharField(label="Rechtsgrundlage", max_length=300, required=False)
    website = forms.URLField(label="Internetseite", max_length=500, required=False, assume_scheme="https")
    kinds = forms.MultipleChoiceField(
        label="Wer antragsberechtigt ist", choices=KINDS, required=False, widget=forms.CheckboxSelectMultiple
    )
    lands = forms.CharField(
        label="Länder", required=False, max_length=60, help_text="Landesschlüssel, durch Komma getrennt: 15"
    )
    population_min = forms.IntegerField(
        label="Bevölkerung mindestens", required=False, min_value=0, max_value=100_000_000
    )
    population_max = forms.IntegerField(
        label="Bevölkerung höchstens", required=False, min_value=0, max_value=100_000_000
    )
    topics = forms.MultipleChoiceField(
        label="Themen", choices=ProjectTopic.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    begun_rule = forms.ChoiceField(label="Schon begonnene Maßnahmen", choices=BegunRule.choices)
    own_share_min = MoneyField(
        label="Eigenanteil mindestens (Prozent)",
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    amount_min = _money("Förderung mindestens (Euro)")
    amount_max = _money("Förderung höchstens (Euro)")
    opens_on = day_field("Anträge ab", required=False)
    closes_on = day_field("Anträge bis", required=False)
    finished_by = day_field("Vorhaben abgeschlossen bis", required=False)
    source = forms.CharField(label="Quelle", max_length=300)
    year = forms.IntegerField(label="Jahr der Quelle", min_value=1990, max_value=2100)
    is_history = forms.BooleanField(label="Vergangenes, nur zur Erinnerung", required=False)

    def clean_lands(self) -> list[str]:
        parts = [part.strip() for part in self.cleaned_data["lands"].split(",") if part.strip()]
        if any(not (len(part) == 2 and part.isascii() and part.isdecimal()) for part in parts):
            raise ValidationError("Ein Landesschlüssel hat zwei Ziffern, zum Beispiel 15.")
        return parts

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data}

    @staticmethod
    def initial_of(programme: FundingProgramme) -> dict[str, Any]:
        more = {"lands": ", ".join(programme.lands), "based_on": version_of(programme)}
        return {name: getattr(programme, name) for name in FIELDS} | more


class NewProgrammeForm(ProgrammeForm):
    key = forms.SlugField(label="Kurzname für die Adresse", max_length=120)
    field_order = ("key",)
