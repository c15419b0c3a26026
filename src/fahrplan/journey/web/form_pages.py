"""How the forms of projects and stages are answered, and the fields they share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fahrplan.design.answering import stored
from fahrplan.municipalities.selectors import organisation_named
from fahrplan.reuse.rules.costs import Amount, read_amount, typed

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
    if answer := stored(request, form, page.store):
        return answer
    context = {"page": page, "form": form}
    return render(request, template, context, status=422 if form.is_bound else 200)


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
        return [organisation_named(name, "Kommune") for name in names]


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
