"""Pages of events: list, one event, calendar files."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.exchange.enums import EventKind
from fahrplan.exchange.exporters.ical import calendar_of
from fahrplan.exchange.models import Event
from fahrplan.exchange.rules.keeping import may_keep_event
from fahrplan.exchange.rules.seats import fault_of_sign_up
from fahrplan.exchange.rules.times import span_words
from fahrplan.exchange.selectors.events import (
    Seats,
    event_by_id,
    events,
    feed_events,
    my_events,
    my_organisations,
    my_sign_up,
    place_in_line,
    seats_of,
    series_of,
)
from fahrplan.exchange.web.asking import PATH, paged, text_of
from fahrplan.exchange.web.event_forms import SignUpForm
from fahrplan.municipalities.rules.memberships import is_steward
from fahrplan.municipalities.selectors.memberships import organisations_i_lead

CALENDAR = "text/calendar; charset=utf-8"
EVENTS = [*PATH, ("Termine", "/austausch/termine/")]


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    """Events to come, or with ``?zeigen=vergangen`` those that are over; ``art`` and ``q`` filter."""
    past = request.GET.get("zeigen") == "vergangen"
    kind, text = text_of(request, "art", 20), text_of(request, "q")
    page, user = paged(request, events(kind=kind, past=past, text=text)), request.user
    context = {
        "path": PATH,
        "page": page,
        "hits": [_hit(event) for event in page],
        "mine": [(one, span_words(one.starts_at, one.ends_at)) for one in my_events(user)],
        "tabs": [
            ("Kommende", "/austausch/termine/", not past),
            ("Vergangene", "/austausch/termine/?zeigen=vergangen", past),
        ],
        "kinds": [("", "alle Arten"), *EventKind.choices],
        "kind": kind,
        "text": text,
        "past": past,
        "may_organise": user.is_authenticated
        and (is_steward(user) or organisations_i_lead(person_of(request)).exists()),
    }
    return render(request, "exchange/events.html", context)


def _hit(event: Event) -> dict[str, object]:
    facts = [
        span_words(event.starts_at, event.ends_at),
        event.place or "Videokonferenz",
        event.organiser.name,
    ]
    if event.capacity is not None:
        facts.append(f"{getattr(event, 'taken', 0)} von {event.capacity} Plätzen belegt")
    badges = [(event.get_kind_display(), "info")]
    if event.cancelled:
        badges.append(("abgesagt", "danger"))
    if event.minutes:
        badges.append(("mit Ergebnisprotokoll", "success"))
    if event.is_demo:
        badges.append(("Demodaten", "warning"))
    return {"title": event.title, "url": event.url, "text": event.topic, "facts": facts, "badges": badges}


def event_or_404(pk: UUID) -> Event:
    event = event_by_id(pk)
    if event is None:
        raise Http404
    return event


@require_safe
def event_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One event: facts, seats, my own place, the minutes."""
    event = event_or_404(pk)
    mine, seats = my_sign_up(event, request.user), seats_of(event)
    fault = fault_of_sign_up(
        cancelled=event.cancelled,
        starts_at=event.starts_at,
        deadline=event.deadline,
        now=timezone.now(),
    )
    context = {
        "path": EVENTS,
        "event": event,
        "facts": _facts(event, seats),
        "seats": seats,
        "fault": fault,
        "mine": mine,
        "line": place_in_line(mine) if mine and mine.state == "waiting" else 0,
        "form": SignUpForm(None, organisations=my_organisations(request.user))
        if not (fault or mine)
        else None,
        "may_keep": may_keep_event(request.user, event),
        "begun": event.starts_at <= timezone.now(),
        "series": [(span_words(one.starts_at, one.ends_at), one.url) for one in series_of(event)],
    }
    return render(request, "exchange/event.html", context)


def _facts(event: Event, seats: Seats) -> list[tuple[object, ...]]:
    room = "ohne Begrenzung" if event.capacity is None else f"{seats.taken} von {event.capacity} belegt"
    if seats.waiting:
        room += f", {seats.waiting} auf der Warteliste"
    return [
        ("Wann", span_words(event.starts_at, event.ends_at)),
        ("Ort", event.place),
        ("Thema", event.topic),
        ("Veranstaltet von", event.organiser.name, f"/kommunen/{event.organiser.key}/"),
        ("Plätze", room),
        (
            "Anmeldung bis",
            timezone.localtime(event.deadline).strftime("%d.%m.%Y, %H:%M Uhr") if event.deadline else "",
        ),
        ("Rückfragen", event.contact_mail, f"mailto:{event.contact_mail}"),
    ]


@require_safe
def event_calendar(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One event as a file for calendars."""
    event = event_or_404(pk)
    return _calendar([event], f"termin-{timezone.localdate(event.starts_at):%Y-%m-%d}")


@require_safe
def calendar_feed(request: HttpRequest) -> HttpResponse:
    """All events as a calendar that programs subscribe to."""
    return _calendar(feed_events(), "termine")


def _calendar(listed: list[Event], name: str) -> HttpResponse:
    answer = HttpResponse(calendar_of(listed, base_url=settings.BASE_URL), content_type=CALENDAR)
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer
