"""Fields that the forms of the shared undertakings have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors import services_named
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.rules.quarters import coming_quarters, quarter_words
from fahrplan.solutions.selectors import solution_named


class ServicesField(forms.CharField):
    """Keys of services, apart by spaces, commas or lines; gives the services. Unknown keys are named."""

    def __init__(self, **options: Any) -> None:
        values: dict[str, Any] = {
            "label": "Leistungen",
            "max_length": 1000,
            "widget": forms.Textarea(attrs={"rows": 2}),
            "help_text": "Leistungsschlüssel mit 14 Ziffern, mehrere durch Komma getrennt. Sie stehen im Katalog.",
        } | options
        super().__init__(**values)

    def clean(self, value: Any) -> Any:
        return services_named(super().clean(value))


class SolutionField(forms.CharField):
    """The short name or the exact name of a solution; gives the solution, or None."""

    def __init__(self, **options: Any) -> None:
        values: dict[str, Any] = {
            "label": "Lösung",
            "max_length": 200,
            "help_text": "Kurzname oder genauer Name, wie er unter „Lösungen“ steht.",
        } | options
        super().__init__(**values)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = solution_named(text)
        if found is None:
            raise ValidationError("Diese Lösung kennen wir nicht. Bitte prüfen Sie die Schreibweise.")
        return found


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the organisations that the person may speak for; one alone is chosen already."""

    def __init__(self, organisations: Sequence[Organisation], *, label: str = "Für welche Kommune?") -> None:
        self.known = {organisation.key: organisation for organisation in organisations}
        super().__init__(
            queryset=Organisation.objects.filter(pk__in=[each.pk for each in organisations]).order_by("name"),
            to_field_name="key",
            label=label,
            empty_label=None if len(organisations) == 1 else "bitte wählen",
        )

    def to_python(self, value: Any) -> Organisation | None:
        if value in self.empty_values:
            return None
        found = self.known.get(str(value))
        if found is None:
            raise ValidationError("Für diese Organisation dürfen Sie hier nicht handeln.")
        return found


def long_text(label: str, help_text: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=help_text,
    )


def day(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=help_text,
    )


def quarter_choices(*, kept: str = "", empty: str = "") -> list[tuple[str, str]]:
    """The coming quarters, and the one that a record has already."""
    listed = coming_quarters(timezone.localdate())
    if kept and kept not in listed:
        listed.insert(0, kept)
    choices = [(quarter, quarter_words(quarter)) for quarter in listed]
    return [("", empty), *choices] if empty else choices


def contact_field() -> forms.CharField:
    return forms.CharField(
        label="Kontakt", max_length=200, help_text="Name, Telefon oder E-Mail im Dienst. Das ist öffentlich."
    )


def based_on() -> forms.CharField:
    """Carries which state of the record the form was filled from."""
    return forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)


def keys_of(services: Iterable[PublicService]) -> str:
    return ", ".join(service.leika_key for service in services)
