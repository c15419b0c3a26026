"""Rounds for clerks: begin, allocate, look at result and waiting list, publish, tell."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.cases.enums import RoundState
from fahrplan.cases.models import PlaceRound
from fahrplan.cases.selectors.desks import Desks
from fahrplan.cases.selectors.places import (
    Result,
    RoundFigures,
    figures_of,
    placements_of,
    round_for,
    rounds_of,
)
from fahrplan.cases.services.places_rounds import allocate_round, begin_round, publish_round, withdraw_wish
from fahrplan.cases.services.places_seeing import open_results
from fahrplan.cases.services.places_telling import start_announcing
from fahrplan.cases.web.desk import act, clerk_page
from fahrplan.cases.web.places_forms import RoundForm
from fahrplan.design.answering import PAGE_METHODS, said, show_fault
from fahrplan.design.rules import day, day_and_time
from fahrplan.foundation.exporters import csv_response
from fahrplan.municipalities.models import Department, Organisation

PATH = [("Plätze", "/plaetze/"), ("Vergaberunden", "/plaetze/runden/")]
PAGE_SIZE = 50
ROUND_COLUMNS = ["Runde", "Stelle", "Anmeldung bis", "Eintritt", "Wünsche", "Stand"]
RESULT_COLUMNS = ["Vorgang", "Einrichtung", "Begründung"]
WAITING_COLUMNS = ["Warteliste bei", "Stelle", "Vorgang", "Begründung"]
EXPORT = ("Vorgang", "Einrichtung", "Warteliste bei", "Stelle", "Punkte", "Begründung")


@require_safe
@clerk_page
def round_list(request: HttpRequest, desks: Desks) -> HttpResponseBase:
    page = Paginator(rounds_of(desks), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {"page": page, "columns": ROUND_COLUMNS, "rows": [_row(one) for one in page], "path": PATH[:1]}
    return render(request, "cases/place_rounds.html", context)


@require_http_methods(PAGE_METHODS)
@clerk_page
def round_new(request: HttpRequest, desks: Desks) -> HttpResponseBase:
    form = RoundForm(request.POST if request.method == "POST" else None, offices=_offices(desks))
    if form.is_bound and form.is_valid():
        try:
            made = begin_round(form.office_chosen(), form.said(), by=desks.person)
            messages.success(request, "Die Runde ist angelegt. Neue Anträge kommen von selbst dazu.")
            return redirect(made.get_absolute_url())
        except ValidationError as fault:
            show_fault(form, fault)
    context = {"title": "Neue Vergaberunde", "form": form, "path": PATH, "button": "Runde anlegen"}
    return render(request, "cases/place_form.html", context, status=422 if form.is_bound else 200)


@require_safe
@clerk_page
def round_page(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponseBase:
    """Criteria, figures and the result, one sentence for each wish; no names."""
    found = round_or_404(desks, pk)
    if request.GET.get("format") == "csv":
        every = open_results(found, list(placements_of(found)), by=desks.person)
        return csv_response("platzvergabe", EXPORT, (_line(one) for one in every))
    figures = figures_of(found)
    pages = Paginator(placements_of(found), PAGE_SIZE)
    vars(pages)["count"] = figures.placed + figures.waiting  # counted already
    page = pages.get_page(request.GET.get("seite"))
    results = open_results(found, list(page), by=desks.person)
    context = {
        "round": found,
        "path": PATH,
        "facts": _facts(found, figures),
        "page": page,
        "columns": RESULT_COLUMNS,
        "rows": [[_case(one), one.facility or "keine", one.words] for one in results],
        "open": found.state != RoundState.PUBLISHED,
        "may_publish": found.state == RoundState.ALLOCATED and found.ended_by(timezone.localdate()),
        "may_tell": found.state == RoundState.PUBLISHED,
        "allocated": found.allocated_at is not None,
    }
    return render(request, "cases/place_round.html", context)


@require_safe
@clerk_page
def round_waiting(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponseBase:
    """Who waits where, in order."""
    found = round_or_404(desks, pk)
    page = Paginator(placements_of(found, waiting=True), PAGE_SIZE).get_page(request.GET.get("seite"))
    results = open_results(found, list(page), by=desks.person)
    context = {
        "round": found,
        "path": [*PATH, (found.name, found.get_absolute_url())],
        "page": page,
        "columns": WAITING_COLUMNS,
        "rows": [
            [one.waits_for or "keine", str(one.waiting or ""), _case(one), one.words] for one in results
        ],
    }
    return render(request, "cases/place_waiting.html", context)


@require_POST
@clerk_page
def round_allocate(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponseBase:
    found = round_or_404(desks, pk)
    return act(
        request,
        found.get_absolute_url(),
        lambda: allocate_round(found, by=desks.person),
        "Gerechnet. Aus denselben Wünschen folgt immer dasselbe Ergebnis.",
    )


@require_POST
@clerk_page
def round_publish(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponseBase:
    found = round_or_404(desks, pk)
    return act(
        request,
        found.get_absolute_url(),
        lambda: publish_round(found, by=desks.person),
        "Veröffentlicht. Das Ergebnis ändert sich nicht mehr.",
    )


@require_POST
@clerk_page
def round_withdraw(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponseBase:
    """Take one wish out, by its number."""
    found = round_or_404(desks, pk)
    return act(
        request,
        found.get_absolute_url(),
        lambda: withdraw_wish(found, said(request, "vorgang", 20), by=desks.person),
        "Der Wunsch nimmt nicht mehr teil. Rechnen Sie noch einmal.",
    )


@require_POST
@clerk_page
def round_announce(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponseBase:
    """Who was told already is not told again."""
    found = round_or_404(desks, pk)
    return act(
        request,
        found.get_absolute_url(),
        lambda: start_announcing(found, by=desks.person),
        "Die Nachrichten gehen jetzt ins Postfach. Wer schon eine hat, bekommt keine zweite.",
    )


def round_or_404(desks: Desks, pk: UUID) -> PlaceRound:
    found = round_for(desks, pk)
    if found is None:
        raise Http404
    return found


def _offices(desks: Desks) -> list[tuple[Organisation, Department | None]]:
    """For which department of which organisation one may begin a round. Two queries."""
    offices = {one.pk: one for one in Organisation.objects.filter(pk__in=desks.own).order_by("name")}
    departments = Department.objects.filter(organisation__in=desks.own).order_by("name")
    found: list[tuple[Organisation, Department | None]] = []
    for pk, office in offices.items():
        here = desks.own[pk]
        found += [(office, one) for one in departments if one.organisation_id == pk and {one.pk, None} & here]
        if None in here:
            found.append((office, None))
    return found


def _row(one: PlaceRound) -> list[Any]:
    name = f"{one.name} (Demodaten)" if one.is_demo else one.name
    number = str(getattr(one, "number", ""))
    dates = [f"{one.deadline:%d.%m.%Y}", f"{one.starts_on:%d.%m.%Y}"]
    return [(name, one.get_absolute_url()), one.organisation.name, *dates, number, one.get_state_display()]


def _facts(found: PlaceRound, figures: RoundFigures) -> list[tuple[str, str]]:
    facts = [
        ("Stelle", found.organisation.name + (f", {found.department.name}" if found.department else "")),
        ("Anmeldung bis", f"{found.deadline:%d.%m.%Y}"),
        ("Eintritt am", f"{found.starts_on:%d.%m.%Y}"),
        ("Stand", found.get_state_display()),
        ("Wünsche", str(figures.wishes)),
        ("Kriterien", "; ".join(f"{row['label']}: {row['points']}" for row in found.criteria)),
        *_lot_facts(found),
    ]
    if found.allocated_at:
        trial = (
            ""
            if found.ended_by(timezone.localdate(found.allocated_at))
            else ", zur Probe mit einem anderen Los"
        )
        facts += [
            ("gerechnet am", f"{day_and_time(found.allocated_at)}{trial}"),
            (
                "Mit Platz",
                f"{figures.placed} von {figures.wishes} Kindern, {figures.offered} Plätze angeboten",
            ),
            ("Auf der Warteliste", str(figures.waiting)),
        ]
    if found.published_at:
        facts.append(("veröffentlicht", f"{day(found.published_at)} von {found.published_by}"))
    return facts


def _lot_facts(found: PlaceRound) -> list[tuple[str, str]]:
    bound = ("Prüfwert der Zahl für das Los (SHA-256)", found.commitment)
    if found.ended_by(timezone.localdate()):
        return [("Zahl für das Los", found.seed), bound]
    return [("Zahl für das Los", "steht fest, wird nach dem Ende der Anmeldung gezeigt"), bound]


def _case(one: Result) -> Any:
    return (one.reference, f"/vorgaenge/{one.case_id}/") if one.case_id else one.reference


def _line(one: Result) -> list[Any]:
    return [one.reference, one.facility, one.waits_for, one.waiting or "", one.points, one.words]
