"""The Land and its Kreise: both figures, reach, map, groups, development, movers, who is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.catalogue.models import Themenfeld
from fahrplan.design.rules import (
    STEP_MARKS,
    Bar,
    Bars,
    MapArea,
    MapPlace,
    PlaceMap,
    Projection,
    number,
    share_words,
)
from fahrplan.design.rules.marks import step_of
from fahrplan.implementation.enums import Figure
from fahrplan.implementation.selectors.counted import unclear_by_rules
from fahrplan.implementation.selectors.figures import Count, Reach
from fahrplan.implementation.selectors.sheets import Scope, Sheet, months_before, service_reaches, sheets_of
from fahrplan.municipalities.enums import ADMINISTRATION_KINDS, OrganisationKind
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.municipalities.selectors.maps import map_areas
from fahrplan.portal.selectors import (
    Region,
    Shortfall,
    kreis_region,
    land_region,
    nearly_everywhere,
    themenfelder_by_id,
)
from fahrplan.portal.web.status.moments import Moment, moment_of
from fahrplan.portal.web.status.sections import (
    LEDGER,
    Missing,
    ReachRow,
    Section,
    bar_of,
    bars_of,
    development_of,
    field_bars,
    reach_row,
    section_of,
    shown_online,
)
from fahrplan.portal.web.status.wording import BOTH, BOTH_BY_SERVICE, WORDING

MOVED_DAYS = 90
LANDMARKS_AT_MOST = 10
MOVERS_AT_MOST = 5
FURTHEST_AT_MOST = 10


@dataclass(frozen=True)
class Facts:
    """What both sections of a region's page are made of."""

    region: Region
    moment: Moment
    sheets: Mapping[Figure, Sheet]
    reaches: Mapping[Figure, Reach]
    missing: Mapping[Figure, list[Shortfall]]
    fields: Mapping[UUID, Themenfeld]
    unclear: int


def facts_of(region: Region, moment: Moment) -> Facts:
    """Nine queries at most besides those of the region, whatever the size."""
    since = moment.day - timedelta(days=MOVED_DAYS)
    scope = Scope(BOTH, moment.day, region.area, since=since, days=months_before(moment.day))
    unclear = unclear_by_rules(region.land)
    reaches = service_reaches(region.area, moment.day, version=unclear.version)
    missing = nearly_everywhere(reaches, region, moment.day)
    by_figure = dict(zip(BOTH, BOTH_BY_SERVICE, strict=True))
    return Facts(
        region=region,
        moment=moment,
        sheets=sheets_of(scope, version=unclear.version),
        reaches={figure: reaches[other].reach for figure, other in by_figure.items()},
        missing={figure: missing[other] for figure, other in by_figure.items()},
        fields=themenfelder_by_id(),
        unclear=unclear.services,
    )


@require_safe
def land(request: HttpRequest) -> HttpResponse:
    return _region_page(request, land_region())


@require_safe
def kreis(request: HttpRequest, ars: str) -> HttpResponse:
    region = kreis_region(ars)
    if region is None:
        raise Http404
    return _region_page(request, region)


def _region_page(request: HttpRequest, region: Region) -> HttpResponse:
    moment = moment_of(request)
    context = region_context(region, moment)
    return render(request, "portal/status/region.html", context, status=moment.status)


def region_context(region: Region, moment: Moment) -> dict[str, Any]:
    """What the page and the report of a region say."""
    facts = facts_of(region, moment)
    return {
        "moment": moment,
        "region": region,
        "title": f"Stand der Umsetzung: {region.name}",
        "sections": [_section(figure, facts) for figure in BOTH],
        "map": _map(facts),
        "path": [("Stand der Umsetzung", moment.link("status_land"))] if region.is_kreis else [],
        "data_view": "kreis" if region.is_kreis else "land",
        "data_parameters": {"ars": region.area},
        "report": _report(region, moment),
    }


def _report(region: Region, moment: Moment) -> str:
    return (
        moment.link("status_kreis_report", region.area)
        if region.is_kreis
        else moment.link("status_land_report")
    )


def _section(figure: Figure, facts: Facts) -> Section:
    sheet, moment, wording = facts.sheets[figure], facts.moment, WORDING[figure]
    shown = "orte" if figure == Figure.PEOPLE_PLACE else "verwaltungen"
    kreis_only = facts.region.area if facts.region.is_kreis else ""
    rows = moment.link("status_table", zeigen=shown, kreis=kreis_only)
    return replace(
        section_of(sheet.total, wording, moment, noun=wording.cells, rows=rows),
        development=development_of(sheet.development, months_before(moment.day), wording, moment),
        unclear=facts.unclear,
        reach=[row.cells() for row in _reach(figure, facts)],
        groups=list(_groups(figure, facts)),
        movers=_movers(sheet, facts),
        missing=[_missing(one, moment) for one in facts.missing[figure]],
    )


def _reach(figure: Figure, facts: Facts) -> Iterable[ReachRow]:
    """Services, places or organisations, and for people the residents, side by side."""
    found, subjects = facts.reaches[figure], WORDING[figure].subjects
    counts = {pk: count for pk, count in facts.sheets[figure].by_subject.items() if count.counted > 0}
    yield reach_row(found, subjects)
    yield _weighed(f"{subjects}, bei denen Leistungen online sind", dict.fromkeys(counts, 1), counts)
    if figure == Figure.PEOPLE_PLACE:
        places = facts.region.places
        residents = {pk: place.population or 0 for pk, place in places.items() if pk in counts}
        yield _weighed("Menschen, die in solchen Orten leben", residents, counts)


