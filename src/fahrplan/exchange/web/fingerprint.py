"""Pages of the fingerprint: the Land view as table and map, one organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.design.rules import Figure, MapPlace, PlaceMap
from fahrplan.design.rules.marks import Mark
from fahrplan.exchange.enums import ProjectTopic
from fahrplan.exchange.exporters.fingerprint import HEADER, told_rows
from fahrplan.exchange.rules.keeping import may_keep_own
from fahrplan.exchange.rules.shared_plans import Said, TopicGroup
from fahrplan.exchange.selectors.fingerprint import (
    Fingerprint,
    Overview,
    fingerprint_of,
    helpers_for,
    overview,
    seats_of_kreise,
    telling_organisations,
    topic_label,
)
from fahrplan.exchange.web.asking import PATH, organisation_or_404, text_of
from fahrplan.foundation.exporters import csv_response, xlsx_response
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.municipalities.selectors import administrations

FORMATS: dict[str, Callable[..., HttpResponseBase]] = {"csv": csv_response, "xlsx": xlsx_response}
PAGE_SIZE = 30
NAMED_AT_MOST = 20
FINGERPRINT = [*PATH, ("Fingerabdruck", "/austausch/fingerabdruck/")]
MARKS = (
    Mark("both", "zeigt und plant", "part-1"),
    Mark("shows", "zeigt ein Vorzeigeprojekt", "part-3"),
    Mark("plans", "plant ein Projekt", "part-6"),
    Mark("priority", "nennt eine Priorität", "part-4"),
)
ASIDE = 0.06  # degrees: a Kreis stands beside the town of its seat, which may be on the map too
COLUMNS = ("Thema", "wer plant es", "wem ist es wichtig", "wer kann helfen")


@require_safe
def fingerprint_land(request: HttpRequest) -> HttpResponseBase:
    """Who plans the same and who could help whom; ``?thema=`` for one topic, ``?q=`` in the list of towns.

    ``?format=csv`` or ``xlsx`` gives every statement as a table.
    """
    topic, text = text_of(request, "thema", 20), text_of(request, "q")
    topic = topic if topic in ProjectTopic.values else ""
    if write := FORMATS.get(request.GET.get("format", "")):
        return write("fingerabdruck", HEADER, told_rows(topic))
    told = overview(topic)
    page = Paginator(telling_organisations(topic, text), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "path": PATH,
        "figures": _figures(told),
        "topic": topic,
        "text": text,
        "topics": [("", "alle Themen"), *ProjectTopic.choices],
        "columns": COLUMNS,
        "rows": [_row(group, told) for group in told.groups],
        "shared": sum(group.shared for group in told.groups),
        "helpful": sum(group.helpful for group in told.groups),
        "page": page,
        "map": _map(told, topic),
    }
    return render(request, "exchange/fingerprint_land.html", context)


def _figures(told: Overview) -> list[Figure]:
    counted = set(administrations(settings.FAHRPLAN_LAND).order_by().values_list("pk", flat=True))
    telling = len(counted & told.organisations.keys())
    return [
        Figure(
            label="Verwaltungen mit Fingerabdruck",
            numerator=telling,
            denominator=len(counted),
            noun="Verwaltungen im Land",
            as_of=timezone.localdate(),
            sources=[("eigene Angaben", telling)],
        )
    ]


def _row(group: TopicGroup, told: Overview) -> tuple[object, ...]:
    return (
        (topic_label(group.topic), f"/austausch/fingerabdruck/?thema={group.topic}"),
        _names(group.planning, told),
        _names(group.prioritising, told),
        _names(group.showing, told),
    )


def _names(statements: tuple[Said, ...], told: Overview) -> str:
    names = {
        told.organisations[said.organisation].name
        for said in statements
        if said.organisation in told.organisations
    }
    shown, others = sorted(names)[:NAMED_AT_MOST], len(names) - NAMED_AT_MOST
    listed = ", ".join(shown) or "—"
    return f"{listed} und {others} weitere" if others > 0 else listed


def _map(told: Overview, topic: str) -> PlaceMap | None:
    """Every organisation that tells something, Kreise beside their seat."""
    if not told.organisations:
        return None
    shows = {said.organisation for group in told.groups for said in group.showing}
    plans = {said.organisation for group in told.groups for said in group.planning}
    topics = _topics_by_organisation(told)
    seats = seats_of_kreise(told.organisations.values())
    places = [
        MapPlace(
            organisation.name,
            *_point(organisation, seats.get(pk)),
            _mark(pk, shows, plans),
            href=address_of(organisation),
            value=", ".join(topics[pk]),
        )
        for pk, organisation in sorted(told.organisations.items(), key=lambda pair: pair[1].name)
    ]
    title = f"Wer zeigt und plant: {topic_label(topic)}" if topic else "Wer zeigt und plant etwas"
    return PlaceMap(
        title=title,
        source="eigene Angaben der Kommunen",
        as_of=timezone.localdate(),
        anchor="karte",
        marks=MARKS,
        place_name="Kommune",
        places_name="Kommunen",
        value_name="Themen",
        places=places,
    )


def _point(organisation: Organisation, seat: Territory | None) -> tuple[float | None, float | None]:
    """Longitude and latitude; a Kreis stands beside the town of its seat."""
    if seat and seat.longitude is not None and seat.latitude is not None:
        return seat.longitude + ASIDE, seat.latitude + ASIDE
    own = organisation.territory
    return (own.longitude, own.latitude) if own else (None, None)


def _mark(pk: UUID, shows: set[UUID], plans: set[UUID]) -> str:
    if pk in shows and pk in plans:
        return "both"
    return "shows" if pk in shows else "plans" if pk in plans else "priority"


def _topics_by_organisation(told: Overview) -> defaultdict[UUID, list[str]]:
    """The topics each organisation says anything about, in the order of the table."""
    topics: defaultdict[UUID, list[str]] = defaultdict(list)
    for group in told.groups:
        for organisation in group.seekers | group.helpers:
            topics[organisation].append(topic_label(group.topic))
    return topics


@require_safe
def fingerprint(request: HttpRequest, key: str) -> HttpResponse:
    """What one organisation shows, plans and puts first; who plans the same and who could help."""
    organisation = organisation_or_404(key)
    told = fingerprint_of(organisation)
    same, helping = helpers_for(told)
    context = {
        "path": FINGERPRINT,
        "organisation": organisation,
        "told": told,
        "showcases": [(one, _solution(one.solution_key, told)) for one in told.showcases],
        "planned": [(one, _solution(one.solution_key, told)) for one in told.planned],
        "same": [(row.organisation, row.topic_label, row.title) for row in same],
        "helping": [(row.organisation, row.topic_label, row.title) for row in helping],
        "may_keep": may_keep_own(request.user, organisation),
    }
    return render(request, "exchange/fingerprint.html", context)


def _solution(key: str, told: Fingerprint) -> tuple[str, str] | None:
    """Name and address of the solution a project names, where it is in the catalogue."""
    return (told.solutions[key], f"/loesungen/{key}/") if key in told.solutions else None


def address_of(organisation: Organisation) -> str:
    return f"/austausch/fingerabdruck/{organisation.key}/"
