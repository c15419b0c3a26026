"""How the forms of projects and stages are answered, and the fields they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors import services_named
from fahrplan.design.answering import show_fault
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import find_organisations, organisation_by_key
from fahrplan.reuse.rules.costs import Amount, read_amount, typed
from fahrplan.solutions.selectors import solution_named

NO_AMOUNT = "Bitte einen Betrag in Euro, zum Beispiel 1.200 oder 1.200,50."
HELP = ("vorhaben", "Ein Vorhaben durch die sieben Etappen führen")


@dataclass(frozen=True)
class FormPage:
    """One form: its words, and what storing it does, which gives the message and the page to go to."""

    title: str
    lead: str
    button: str
    form: forms.Form
    store: Callable[[], tuple[str, str]]
    path: list[tuple[str, str]]
    facts: list[tuple[str, Any]] = field(default_factory=list)
    help_topic: tuple[str, str] = HELP


def form_page(
    request: HttpRequest, page: FormPage, template: str = "journey/project_form.html"
) -> HttpResponse:
    """The form; stored, the page it leads to. Faults come back with 422, the words kept."""
    form = page.form
    if form.is_bound and form.is_valid():
        try:
            words, address = page.store()
            messages.success(request, words)
            return redirect(address)
        except ValidationError as fault:
            show_fault(form, fault)
    context = {"page": page, "form": form}
    return render(request, template, context, status=422 if form.is_bound else 200)


def person_of(request: HttpRequest) -> Person:
    return cast(Person, request.user)


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
            "required": False,
            "help_text": "Kurzname oder genauer Name, wie er unter „Lösungen“ steht. Leer, wenn noch offen.",
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


class MunicipalitiesField(forms.CharField):
    """Short names or names of organisations, one a line; gives the organisations."""

    def __init__(self, **options: Any) -> None:
        values: dict[str, Any] = {
            "max_length": 2000,
            "required": False,
            "widget": forms.Textarea(attrs={"rows": 3}),
        } | options
        super().__init__(**values)

    def clean(self, value: Any) -> Any:
        names = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(names) > 20:
            raise ValidationError("Bitte höchstens 20 Kommunen auf einmal.")
        return [organisation_named(name) for name in names]


def organisation_named(name: str) -> Organisation:
    """By short name, else what people type. Raises ValidationError."""
    found = organisation_by_key(name.lower()[:120])
    listed = [found] if found else find_organisations(name[:120], limit=1)
    if not listed:
        raise ValidationError(f"Diese Kommune finden wir nicht: {name[:60]}")
    return listed[0]


class OwnOrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the organisations the person works for; one alone is chosen already."""

    def __init__(self, organisations: list[Organisation], *, label: str = "Für welche Organisation?") -> None:
        self.known = {organisation.key: organisation for organisation in organisations}
        super().__init__(
            queryset=Organisation.objects.filter(pk__in=[one.pk for one in organisations]).order_by("name"),
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


def long_text(
    label: str, help_text: str = "", *, required: bool = False, longest: int = 5000
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=help_text,
    )


def day(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=help_text,
    )


class EuroField(forms.CharField):
    """An amount as people write it: „1.200“, „1.200,50“, „1200,5 €“; gives a Decimal, or None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"required": False, "max_length": 40} | options))

    def prepare_value(self, value: Any) -> Any:
        return typed(Amount.exact(value)) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            found = read_amount(text)
        except ValueError:
            raise ValidationError(NO_AMOUNT) from None
        if found.low != found.high or (found.low is not None and found.low != round(found.low, 2)):
            raise ValidationError(NO_AMOUNT)
        return found.low


def amount(label: str, help_text: str = "", *, places: int = 2) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_digits=12 if places == 2 else 7,
        decimal_places=places,
        localize=True,
        help_text=help_text,
    )


def based_on() -> forms.CharField:
    """Carries which state of the record the form was filled from."""
    return forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)


def keys_of(services: Iterable[PublicService]) -> str:
    return ", ".join(service.leika_key for service in services)
