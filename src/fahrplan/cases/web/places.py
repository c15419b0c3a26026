"""Facilities: the public list with its map, one facility, and its editing by those who keep the content."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.accounts.services.authorship import author_from
from fahrplan.cases.models import Facility, PlaceRound
from fahrplan.cases.selectors.places import (
    editable_organisations,
    facilities,
    facility_by_id,
    organisations_with_facilities,
    rounds_told,
)
from fahrplan.cases.services.places import STALE, add_facility, change_facility
from fahrplan.cases.web.places_forms import FacilityForm, facility_initial
from fahrplan.design.answering import PAGE_METHODS, show_fault
from fahrplan.design.rules import STEP_MARKS, MapPlace, Mark, PlaceMap, day
from fahrplan.foundation.exporters import csv_response
from fahrplan.foundation.rules.versions import version_of
from fahrplan.municipalities.models import Organisation

PATH = [("Plätze", "/plaetze/")]
PAGE_SIZE = 40
COLUMNS = ["Einrichtung", "Träger", "Anschrift", "Plätze", "davon frei", "Hinweis"]
ROUND_COLUMNS = ["Runde", "Stelle", "Anmeldung bis", "Eintritt", "Prüfwert des Loses (SHA-256)"]
MARKS = (Mark("frei", "Plätze frei", STEP_MARKS[4].look), Mark("voll", "kein Platz frei", STEP_MARKS[0].look))
EXPORT = ("Einrichtung", "Träger", "Anschrift", "Plätze", "belegt", "frei", "Stelle")
MOST_EXPORTED = 5000


@require_safe
def facility_list(request: HttpRequest) -> HttpResponseBase:
    """``?kommune=`` names the organisation; one page of one organisation, with a map of what it shows."""
    offices = list(organisations_with_facilities())
    chosen = next((one for one in offices if one.key == request.GET.get("kommune", "")), None)
    chosen = chosen or (offices[0] if len(offices) == 1 else None)
    found = facilities(chosen.pk if chosen else None)
    if request.GET.get("format") == "csv":
        return csv_response("einrichtungen", EXPORT, (_line(one) for one in found[:MOST_EXPORTED]))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
    shown = list(page)
    context = {
        "page": page,
        "columns": COLUMNS,
        "rows": [_row(one) for one in shown],
        "tabs": [
            ("alle", "?", chosen is None),
            *((one.name, f"?kommune={one.key}", one == chosen) for one in offices),
        ]
        if len(offices) > 1
        else [],
        "round_columns": ROUND_COLUMNS,
        "rounds": [_round(one) for one in rounds_told(chosen.pk if chosen else None, timezone.localdate())],
        "map": _map(shown) if any(one.latitude is not None for one in shown) else None,
        "is_demo": any(one.is_demo for one in shown),
        "mine": [(one.name, f"/plaetze/neu/{one.key}/") for one in _editable(request)],
    }
    return render(request, "cases/places.html", context)


@require_safe
def facility_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    facility = _facility_or_404(pk)
    context = {
        "facility": facility,
        "path": PATH,
        "facts": _facts(facility),
        "may_edit": any(one.pk == facility.organisation_id for one in _editable(request)),
    }
    return render(request, "cases/place_facility.html", context)


@login_required
@require_http_methods(PAGE_METHODS)
def facility_new(request: HttpRequest, key: str) -> HttpResponse:
    office = next((one for one in _editable(request) if one.key == key), None)
    if office is None:
        raise Http404
    form = FacilityForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            made = add_facility(office, form.said(), author=author_from(request))
            messages.success(request, "Die Einrichtung ist angelegt und öffentlich zu sehen.")
            return redirect(made.get_absolute_url())
        except ValidationError as fault:
            show_fault(form, fault)
    return _form_page(request, f"Neue Einrichtung: {office.name}", form)


@login_required
@require_http_methods(PAGE_METHODS)
def facility_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    facility = _facility_or_404(pk)
    if all(one.pk != facility.organisation_id for one in _editable(request)):
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = FacilityForm(sent, initial=facility_initial(facility))
    facts: list[tuple[str, str]] = []
    if form.is_bound and form.is_valid():
        try:
            change_facility(
                facility,
                form.said(),
                author=author_from(request),
                based_on=form.cleaned_data["based_on"] or None,
            )
            messages.success(request, "Gespeichert.")
            return redirect(facility.get_absolute_url())
        except ValidationError as fault:
            show_fault(form, fault)
            if getattr(fault, "code", "") == STALE:
                facility.refresh_from_db()
                facts = _facts(facility)
                form.data = {**form.data, **request.POST.dict(), "based_on": version_of(facility)}
    return _form_page(request, f"{facility.name} ändern", form, facts)


def _form_page(
    request: HttpRequest, title: str, form: FacilityForm, facts: list[tuple[str, str]] | None = None
) -> HttpResponse:
    context = {"title": title, "form": form, "path": PATH, "facts": facts, "button": "Speichern"}
    return render(request, "cases/place_form.html", context, status=422 if form.is_bound else 200)


def _editable(request: HttpRequest) -> list[Organisation]:
    if not request.user.is_authenticated:
        return []
    return list(editable_organisations(request.user))


def _facility_or_404(pk: UUID) -> Facility:
    found = facility_by_id(pk)
    if found is None:
        raise Http404
    return found


def _row(one: Facility) -> list[Any]:
    return [
        (one.name, one.get_absolute_url()), one.provider, one.address, str(one.capacity), str(one.free), _hint(one),
    ]  # fmt: skip


def _round(one: PlaceRound) -> list[str]:
    dates = [f"{one.deadline:%d.%m.%Y}", f"{one.starts_on:%d.%m.%Y}"]
    return [one.name, one.organisation.name, *dates, one.commitment]


def _line(one: Facility) -> list[Any]:
    return [one.name, one.provider, one.address, one.capacity, one.taken, one.free, one.organisation.name]


def _hint(one: Facility) -> str:
    if one.opens_on and one.opens_on > timezone.localdate():
        return f"öffnet am {one.opens_on:%d.%m.%Y}"
    return "Demodaten" if one.is_demo else ""


def _facts(one: Facility) -> list[tuple[str, str]]:
    facts = [
        ("Stelle", one.organisation.name),
        ("Träger", one.provider or "keine Angabe"),
        ("Anschrift", one.address or "keine Angabe"),
        (
            "Plätze",
            f"{one.capacity}, davon {one.free} frei (Stand {day(one.changed_at)}, Angabe der Stelle)",
        ),
    ]
    if one.opens_on:
        facts.append(("Eröffnet am", f"{one.opens_on:%d.%m.%Y}"))
    if one.closed_on:
        facts.append(("Geschlossen am", f"{one.closed_on:%d.%m.%Y}"))
    return facts


def _map(shown: list[Facility]) -> PlaceMap:
    return PlaceMap(
        title="Wo die Einrichtungen liegen",
        source="Angaben der Stellen",
        as_of=max(one.changed_at for one in shown),
        anchor="karte",
        marks=MARKS,
        place_name="Einrichtung",
        places_name="Einrichtungen",
        value_name="frei",
        places=[
            MapPlace(
                one.name,
                one.longitude,
                one.latitude,
                "frei" if one.free else "voll",
                href=one.get_absolute_url(),
                value=f"{one.free} von {one.capacity}",
            )
            for one in shown
        ],
    )
