"""The search's part of the public API. Everybody may ask."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.finder.selectors import ResultGroup, SearchFilters, search
from fahrplan.finder.selectors.everything import MOST, search_everything
from fahrplan.municipalities.models import Territory
from fahrplan.municipalities.selectors import ancestors_of, place_by_ags, place_by_ars

router = Router(tags=["Suche"])


class PlaceOut(Schema):
    ars: str
    name: str
    kreis: str


class VariantOut(Schema):
    leika_key: str
    name: str
    plain_name: str


class FoundOut(Schema):
    """A service object found: its best service, why, and where to learn who is responsible."""

    leika_key: str
    name: str
    plain_name: str
    object_key: str
    object_name: str
    score: float
    why: list[str]
    handled_by: str
    responsible_url: str
    variants: list[VariantOut]


class SearchOut(Schema):
    count: int
    items: list[FoundOut]
    next: str | None
    nothing_found: bool
    near_misses: list[FoundOut]
    place: PlaceOut | None
    place_candidates: list[PlaceOut]
    corrections: dict[str, str]
    hints: list[str]


class SearchQuery(Schema):
    q: Annotated[str, Field(max_length=10_000)] = ""
    ars: Annotated[str, Field(max_length=12)] = ""
    limit: Annotated[int, Field(ge=1, le=50)] = 10
    themenfeld: Annotated[str, Field(max_length=80)] = ""
    addressee: Annotated[str, Field(max_length=20)] = ""


class EntryOut(Schema):
    """Something of any room that everybody may see."""

    kind: str
    key: str
    title: str
    text: str
    url: str


class EverythingOut(Schema):
    """``counts``: hits by kind, at most 5 000 in all; ``next``: the address of the following page."""

    count: int
    items: list[EntryOut]
    next: str | None
    counts: dict[str, int]


class EverythingQuery(Schema):
    q: Annotated[str, Field(max_length=10_000)] = ""
    kind: Annotated[str, Field(max_length=40)] = ""
    page: Annotated[int, Field(ge=1, le=50)] = 1


@router.get(
    "/search/everything",
    response=EverythingOut,
    url_name="search-everything",
    summary="Lösungen, Fragen, Vorlagen und alles andere durchsuchen",
)
def search_everything_public(request: HttpRequest, query: Query[EverythingQuery]) -> dict[str, Any]:
    """Nur, was alle sehen dürfen. Treffer mit allen Wörtern, sonst mit einem, die besten zuerst."""
    found = search_everything(query.q, AnonymousUser(), kind=query.kind, page=query.page)
    more = query.page * MOST < found.total and query.page < 50
    asked = urlencode({"q": query.q, "kind": query.kind, "page": query.page + 1})
    return {
        "count": found.total,
        "items": [
            {"kind": hit.kind, "key": hit.key, "title": hit.title, "text": hit.text[:500], "url": hit.url}
            for hit in found.hits
        ],
        "next": f"{request.path}?{asked}" if more else None,
        "counts": found.counts,
    }


@router.get("/search", response=SearchOut, url_name="search", summary="Leistungen in Alltagssprache suchen")
def search_services(request: HttpRequest, query: Query[SearchQuery]) -> dict[str, Any]:
    """Treffer nach Leistungsobjekt gruppiert, die passendste zuerst. ``ars`` (oder AGS) nennt den Ort."""
    place = _place(query.ars)
    answer = search(
        query.q, place=place, limit=query.limit, filters=SearchFilters(query.themenfeld, query.addressee)
    )
    ars = answer.place.ars if answer.place else ""
    shown = [answer.place, *answer.place_candidates] if answer.place else answer.place_candidates
    kreise = {key: area.display_name for key, area in ancestors_of(shown).items()} if shown else {}
    return {
        "count": len(answer.groups),
        "items": [_found(group, ars) for group in answer.groups],
        "next": None,
        "nothing_found": answer.nothing_found,
        "near_misses": [_found(group, ars) for group in answer.near_misses],
        "place": _place_out(answer.place, kreise) if answer.place else None,
        "place_candidates": [_place_out(candidate, kreise) for candidate in answer.place_candidates],
        "corrections": answer.corrections,
        "hints": answer.hints,
    }


def _place(number: str) -> Territory | None:
    if not number:
        return None
    place = place_by_ags(number) if len(number) == 8 else place_by_ars(number)
    if place is None:
        raise HttpError(404, "Einen Ort mit diesem Schlüssel gibt es nicht.")
    return place


def _place_out(place: Territory, kreise: dict[str, str]) -> dict[str, str]:
    return {"ars": place.ars, "name": place.display_name, "kreis": kreise.get(place.kreis_ars, "")}


def _found(group: ResultGroup, ars: str) -> dict[str, Any]:
    service = group.service
    return {
        "leika_key": service.leika_key,
        "name": service.name,
        "plain_name": service.plain_name,
        "object_key": group.object_key,
        "object_name": group.title,
        "score": group.score,
        "why": group.why[:3],
        "handled_by": group.level,
        "responsible_url": f"/api/v1/responsibilities?leika_key={service.leika_key}&ars={ars}" if ars else "",
        "variants": [
            {"leika_key": other.leika_key, "name": other.name, "plain_name": other.plain_name}
            for other in group.variants[:20]
        ],
    }
