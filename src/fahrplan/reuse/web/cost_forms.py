"""The assumptions of a cost comparison as forms. Everything stands in the address, nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from fahrplan.reuse.rules.costs import LONGEST, MOST_PARTNERS, YOURS, Amount, Setting, Way, read_amount, typed
from fahrplan.reuse.selectors.costs import Ground
from fahrplan.solutions.enums import PriceModel

AMOUNT_FAULT = "Bitte eine Zahl ab 0, etwa 1.200,50, oder einen Bereich, etwa 1000 bis 3000."
WAY_FIELDS = {
    "preis": "price",
    "anschluss": "connection",
    "betrieb": "operation",
    "tage": "days_once",
    "tage_jahr": "days_yearly",
    "minuten": "minutes",
}
SPARED = {"price": ("preismodell", "preis"), "connection": ("anschluss", "partner"), "operation": ("betrieb",),
          "days": ("tage", "tage_jahr")}  # fmt: skip


class AmountField(forms.CharField):
    """A number or a range; empty means not known. Gives an Amount."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(
            label=label,
            required=False,
            max_length=LONGEST,
            help_text=help_text,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        )

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return read_amount(text)
        except ValueError as fault:
            raise ValidationError(AMOUNT_FAULT) from fault


class GroundForm(forms.Form):
    """What is the same for all ways."""

    einwohner = AmountField("Menschen in der Kommune")
    faelle = AmountField("Fälle im Jahr")
    tagessatz = AmountField("Kosten eines Arbeitstags in Euro")


class WayForm(forms.Form):
    """One way. Fields that the way surely does not have are left out."""

    preismodell = forms.ChoiceField(label="Preismodell", choices=PriceModel.choices)
    preis = AmountField("Preis in Euro", "nach dem Preismodell")
    anschluss = AmountField("Anschluss oder Entwicklung, einmalig in Euro")
    partner = forms.IntegerField(
        label="Kommunen, die Einmaliges teilen", min_value=1, max_value=MOST_PARTNERS
    )
    betrieb = AmountField("Betrieb im Jahr in Euro")
    tage = AmountField("Eigene Arbeitstage, einmalig")
    tage_jahr = AmountField("Eigene Arbeitstage im Jahr")
    minuten = AmountField("Bearbeitung je Fall in Minuten")

    def __init__(self, data: Any, *, way: Way) -> None:
        super().__init__(data, prefix=prefix_of(way.key))
        self.way = way
        for name in (name for spared in way.spared for name in SPARED[spared]):
            del self.fields[name]

    def chosen(self) -> Way:
        """The way with the assumptions as they stand; what a form did not understand is not known."""
        given = self.cleaned_data
        told: dict[str, Any] = {}
        sources = dict(self.way.sources)
        for name, key in WAY_FIELDS.items():
            if name in self.fields:
                told[key] = given.get(name, Amount())
                if told[key] != getattr(self.way, key):
                    sources[key] = YOURS
        model = given.get("preismodell", self.way.price_model)
        if model != self.way.price_model:
            sources["price"] = YOURS
        fields = {**self.way.__dict__, **told, "price_model": model, "sources": sources}
        return Way(**fields | {"partners": given.get("partner") or self.way.partners})


def prefix_of(key: str) -> str:
    return key.replace(".", "_")


def filled_ground(query: QueryDict, ground: Ground) -> GroundForm:
    defaults = {
        "einwohner": typed(ground.residents.amount),
        "faelle": typed(ground.cases.amount),
        "tagessatz": typed(ground.day_rate.amount),
    }
    form = GroundForm(_filled(query, defaults))
    for name, known in (
        ("einwohner", ground.residents),
        ("faelle", ground.cases),
        ("tagessatz", ground.day_rate),
    ):
        form.fields[name].help_text = f"Quelle: {known.source}" if known.source else "nicht bekannt"
    return form


def setting_of(form: GroundForm) -> Setting:
    """What the form says; for a field that it did not understand: not known."""
    form.is_valid()
    given = form.cleaned_data
    return Setting(*(given.get(name, Amount()) for name in ("einwohner", "faelle", "tagessatz")))


def filled_way(query: QueryDict, way: Way) -> WayForm:
    defaults = {name: typed(getattr(way, key)) for name, key in WAY_FIELDS.items()}
    defaults |= {"preismodell": str(way.price_model), "partner": str(way.partners)}
    prefix = prefix_of(way.key)
    form = WayForm(_filled(query, {f"{prefix}-{name}": value for name, value in defaults.items()}), way=way)
    form.is_valid()
    return form


def _filled(query: QueryDict, defaults: Mapping[str, str]) -> dict[str, str]:
    """What the address says, else the figure known; an empty value there means: not known."""
    return {name: query.get(name, default) for name, default in defaults.items()}
