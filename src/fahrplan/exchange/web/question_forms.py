"""Forms around questions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.design.form_fields import day_field
from fahrplan.exchange.enums import Visibility
from fahrplan.exchange.models import Question
from fahrplan.exchange.selectors.questions import organisations_of, question_by_key
from fahrplan.exchange.web.subject_forms import OrganisationField, SubjectForm, area
from fahrplan.municipalities.models import Organisation

SIMILAR = {
    "hx-get": "/austausch/fragen/aehnliche/",
    "hx-trigger": "input changed delay:300ms",
    "hx-target": "#aehnliche",
    "autocomplete": "off",
}


class QuestionForm(SubjectForm):
    """A question. ``looked`` says that the similar ones were shown already."""

    looked = forms.CharField(required=False, max_length=2, widget=forms.HiddenInput)
    title = forms.CharField(
        label="Ihre Frage in einem Satz", max_length=200, widget=forms.TextInput(attrs=dict(SIMILAR))
    )
    text = forms.CharField(label="Erläuterung", max_length=5000, required=False, widget=area(6))
    organisation = forms.ModelChoiceField(
        label="Sie fragen für",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="mich selbst",
    )
    visibility = forms.ChoiceField(
        label="Wer die Frage sehen darf", choices=Visibility.choices, initial=Visibility.PUBLIC
    )
    field_order = ("looked", "title", "text", "organisation", "visibility", "service", "topic", "stage")

    def __init__(self, data: Any, *, person: Person, **options: Any) -> None:
        super().__init__(data, **options)
        places = organisations_of(person)
        field = self.fields["organisation"]
        field.queryset = places  # type: ignore[attr-defined]
        only = list(places[:2])
        if len(only) == 1:
            field.initial = only[0].pk
        elif not only:
            del self.fields["organisation"]

    def given(self) -> dict[str, Any]:
        """What the service takes."""
        return {
            **self.values("title", "text", "visibility"),
            "organisation": self.cleaned_data.get("organisation"),
        }


class QuestionEditForm(SubjectForm):
    title = forms.CharField(label="Frage", max_length=200)
    text = forms.CharField(label="Erläuterung", max_length=5000, required=False, widget=area(6))
    visibility = forms.ChoiceField(label="Wer die Frage sehen darf", choices=Visibility.choices)
    field_order = ("title", "text", "visibility")


class AnswerForm(forms.Form):
    """``seen`` is the number of the answer that the writer saw."""

    seen = forms.IntegerField(required=False, min_value=0, max_value=32_000, widget=forms.HiddenInput)
    text = forms.CharField(
        label="Antwort",
        max_length=20_000,
        widget=area(12),
        help_text="Markdown: **fett**, Listen mit -, Verweise als [Text](https://…).",
    )
    source = forms.CharField(label="Quelle", max_length=300, required=False)
    valid_until = day_field("Gültig bis", "Danach wird die Antwort geprüft. Leer: ohne Ende.", required=False)

    def clean_valid_until(self) -> Any:
        day = self.cleaned_data["valid_until"]
        if day and day < timezone.localdate():
            raise ValidationError("Dieser Tag ist schon vorbei.")
        return day


class AssignForm(forms.Form):
    organisation = OrganisationField("Zuständige Organisation", "Kurzname, zum Beispiel halle-saale.")
    person = forms.EmailField(label="Person (E-Mail-Adresse)", required=False)

    def clean_person(self) -> Person | None:
        email = self.cleaned_data["person"]
        if not email:
            return None
        found = Person.objects.filter(email__iexact=email, is_active=True).first()
        if found is None:
            raise ValidationError("Zu dieser Adresse gibt es kein Konto.")
        return found


class OtherQuestionForm(forms.Form):
    """Another question, named by its address or short name; empty only where ``optional``."""

    target = forms.CharField(
        label="Andere Frage",
        max_length=300,
        help_text="Die Adresse der Seite oder ihr letzter Teil.",
    )

    def __init__(self, data: Any, *, person: Person, optional: bool = False, **options: Any) -> None:
        super().__init__(data, **options)
        self.person = person
        self.fields["target"].required = not optional

    def clean_target(self) -> Question | None:
        said = self.cleaned_data["target"].strip().rstrip("/").rsplit("/", 1)[-1]
        if not said:
            return None
        found = question_by_key(self.person, said)
        if found is None:
            raise ValidationError("Diese Frage gibt es nicht.")
        return found
