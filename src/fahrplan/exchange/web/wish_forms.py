"""Forms around wishes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fahrplan.exchange.enums import WishState
from fahrplan.exchange.models import Wish
from fahrplan.exchange.selectors.questions import organisations_of
from fahrplan.exchange.selectors.wishes import wish_by_key
from fahrplan.exchange.web.subject_forms import OrganisationField, area
from fahrplan.municipalities.models import Organisation
from fahrplan.solutions.models import Solution, SolutionVersion


class WishForm(forms.Form):
    """A wish; empty „an“ means the Land."""

    title = forms.CharField(label="Ihr Wunsch in einem Satz", max_length=200)
    text = forms.CharField(label="Beschreibung", max_length=5000, widget=area(6))
    solution = forms.CharField(
        label="Lösung", max_length=120, required=False, help_text="Kurzname, wenn es um eine Lösung geht."
    )
    addressee = OrganisationField(
        "An", "Kurzname des Anbieters. Leer: an den Anbieter der Lösung, sonst an das Land."
    )
    organisation = forms.ModelChoiceField(
        label="Sie wünschen für",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="mich selbst",
    )

    def __init__(self, data: Any, *, person: Any, **options: Any) -> None:
        super().__init__(data, **options)
        places = organisations_of(person)
        field = self.fields["organisation"]
        field.queryset = places  # type: ignore[attr-defined]
        if first := places.first():
            field.initial = first.pk
        else:
            del self.fields["organisation"]

    def clean_solution(self) -> Solution | None:
        key = self.cleaned_data["solution"].strip()
        if not key:
            return None
        found = Solution.objects.select_related("provider").filter(key=key, merged_into=None).first()
        if found is None:
            raise ValidationError("Diese Lösung gibt es nicht.")
        return found

    def values(self) -> dict[str, Any]:
        names = ("title", "text", "solution", "addressee")
        return {
            **{name: self.cleaned_data[name] for name in names},
            "organisation": self.cleaned_data.get("organisation"),
        }


class WishAnswerForm(forms.Form):
    state = forms.ChoiceField(
        label="Stand", choices=[choice for choice in WishState.choices if choice[0] != WishState.DUPLICATE]
    )
    answer = forms.CharField(label="Antwort", max_length=5000, required=False, widget=area(6))
    release = forms.ModelChoiceField(
        label="Gekommen mit Version",
        queryset=SolutionVersion.objects.none(),
        required=False,
        empty_label="keine",
    )
    release_text = forms.CharField(
        label="Gekommen mit",
        max_length=200,
        required=False,
        help_text="In Worten, wenn es keine Version zur Auswahl gibt.",
    )

    def __init__(self, data: Any, *, wish: Wish, **options: Any) -> None:
        super().__init__(data, **options)
        if wish.solution_id:
            versions = SolutionVersion.objects.filter(solution_id=wish.solution_id).select_related("solution")
            self.fields["release"].queryset = versions  # type: ignore[attr-defined]
        else:
            del self.fields["release"]


class OtherWishForm(forms.Form):
    target = forms.CharField(
        label="Anderer Wunsch", max_length=300, help_text="Die Adresse der Seite oder ihr letzter Teil."
    )

    def clean_target(self) -> Wish:
        found = wish_by_key(self.cleaned_data["target"].strip().rstrip("/").rsplit("/", 1)[-1])
        if found is None:
            raise ValidationError("Diesen Wunsch gibt es nicht.")
        return found
