"""Forms for the delivery plan."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import organisation_named
from fahrplan.solutions.enums import DeliveryKind, DeliveryState
from fahrplan.solutions.models import DeliveryItem, Solution
from fahrplan.solutions.selectors import solution_by_key
from fahrplan.solutions.services.delivery import FIELDS
from fahrplan.solutions.web.forms import ALL, SeenForm

DAY_HINT = "TT.MM.JJJJ"


class PlanFilterForm(forms.Form):
    """What of the plan is shown. A wrong value in the address simply does not filter."""

    art = forms.ChoiceField(label="Art", required=False, choices=[ALL, *DeliveryKind.choices])
    stand = forms.ChoiceField(label="Stand", required=False, choices=[ALL, *DeliveryState.choices])
    verschoben = forms.BooleanField(label="nur verschobene", required=False)


class ItemForm(SeenForm, forms.ModelForm):  # type: ignore[type-arg]
    """A promise without its date: that is moved on a page of its own, with a reason."""

    responsible = forms.CharField(
        label="Verantwortlich", required=False, max_length=200,
        help_text="Name oder Kurzname einer Organisation",
    )  # fmt: skip
    solution = forms.CharField(
        label="Lösung", required=False, max_length=120, help_text="Kurzname der Lösung, die damit bereitsteht"
    )

    class Meta:
        model = DeliveryItem
        fields = FIELDS
        widgets: ClassVar[dict[str, Any]] = {
            "summary": forms.Textarea(attrs={"rows": 4}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts: ClassVar[dict[str, str]] = {
            "is_history": "Angabe aus einer alten Quelle. Ob es dazu kam, ist hier nicht belegt."
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        stored = self.instance
        if stored.key:
            self.initial = {
                **self.initial,
                "responsible": stored.responsible.key if stored.responsible else "",
                "solution": stored.solution.key if stored.solution else "",
                "gesehen": stored.changed_at.isoformat(),
            }

    def clean_responsible(self) -> Organisation | None:
        given, shown = self.cleaned_data["responsible"], self.initial.get("responsible", "")
        return organisation_named(given, shown=shown) if given else None

    def clean_solution(self) -> Solution | None:
        key = self.cleaned_data["solution"].strip().lower()
        found = solution_by_key(key) if key else None
        if key and found is None:
            raise ValidationError("Eine Lösung mit diesem Kurznamen gibt es nicht.")
        return found

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class NewItemForm(ItemForm):
    promised_for = forms.DateField(label="Zugesagt für", required=False, help_text=DAY_HINT)


class MoveForm(forms.Form):
    """The new date and why; an empty date says that none is promised any longer."""

    new = forms.DateField(
        label="Neuer Termin", required=False, help_text=f"{DAY_HINT}; leer lassen, wenn der Termin offen ist"
    )
    reason = forms.CharField(
        label="Grund", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Der Grund ist öffentlich.",
    )  # fmt: skip


class DeliveredForm(forms.Form):
    delivered_on = forms.DateField(label="Bereitgestellt am", help_text=DAY_HINT)
