"""The feed of changes: which services came into another state in the last 30 days."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.foundation.exporters.atom import TYPE, Entry, Feed, atom_text
from fahrplan.implementation.enums import State
from fahrplan.implementation.rules.licences import LICENCES
from fahrplan.implementation.selectors.changes import DAYS, Turn, turns_in, turns_of
from fahrplan.portal.web.open_data.meant import Meant, meant_by
from fahrplan.portal.web.open_data.terms import publisher
from fahrplan.portal.web.open_data.views import absolute
from fahrplan.portal.web.status.moments import Moment

BEGAN = 2026  # the year in which the ids of this feed began; part of every id (RFC 4151)


@require_safe
def changes_feed(request: HttpRequest) -> HttpResponse:
    """``?organisation=`` (short name) or ``?area=`` (ARS); without both the Land of this installation."""
    given = {name: request.GET[name] for name in ("area", "organisation") if request.GET.get(name)}
    word = given.get("organisation") or given.get("area") or settings.FAHRPLAN_LAND
    meant = meant_by(word)
    if meant is None or bool(meant.organisation) != ("organisation" in given):
        raise Http404
    today = timezone.localdate()
    one = meant.organisation
    turns = turns_of(one, today) if one else turns_in(meant.area, today)
    asked = {"organisation": one.key} if one else {"area": meant.area.ars}
    licence = LICENCES[settings.FAHRPLAN_LICENCE]
    feed = Feed(
        address=absolute(f"{reverse('portal:changes_feed')}?{urlencode(asked)}"),
        page=absolute(meant.page(Moment(today, today))),
        title=f"Stand der Umsetzung: Änderungen, {meant.name}",
        subtitle=f"Leistungen, deren Stand sich in den letzten {DAYS} Tagen geändert hat",
        author=publisher(),
        rights=f"{licence.name}, {licence.url}",
        since=today - timedelta(days=DAYS),
    )
    return HttpResponse(atom_text(feed, [_entry(turn, meant) for turn in turns]), content_type=TYPE)


def _entry(turn: Turn, meant: Meant) -> Entry:
    key, state = turn.service.leika_key, str(State(turn.state).label)
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    about = turn.key or meant.area.ars
    return Entry(
        id=f"tag:{host},{BEGAN}:stand/{turn.figure.value}/{about}/{key}/{turn.day.isoformat()}/{turn.state}",
        title=f"{turn.service}: {_where(turn)} {state}",
        text=_words(turn, state, meant),
        address=absolute(_page(turn)),
        day=turn.day,
    )


def _where(turn: Turn) -> str:
    if turn.key:
        return f"in {turn.name}" if not turn.own else f"bei {turn.name}"
    places = "Ort" if turn.number == 1 else "Orten"
    offices = "Verwaltung" if turn.number == 1 else "Verwaltungen"
    return f"bei {turn.number} {offices}" if turn.own else f"an {turn.number} {places}"


def _words(turn: Turn, state: str, meant: Meant) -> str:
    about = "eigene Leistung der Verwaltung" if turn.own else "was Menschen online erledigen können"
    where = "" if turn.key else f" Gebiet: {meant.name}."
    return f"Seit dem {turn.day:%d.%m.%Y} gilt: {state} ({about}).{where}"


def _page(turn: Turn) -> str:
    key = turn.service.leika_key
    if not turn.key:
        return reverse("portal:status_service", args=[key])
    if turn.own:
        return reverse("implementation:implementation", args=[key, turn.key])
    return reverse("implementation:availability", args=[turn.key, key])
