"""Forms in which adoptions are recorded, proposed, merged and handed over."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from fahrplan.catalogue.form_fields import ServicesField, keys_of
from fahrplan.design.form_fields import based_on, day_field, long_text
from fahrplan.foundation.rules.versions import version_of
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import organisation_named, organisations_i_edit
from fahrplan.reuse.enums import AdoptionState
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.rules.adoptions import MOST_DAYS, MOST_EURO
from fahrplan.reuse.services.adopting import AdoptionFacts, InsideFacts
from fahrplan.reuse.services.adoption_records import services_of
from fahrplan.reuse.services.proposing import Claim
from fahrplan.solutions.form_fields import SolutionField
from fahrplan.solutions.models import DeliveryItem, Solution, SolutionVersion

STATES = [
    (AdoptionState.IN_USE.value, "im Einsatz"),
    (AdoptionState.PLANNED.value, "geplant, mit Termin"),
    (AdoptionState.PHASING_OUT.value, "läuft aus: wird bald abgelöst"),
]
INSIDE = "Das sehen nur Kommunen und das Land."


class AnyOrganisationField(forms.CharField):
    """The short name or name of an acting organisation."""

    def __init__(self, **options: Any) -> None:
        help_text = "Kurzname oder genauer Name, wie er unter „Kommunen“ steht."
        given: dict[str, Any] = {"label": "Kommune", "max_length": 200, "help_text": help_text} | options
        super().__init__(**given)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return organisation_named(text, "Kommune") if text else None


def _number(label: str, most: Decimal, places: int) -> forms.DecimalField:
    """A number as people write it, with a comma."""
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_value=most, decimal_places=places, localize=True
    )


class StateForm(forms.Form):
    """What everybody may know: services, state, dates, version."""

    based_on = based_on()
    services = ServicesField()
    state = forms.ChoiceField(label="Wie steht es?", choices=STATES, widget=forms.RadioSelect)
    in_use_since = day_field("im Einsatz seit", "Wenn Sie den Tag kennen.", required=False)
    planned_for = day_field("geplant für", "Nötig bei „geplant“: wann es losgeht.", required=False)
    version = forms.CharField(
        label="Version", required=False, max_length=40, help_text="Die Nummer, wie sie bei der Lösung steht."
    )

    solution_given: Solution | None = None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        solution = self.solution_given or given.get("solution")
        number = given.get("version", "")
        given["version"] = None
        if number and solution:
            found = SolutionVersion.objects.filter(solution=solution, number=number).first()
            if found is None:
                self.add_error("version", "Diese Version gibt es bei der Lösung nicht.")
            given["version"] = found
        return given


class AdoptionForm(StateForm):
    """The owner's own entry, with what only municipalities and the Land see."""

    address = forms.URLField(
        label="Adresse des Online-Dienstes",
        required=False,
        max_length=2000,
        assume_scheme="https",
        help_text="Nur bei „im Einsatz“: die Seite, auf der der Antrag beginnt. Nur damit wird der Stand „online“.",
    )
    needs = forms.ModelMultipleChoiceField(
        label="Worauf warten Sie?",
        queryset=DeliveryItem.objects.none(),
        to_field_name="key",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Verschiebt das Land den Termin, sagen wir es Ihnen.",
    )
    fachverfahren = SolutionField(label="Fachverfahren dahinter", required=False)
    cost_once = _number("Kosten einmalig in Euro", MOST_EURO, 2)
    cost_yearly = _number("Kosten im Jahr in Euro", MOST_EURO, 2)
    staff_days_once = _number("Eigene Arbeitstage zur Einführung", MOST_DAYS, 1)
    experience = long_text("Erfahrung", f"Was lief gut, was nicht? {INSIDE}", required=False)
    may_be_called = forms.BooleanField(label="Andere Kommunen dürfen uns anrufen", required=False)
    call_contact = forms.CharField(
        label="Wen anrufen?",
        required=False,
        max_length=200,
        help_text=f"Name und Telefon im Dienst. {INSIDE}",
    )

    def __init__(self, *args: Any, solution: Solution | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.solution_given = solution
        field = self.fields["needs"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = DeliveryItem.objects.filter(delivered_on=None, is_history=False)
            if not field.queryset:
                del self.fields["needs"]

    def facts(self) -> AdoptionFacts:
        given = self.cleaned_data
        inside = InsideFacts(**{name: given[name] for name in InsideFacts.__dataclass_fields__})
        return AdoptionFacts(
            given["state"],
            given["services"],
            given["in_use_since"],
            given["planned_for"],
            given["version"],
            given["address"],
            inside,
            list(given["needs"]) if "needs" in given else None,
        )


class NewAdoptionForm(AdoptionForm):
    """A new entry: also which organisation and which solution."""

    organisation = AnyOrganisationField()
    solution = SolutionField()
    field_order = ("based_on", "organisation", "solution")

    def __init__(self, *args: Any, mine: Iterable[Organisation], steward: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        listed = [one for one in mine if one.active and one.kind != OrganisationKind.IT_PROVIDER]
        if not steward:
            self.fields["organisation"] = forms.ModelChoiceField(
                label="Für welche Kommune?",
                queryset=Organisation.objects.filter(pk__in=[one.pk for one in listed]).order_by("name"),
                to_field_name="key",
                empty_label=None if len(listed) == 1 else "bitte wählen",
            )
            self.order_fields(self.field_order)


class ProposalForm(StateForm):
    """What somebody else says about a municipality."""

    organisation = AnyOrganisationField()
    solution = SolutionField()
    reason = long_text("Woher wissen Sie das?", "Das lesen die Kommune und das Land.")
    field_order = ("organisation", "solution")

    def claim(self) -> Claim:
        given = self.cleaned_data
        facts = AdoptionFacts(
            given["state"], given["services"], given["in_use_since"], given["planned_for"], given["version"]
        )
        return Claim(facts, given["reason"])


class MergeForm(forms.Form):
    """Into which other entry of the same organisation."""

    stays = forms.ModelChoiceField(
        label="Welcher Eintrag bleibt?", queryset=Adoption.objects.none(), empty_label="bitte wählen"
    )
    reason = forms.CharField(label="Grund", max_length=500)

    def __init__(self, *args: Any, adoption: Adoption, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["stays"]
        if isinstance(field, forms.ModelChoiceField):
            others = Adoption.objects.filter(organisation=adoption.organisation, merged_into=None)
            field.queryset = others.exclude(pk=adoption.pk).select_related("organisation", "solution")


class HandOverForm(forms.Form):
    """To which organisation all entries go."""

    successor = AnyOrganisationField(label="Nachfolgerin")
    reason = forms.CharField(
        label="Grund", max_length=500, help_text="Zum Beispiel: Eingemeindung zum 01.01.2027"
    )


def own_organisations(person: Any) -> list[Organisation]:
    """Those the person may record for, by name; a steward types the name instead."""
    return list(organisations_i_edit(person).order_by("name"))


def initial_of(adoption: Adoption) -> dict[str, Any]:
    """A form filled with what is stored."""
    plain = ("state", "in_use_since", "planned_for", "cost_once", "cost_yearly", "staff_days_once")
    return {
        "based_on": version_of(adoption),
        "services": keys_of(services_of(adoption).values()),
        "version": adoption.version.number if adoption.version else "",
        "fachverfahren": adoption.fachverfahren.key if adoption.fachverfahren else "",
        "experience": adoption.experience,
        "may_be_called": adoption.may_be_called,
        "call_contact": adoption.call_contact,
        "needs": [item.key for item in adoption.needs.all()],
    } | {name: getattr(adoption, name) for name in plain}