def _weighed(name: str, weights: Mapping[UUID, int], counts: Mapping[UUID, Count]) -> ReachRow:
    """Those with at least one service online, with more than half of theirs, with all."""
    return ReachRow(
        name,
        sum(weights.values()),
        sum(weight for pk, weight in weights.items() if counts[pk].online > 0),
        sum(weight for pk, weight in weights.items() if 2 * counts[pk].online > counts[pk].counted),
        sum(weight for pk, weight in weights.items() if counts[pk].online >= counts[pk].counted),
    )


def _groups(figure: Figure, facts: Facts) -> Iterable[Bars]:
    """Shares by Kreis, or inside a Kreis by administration, and by Themenfeld."""
    sheet, region, moment, wording = facts.sheets[figure], facts.region, facts.moment, WORDING[figure]
    if not region.is_kreis:
        by_kreis = [
            bar_of(kreis.display_name, sheet.by_area[ars], moment.link("status_kreis", ars))
            for ars, kreis in region.kreise.items()
            if ars in sheet.by_area
        ]
        yield bars_of("Je Kreis", "Kreis", by_kreis, wording, moment)
        if figure == Figure.OWN_ORGANISATION and (
            own := _own_shares(sheet, region, moment, ADMINISTRATION_KINDS)
        ):
            furthest = sorted(own, key=_from_behind)[:FURTHEST_AT_MOST]
            title = f"Wo noch am meisten fehlt: {len(furthest)} von {len(own)} Verwaltungen"
            yield bars_of(title, "Verwaltung", furthest, wording, moment)
    elif figure == Figure.PEOPLE_PLACE:
        here = [
            bar_of(place.display_name, sheet.by_subject[pk], moment.link("status_place", place.ars))
            for pk, place in region.places.items()
            if pk in sheet.by_subject and sheet.by_subject[pk].counted > 0
        ]
        yield bars_of("Je Ort", "Ort", here, wording, moment)
    else:
        own = _own_shares(sheet, region, moment)
        yield bars_of("Je Verwaltung", "Verwaltung", own, wording, moment)
    yield field_bars(sheet.by_themenfeld, facts.fields, wording, moment)


def _own_shares(
    sheet: Sheet, region: Region, moment: Moment, kinds: Sequence[OrganisationKind] = tuple(OrganisationKind)
) -> list[Bar]:
    """Of those of these kinds in which something counts, by name."""
    return [
        bar_of(one.name, sheet.by_subject[pk], moment.link("status_organisation", one.key))
        for pk, one in region.organisations.items()
        if one.kind in kinds and pk in sheet.by_subject and sheet.by_subject[pk].counted > 0
    ]


def _from_behind(bar: Bar) -> tuple[float, int]:
    """The smallest share first; of equal ones, where most is to do."""
    return bar.numerator / bar.denominator, -bar.denominator


def landmarks(places: Iterable[Territory]) -> set[UUID]:
    """The largest places, whose names on a map help to find the others."""
    known = sorted(places, key=lambda place: (-(place.population or 0), place.ars))
    return {place.pk for place in known[:LANDMARKS_AT_MOST]}


def _map(facts: Facts) -> PlaceMap:
    sheet, moment = facts.sheets[Figure.PEOPLE_PLACE], facts.moment
    largest = landmarks(facts.region.places.values())
    places = []
    for pk, place in facts.region.places.items():
        count = sheet.by_subject.get(pk) or Count()
        online, whole = shown_online(count), max(0, count.counted)
        places.append(
            MapPlace(
                place.display_name,
                place.longitude,
                place.latitude,
                step_of(online, whole),
                href=moment.link("status_place", place.ars),
                value=share_words(online, whole),
                labelled=pk in largest,
            )
        )
    return PlaceMap(
        title="Was Menschen online erledigen können, je Ort",
        source=LEDGER,
        as_of=moment.day,
        anchor="karte",
        marks=STEP_MARKS,
        value_name="online",
        places=places,
        **_areas(facts),
    )


def _areas(facts: Facts) -> dict[str, Any]:
    """The Kreise below the points of the Land, where their outlines were read in; else nothing."""
    if facts.region.is_kreis or (drawn := map_areas(facts.region.land)) is None:
        return {}
    by_area, moment = facts.sheets[Figure.PEOPLE_PLACE].by_area, facts.moment
    areas = []
    for one in drawn.areas:
        count = by_area.get(one.ars[:5]) or Count()
        online, whole = shown_online(count), max(0, count.counted)
        words = share_words(online, whole)
        href = moment.link("status_kreis", one.ars[:5])
        areas.append(MapArea(one.name, one.path, step_of(online, whole), href, words))
    return {"areas": areas, "projection": Projection(*drawn.box)}


def _movers(sheet: Sheet, facts: Facts) -> list[tuple[tuple[str, str], str]]:
    """Those that gained most: (name, address) and gain, at most five."""
    known: dict[UUID, Territory | Organisation] = {**facts.region.places, **facts.region.organisations}
    gained = [(known[pk], gain) for pk, gain in sheet.gained.items() if gain > 0 and pk in known]
    gained.sort(key=lambda item: (-item[1], str(item[0])))
    return [(named(one, facts.moment), f"+{number(gain)}") for one, gain in gained[:MOVERS_AT_MOST]]


def named(one: Territory | Organisation, moment: Moment) -> tuple[str, str]:
    """A place or organisation with its page."""
    if isinstance(one, Organisation):
        return one.name, moment.link("status_organisation", one.key)
    return one.display_name, moment.link("status_place", one.ars)


def _missing(shortfall: Shortfall, moment: Moment) -> Missing:
    service = shortfall.service
    return Missing(
        str(service),
        moment.link("status_service", service.leika_key),
        share_words(max(0, shortfall.online), shortfall.counted),
        [named(one, moment) for one in shortfall.missing],
    )
