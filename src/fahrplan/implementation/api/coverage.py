"""The two figures by group. They are never mixed: every answer is about one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.foundation.exporters.portions import following
from fahrplan.foundation.rules.questions import Day
from fahrplan.implementation.api.asking import (
    Digits,
    Limit,
    SourceShare,
    address,
    area_meant,
    day_of,
)
from fahrplan.implementation.enums import Figure, State
from fahrplan.implementation.rules.sources import source_label
from fahrplan.implementation.selectors import coverage
from fahrplan.implementation.selectors.coverage import Group, Region
from fahrplan.implementation.selectors.figures import Count, count_by_subject
from fahrplan.municipalities.models import Territory

router = Router()
FIGURES = {"people": Figure.PEOPLE_PLACE, "own": Figure.OWN_ORGANISATION}
BY_SERVICE = {"people": Figure.PEOPLE_SERVICE, "own": Figure.OWN_SERVICE}
Grouping = Literal["place", "level", "service", "themenfeld", "organisation", "kreis"]


class ResidentsOut(Schema):
    """Each resident counted once."""

    numerator: int
    denominator: int


class FigureOut(Schema):
    """``numerator`` of ``denominator`` are online; ``share`` is null where there is nothing to count.

    ``sources``: what the numerator rests on. ``unclear``: services of which nobody knows for sure who
    handles them, null where that is not known for the group. ``residents``: only for single services.
    """

    key: str
    name: str
    numerator: int
    denominator: int
    share: float | None
    unclear: int | None
    stale: int
    unknown: int
    states: dict[str, int]
    sources: list[SourceShare]
    carriers: dict[str, int]
    residents: ResidentsOut | None
    as_of: date
    url: str


class CoverageList(Schema):
    count: int
    items: list[FigureOut]
    next: str | None
    figure: str
    group_by: str
    area: str
    area_name: str
    as_of: date
    total: FigureOut


class CoverageQuery(Schema):
    group_by: Grouping = "kreis"
    figure: Literal["people", "own"] = "people"
    area: Digits = ""
    as_of: Day = None
    limit: Limit = 100
    cursor: Annotated[str, Field(max_length=120, pattern=r"^[a-z0-9-]*$")] = ""


@dataclass(frozen=True)
class Asked:
    """A question about one figure of one region on one day."""

    query: CoverageQuery
    region: Region
    day: date
    total: Count

    @property
    def figure(self) -> Figure:
        return (BY_SERVICE if self.query.group_by == "service" else FIGURES)[self.query.figure]


@router.get("/coverage", response=CoverageList, url_name="coverage", summary="Kennzahlen")
def list_coverage(request: HttpRequest, query: Query[CoverageQuery]) -> dict[str, Any]:
    """Eine der beiden Kennzahlen nach Gruppen; ``area`` ist Land, Kreis, Verbandsgemeinde oder Ort.

    ``figure=people``: was Menschen online erledigen können, je Ort gezählt (nicht nach ``organisation``).
    ``figure=own``: was Verwaltungen selbst erreicht haben (nicht nach ``place``). ``level`` ist der Reifegrad
    dessen, was online ist; jede Stufe wird gegen das Ganze gezählt. Nach ``service`` ab der Ebene Kreis.
    """
    area = _area(query)
    region = coverage.region_for(area, FIGURES[query.figure])
    if query.group_by == "service" and region.small:
        raise HttpError(422, "Nach „service“ gibt es Kennzahlen für Land und Kreis, nicht darunter.")
    day = day_of(query.as_of)
    asked = Asked(query, region, day, coverage.total_of(region, day))
    unclear = coverage.unclear_by_themenfeld(area.land)
    groups, number, cursor = _groups(asked)
    whole = region.whole(asked.total)
    return {
        "count": number,
        "items": [figure_out(group, asked, _unclear(group, asked, unclear)) for group in groups],
        "next": following(request, cursor=cursor) if cursor else None,
        "figure": query.figure,
        "group_by": query.group_by,
        "area": area.ars,
        "area_name": area.display_name,
        "as_of": day,
        "total": figure_out(whole, asked, sum(unclear.values())),
    }


def _area(query: CoverageQuery) -> Territory:
    wrong = {"people": "organisation", "own": "place"}
    if query.group_by == wrong[query.figure]:
        raise HttpError(422, f"Die Kennzahl „{query.figure}“ gibt es nicht nach „{query.group_by}“.")
    area = area_meant(query.area or settings.FAHRPLAN_LAND)
    if area is None:
        raise HttpError(404, "Dieses Gebiet gibt es nicht.")
    return area


def _groups(asked: Asked) -> tuple[list[Group], int, str]:
    """The groups of one page, how many there are, and the cursor of the next page."""
    kind = asked.query.group_by
    if kind in ("place", "organisation", "service"):
        return _paged(asked)
    if kind == "themenfeld":
        groups = coverage.by_themenfeld(asked.region, asked.day)
    elif kind == "level":
        groups = coverage.by_level(asked.total)
    else:
        groups = [] if asked.region.small else coverage.by_kreis(asked.region, asked.day)
    return groups, len(groups), ""


def _paged(asked: Asked) -> tuple[list[Group], int, str]:
    rows, field = _subjects(asked)
    limit = asked.query.limit
    page: list[Any] = list(rows.filter(**{f"{field}__gt": asked.query.cursor})[: limit + 1])
    shown = page[:limit]
    counts = count_by_subject(asked.figure, asked.region.ars, asked.day, [one.pk for one in shown])
    groups = [
        Group(getattr(one, field), getattr(one, "display_name", one.name), counts.get(one.pk, Count()))
        for one in shown
    ]
    return groups, rows.count(), groups[-1].key if len(page) > limit else ""


def _subjects(asked: Asked) -> tuple[QuerySet[Any], str]:
    """Everything that makes a group, in order, and the field that is its key."""
    kind = asked.query.group_by
    if kind == "place":
        return coverage.places_of(asked.region), "ars"
    if kind == "organisation":
        return coverage.organisations_in(asked.region.area), "key"
    return coverage.services_counted(asked.region.area.land), "leika_key"


def _unclear(group: Group, asked: Asked, unclear: Mapping[UUID | None, int]) -> int | None:
    return unclear.get(group.themenfeld, 0) if asked.query.group_by == "themenfeld" else None


def figure_out(group: Group, asked: Asked, unclear: int | None) -> dict[str, Any]:
    count = group.count
    online, whole = max(0, min(count.online, count.counted)), max(0, count.counted)
    residents = None
    if (
        asked.query.group_by == "service"
        and asked.query.figure == "people"
        and group.count is not asked.total
    ):
        residents = {"numerator": max(0, count.residents_online), "denominator": count.residents_counted}
    return {
        "key": group.key,
        "name": group.name,
        "numerator": online,
        "denominator": whole,
        "share": round(online / whole, 4) if whole else None,
        "unclear": unclear,
        "stale": count.states.get(State.STALE, 0),
        "unknown": max(0, count.unknown),
        "states": _positive(count.states),
        "sources": _sources(count),
        "carriers": _positive(count.carriers),
        "residents": residents,
        "as_of": asked.day,
        "url": address(_page(group, asked)),
    }


def _positive(numbers: Mapping[str, int]) -> dict[str, int]:
    return {key: number for key, number in sorted(numbers.items()) if key and number > 0}


def _sources(count: Count) -> list[dict[str, Any]]:
    ranked = sorted(count.sources.items(), key=lambda item: (-item[1], item[0]))
    return [{"key": k, "label": source_label(k), "cells": n} for k, n in ranked if k and n > 0]


def _page(group: Group, asked: Asked) -> str:
    """The page of the status portal that shows this figure."""
    kind = asked.query.group_by
    if group.count is asked.total or kind == "level" or not group.key:
        area = asked.region.area
        pages = {2: "/stand/", 5: f"/stand/kreis/{area.ars}/", 12: f"/stand/ort/{area.ars}/"}
        return pages.get(len(area.ars), "/stand/")
    words = {"place": "ort", "kreis": "kreis", "organisation": "kommune", "service": "leistung"}
    return f"/stand/{words.get(kind, 'themenfeld')}/{group.key}/"
