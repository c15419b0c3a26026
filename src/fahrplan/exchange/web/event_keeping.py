"""Pages for organisers: make, change, cancel, minutes, who comes. And signing up."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import author_from, person_of
from fahrplan.design.answering import PAGE_METHODS, act, given
from fahrplan.exchange.enums import EventKind, SignUpState
from fahrplan.exchange.exporters.participants import HEADER, participant_rows
from fahrplan.exchange.models import Event
from fahrplan.exchange.rules.keeping import may_keep_event, may_organise, may_see_participants
from fahrplan.exchange.selectors.events import my_organisations, participants, seats_of
from fahrplan.exchange.services.events import (
    cancel_event,
    cancel_rest,
    change_event,
    create_event,
    create_series,
    write_minutes,
)
from fahrplan.exchange.services.signing_up import sign_up, withdraw
from fahrplan.exchange.services.training import offer_training
from fahrplan.exchange.web.asking import FormPage, answer_form, organisation_or_404, paged, text_of
from fahrplan.exchange.web.event_forms import (
    CancelForm,
    EventForm,
    MinutesForm,
    NewEventForm,
    SignUpForm,
    initial_of,
)
from fahrplan.exchange.web.events import EVENTS, event_or_404
from fahrplan.foundation.exporters import csv_response
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.memberships import is_steward
from fahrplan.municipalities.selectors.memberships import organisations_i_lead


@login_required
@require_safe
def event_organisers(request: HttpRequest) -> HttpResponse:
    """For which organisation? Who leads none is told so."""
    mine = list(organisations_i_lead(person_of(request)).order_by("name")[:50])
    if is_steward(request.user):
        mine += list(Organisation.objects.filter(kind="land", active=True).order_by("name")[:20])
    return render(request, "exchange/event_organisers.html", {"path": EVENTS, "organisations": mine})


@login_required
@require_http_methods(PAGE_METHODS)
def event_new(request: HttpRequest, key: str) -> HttpResponse:
    organiser = organisation_or_404(key)
    may_organise.require(request.user, organiser)
    form = NewEventForm(
        given(request), initial={"kind": text_of(request, "art", 20), "count": 1, "every_weeks": 4}
    )

    def store() -> tuple[str, str]:
        values, wanted = form.values(), form.cleaned_data
        made = (
            create_series(
                organiser,
                values,
                count=wanted["count"],
                every_weeks=wanted["every_weeks"],
                author=author_from(request),
            )
            if wanted["count"] > 1
            else [create_event(organiser, values, author=author_from(request))]
        )
        if wanted["need"] and values["kind"] == EventKind.TRAINING:
            offer_training(made[0], wanted["need"], author=author_from(request))
        words = "Der Termin ist angelegt." if len(made) == 1 else f"{len(made)} Termine sind angelegt."
        return words, made[0].url

    lead = f"Veranstaltet von {organiser.name}"
    return answer_form(request, FormPage("Termin anlegen", lead, "Termin anlegen", form, EVENTS, store))


@login_required
@require_http_methods(PAGE_METHODS)
def event_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    event = event_or_404(pk)
    may_keep_event.require(request.user, event)
    form = EventForm(given(request), initial=initial_of(event))

    def store() -> tuple[str, str]:
        seen = form.cleaned_data["seen"]
        change_event(event, form.values(), seen=-1 if seen is None else seen, author=author_from(request))
        return "Der Termin ist geändert. Die Angemeldeten erfahren von neuem Ort und neuer Zeit.", event.url

    lead = "Wer angemeldet ist, erfährt von neuem Titel, neuem Ort und neuer Zeit."
    return answer_form(request, FormPage("Termin ändern", lead, "Speichern", form, _path(event), store))


@login_required
@require_http_methods(PAGE_METHODS)
def event_cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    event = event_or_404(pk)
    may_keep_event.require(request.user, event)
    form = CancelForm(given(request), in_series=event.series is not None)

    def store() -> tuple[str, str]:
        cancel = cancel_rest if form.cleaned_data.get("rest") else cancel_event
        cancel(event, reason=form.cleaned_data["reason"], author=author_from(request))
        return "Abgesagt. Die Angemeldeten haben eine Mitteilung.", event.url

    return answer_form(
        request, FormPage("Termin absagen", event.title, "Termin absagen", form, _path(event), store)
    )


@login_required
@require_http_methods(PAGE_METHODS)
def event_minutes(request: HttpRequest, pk: UUID) -> HttpResponse:
    event = event_or_404(pk)
    may_keep_event.require(request.user, event)
    form = MinutesForm(given(request), initial={"minutes": event.minutes})

    def store() -> tuple[str, str]:
        write_minutes(event, form.cleaned_data["minutes"], author=author_from(request))
        return "Das Ergebnisprotokoll ist gespeichert.", event.url

    return answer_form(
        request, FormPage("Ergebnisprotokoll", event.title, "Speichern", form, _path(event), store)
    )


@login_required
@require_safe
def event_participants(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Who comes, for the organiser and the Land; ``?format=csv`` as a file."""
    event = event_or_404(pk)
    may_see_participants.require(request.user, event)
    found = participants(event, request.user)
    if request.GET.get("format") == "csv":
        return csv_response(
            f"teilnehmende-{timezone.localdate(event.starts_at):%Y-%m-%d}", HEADER, participant_rows(found)
        )
    page = paged(request, found, 50)
    rows = [
        (row.person.name or row.person.email, row.organisation or "", row.get_state_display(), row.note)
        for row in page
    ]
    context = {
        "path": _path(event),
        "event": event,
        "page": page,
        "columns": ("Name", "für", "Stand", "Anmerkung"),
        "rows": rows,
        "seats": seats_of(event),
    }
    return render(request, "exchange/participants.html", context)


@login_required
@require_POST
def event_sign_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    event = event_or_404(pk)
    form = SignUpForm(request.POST, organisations=my_organisations(request.user))
    if not form.is_valid():
        messages.error(request, "Bitte wählen Sie eine Ihrer Organisationen und kürzen Sie die Anmerkung.")
        return redirect(event.url)
    try:
        place = sign_up(
            event,
            person=person_of(request),
            organisation=form.chosen(),
            note=form.cleaned_data["note"],
        )
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        waits = place.state == SignUpState.WAITING
        words = "Sie stehen auf der Warteliste." if waits else "Sie sind angemeldet."
        messages.success(request, words)
    return redirect(event.url)


@login_required
@require_POST
def event_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    event = event_or_404(pk)
    return act(request, event.url, lambda: withdraw(event, person=person_of(request)), "Sie sind abgemeldet.")


def _path(event: Event) -> list[tuple[str, Any]]:
    return [*EVENTS, (event.title, event.url)]
