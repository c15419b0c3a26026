"""How the pages of the shared undertakings answer: lists with a filter, forms, actions by one button."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from fahrplan.design.answering import said, stored
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.selectors.together import Choice, municipalities_of

PAGE_SIZE = 20
PATH = [("Nachnutzung", "/nachnutzung/"), ("Gemeinsam", "/nachnutzung/gemeinsam/")]
ONLY_LEADING = (
    "Das können Koordination und Vertretung einer Kommune. Arbeiten Sie in einer Kommune? Dann beantragen Sie "
    "Ihre Rolle auf der Seite Ihrer Kommune unter „Mitarbeiten“."
)
BADGES = {
    "open": "success", "collecting": "success", "contracted": "success", "running": "success",
    "accepted": "success", "selected": "success",
    "cancelled": "danger", "declined": "warning", "tendering": "warning", "selecting": "warning",
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One entry of a list."""

    title: str
    url: str
    text: str
    facts: list[str]
    badges: list[tuple[str, str]]


@dataclass(frozen=True)
class Listing:
    """A list page: its words, its filter, what one item looks like, and where to add one."""

    title: str
    lead: str
    states: list[tuple[str, str]]
    listed: Callable[[Choice], QuerySet[Any]]
    item: Callable[[Any], Item]
    new_url: str
    new_label: str
    empty: str
    by_service: bool = True
    may_add: bool = True


class FilterForm(forms.Form):
    """Filter over a list. An unknown value asks for all."""

    stand = forms.ChoiceField(label="Stand", required=False)
    leistung = forms.CharField(
        label="Leistungsschlüssel", required=False, max_length=14, help_text="14 Ziffern"
    )
    q = forms.CharField(label="Wörter", required=False, max_length=200)

    def __init__(self, data: Any, *, states: list[tuple[str, str]], by_service: bool) -> None:
        super().__init__(data)
        stand = self.fields["stand"]
        if isinstance(stand, forms.ChoiceField):
            stand.choices = [("", "alle"), *states]
        if not by_service:
            del self.fields["leistung"]

    def choice(self) -> Choice:
        self.is_valid()
        given = self.cleaned_data
        return Choice(given.get("stand", ""), given.get("leistung", ""), given.get("q", ""))


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
    help_topic: tuple[str, str] = ("gemeinsam", "Gemeinsam einführen, einkaufen und erproben")


def decided(request: HttpRequest) -> bool:
    """Which of two buttons was pressed: yes or no. Raises ValidationError where it was neither."""
    decision = said(request, "entscheidung", 10)
    if decision not in ("ja", "nein"):
        raise ValidationError("Bitte entscheiden Sie mit einem der beiden Knöpfe.")
    return decision == "ja"


def list_page(request: HttpRequest, listing: Listing) -> HttpResponse:
    form = FilterForm(request.GET, states=listing.states, by_service=listing.by_service)
    page = Paginator(listing.listed(form.choice()), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "listing": listing,
        "form": form,
        "page": page,
        "items": [listing.item(record) for record in page],
        "path": PATH,
    }
    return render(request, "reuse/joint_list.html", context)


def form_page(request: HttpRequest, page: FormPage, *, may: bool = True, who: str = "") -> HttpResponse:
    """The form; stored, the page it leads to. Faults come back with 422, the words kept.

    Who may not send it reads ``who`` may, instead of a form that would refuse them.
    """
    form = page.form
    if may and (answer := stored(request, form, page.store)):
        return answer
    return render(
        request,
        "reuse/joint_form.html",
        {"page": page, "form": form if may else None, "who": who},
        status=422 if form.is_bound else 200,
    )


def own_municipality(request: HttpRequest) -> Organisation:
    """The municipality named in the sent form. Raises ValidationError for one the person does not speak for."""
    key = said(request, "organisation", 120)
    for organisation in municipalities_of(request.user):
        if organisation.key == key:
            return organisation
    raise ValidationError("Für diese Organisation dürfen Sie hier nicht handeln.")


def state_badges(record: Any, *more: tuple[str, str]) -> list[tuple[str, str]]:
    demo = [("Demodaten", "warning")] if record.is_demo else []
    return [(record.get_state_display(), BADGES.get(record.state, "info")), *more, *demo]


def service_links(services: Iterable[Any]) -> list[tuple[str, str]]:
    return [(str(service), f"/leistungen/{service.leika_key}/") for service in services]


def until(day: Any) -> str:
    """„bis 31.12.2027“, or that it is over."""
    over = " (abgelaufen)" if day < timezone.localdate() else ""
    return f"bis {day:%d.%m.%Y}{over}"
