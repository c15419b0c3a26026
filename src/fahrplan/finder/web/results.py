"""The result page: what was found, why, and who is responsible at the place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fahrplan.catalogue.enums import Addressee
from fahrplan.catalogue.models import Themenfeld
from fahrplan.finder.ports import online_form
from fahrplan.finder.rules.questions import cleaned
from fahrplan.finder.selectors import ResultGroup, SearchAnswer, SearchFilters, search
from fahrplan.municipalities.models import Territory
from fahrplan.municipalities.selectors import (
    ResponsibilityAnswer,
    ancestors_of,
    find_places,
    responsible_offices,
)

MOST_RESULTS = 12
MOST_PLACES = 30
MOST_VARIANTS = 6


@dataclass(frozen=True)
class Hit:
    """A result group as the page shows it."""

    title: str
    official: str
    url: str
    why: str
    level: str
    office_url: str
    office: ResponsibilityAnswer | None
    online: str
    variants: list[tuple[str, str]]


@dataclass
class Wanted:
    """What the address asks for: words, place as typed, the place it means, filters."""

    q: str
    place_text: str
    places: list[Territory] = field(default_factory=list)
    filters: SearchFilters = field(default_factory=SearchFilters)

    @property
    def place(self) -> Territory | None:
        return self.places[0] if len(self.places) == 1 else None


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """``?q=`` words, ``?ort=`` name, postcode or ARS, ``?themenfeld=``, ``?adressat=``."""
    wanted = _wanted(request)
    answer = (
        search(wanted.q, place=wanted.place, limit=MOST_RESULTS, filters=wanted.filters) if wanted.q else None
    )
    place = (answer.place if answer else None) or wanted.place
    context: dict[str, Any] = {
        "q": wanted.q,
        "place_text": place.display_name if place and wanted.place_text else wanted.place_text,
        "place": place,
        "place_unknown": bool(wanted.place_text) and not wanted.places,
        "choices": _choices(wanted, answer),
        "answer": answer,
        "hits": _hits(answer.groups, place, with_office=True) if answer else [],
        "near": _hits(answer.near_misses, place, with_office=False) if answer else [],
        "corrections": list(answer.corrections.items()) if answer else [],
        "themenfelder": answer.themenfelder if answer else Themenfeld.objects.values_list("name", flat=True),
        "addressees": Addressee.choices,
        "filters": wanted.filters,
    }
    return render(request, "finder/search.html", context)


def _wanted(request: HttpRequest) -> Wanted:
    place_text = cleaned(request.GET.get("ort", ""))[:200]
    addressee = request.GET.get("adressat", "")
    return Wanted(
        q=cleaned(request.GET.get("q", "")),
        place_text=place_text,
        places=find_places(place_text, limit=MOST_PLACES) if place_text else [],
        filters=SearchFilters(
            cleaned(request.GET.get("themenfeld", ""))[:80],
            addressee if addressee in Addressee.values else "",
        ),
    )


def _choices(wanted: Wanted, answer: SearchAnswer | None) -> list[tuple[str, str]]:
    """Places to choose from when the name fits several: (name with Kreis, address)."""
    places = wanted.places if len(wanted.places) > 1 else []
    if not places and answer and len(answer.place_candidates) > 1 and not wanted.place_text:
        places = answer.place_candidates if answer.place is None else answer.place_candidates[1:6]
    if not places:
        return []
    above = ancestors_of(places)
    return [
        (_with_areas(place, above), f"?{urlencode({'q': wanted.q, 'ort': place.ars})}")
        for place in places[:MOST_PLACES]
    ]


def _with_areas(place: Territory, above: dict[str, Territory]) -> str:
    areas = [above[ars].display_name for ars in reversed(place.ancestors) if ars in above]
    return ", ".join([place.display_name, *areas])


def _hits(groups: list[ResultGroup], place: Territory | None, *, with_office: bool) -> list[Hit]:
    """The first hit with its office; the others name the level and link to it, so that the page stays quick."""
    return [
        _hit(group, place, with_office=with_office and number == 0) for number, group in enumerate(groups)
    ]


def _hit(group: ResultGroup, place: Territory | None, *, with_office: bool) -> Hit:
    service = group.service
    office = responsible_offices(service, place) if place and with_office else None
    handles = office.handles.organisation if office else None
    keys = [service.leika_key, *(other.leika_key for other in group.variants)]
    where = {"ort": place.ars} if place else {}
    return Hit(
        title=service.plain_name or service.name,
        official=service.name if service.plain_name and service.plain_name != service.name else "",
        url=reverse("catalogue:service", args=[service.leika_key]),
        why=", ".join(group.why[:2]),
        level=group.level,
        office_url=f"/zustaendig/?{urlencode({'leistung': service.leika_key, **where})}",
        office=office,
        online=online_form(handles, keys) if handles else "",
        variants=[
            (other.plain_name or other.name, reverse("catalogue:service", args=[other.leika_key]))
            for other in group.variants[:MOST_VARIANTS]
            if other.countable
        ],
    )
