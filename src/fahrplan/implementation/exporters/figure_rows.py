"""Figures as rows: one for each figure and group, with numerator, denominator, states and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.enums import Figure, State
from fahrplan.implementation.exporters.datasets import Column, Kind
from fahrplan.implementation.rules.sources import source_label
from fahrplan.implementation.selectors import coverage
from fahrplan.implementation.selectors.coverage import Group, Region
from fahrplan.implementation.selectors.figures import Count, count_by_subject
from fahrplan.municipalities.models import Organisation, Territory

NAMES = {
    Figure.PEOPLE_PLACE: "Menschen",
    Figure.PEOPLE_SERVICE: "Menschen",
    Figure.OWN_ORGANISATION: "eigene Leistung",
    Figure.OWN_SERVICE: "eigene Leistung",
}
BY_SERVICE = (Figure.PEOPLE_SERVICE, Figure.OWN_SERVICE)
SHOWN_STATES = (State.DISRUPTED, State.PLANNED, State.OFFLINE, State.STALE)
PORTION = 500
FIGURES = (
    Column("figure", "Kennzahl", meaning="Menschen oder eigene Leistung; beide werden nie vermischt"),
    Column("group", "Gruppe"),
    Column("key", "Schlüssel"),
    Column("name", "Name"),
    Column("numerator", "Zähler: online", Kind.NUMBER),
    Column(
        "denominator", "Nenner", Kind.NUMBER, "zählbare Leistungen, für die geklärt Kommunen zuständig sind"
    ),
    Column("share", "Anteil in Prozent", Kind.SHARE, "leer, wo es nichts zu zählen gibt"),
    *(Column(state.value, str(state.label), Kind.NUMBER) for state in SHOWN_STATES),
    Column("unknown", "unbekannt", Kind.NUMBER),
    Column("residents_numerator", "Einwohner: online", Kind.NUMBER, "nur je Leistung; jede Person einmal"),
    Column("residents_denominator", "Einwohner", Kind.NUMBER, "nur je Leistung"),
    Column("sources", "Quellen", meaning="worauf der Zähler beruht, mit Anzahl"),
    Column("as_of", "Datenstand", Kind.DATE),
)


def region_rows(regions: Iterable[Region], day: date) -> Iterator[list[Any]]:
    """Every group of these regions and figures: the whole, Kreise, places or organisations, Themenfelder.

    At most eight queries for each region, whatever its size.
    """
    for region in regions:
        for kind, groups in _groups(region, day):
            for group in groups:
                yield _row(region.figure, kind, group, day)


def _groups(region: Region, day: date) -> Iterator[tuple[str, Sequence[Group]]]:
    area = region.area
    yield "gesamt", [region.whole(coverage.total_of(region, day))]
    if len(area.ars) < coverage.KREIS_DIGITS:
        yield "Kreis", coverage.by_kreis(region, day)
    if region.figure == Figure.PEOPLE_PLACE:
        yield "Ort", _subjects(list(coverage.places_of(region)), region, day)
    elif not region.small:
        yield "Verwaltung", _subjects(list(coverage.organisations_in(area)), region, day)
    yield "Themenfeld", coverage.by_themenfeld(region, day)


def _subjects(subjects: Sequence[Territory | Organisation], region: Region, day: date) -> list[Group]:
    counts = count_by_subject(region.figure, region.ars, day, [one.pk for one in subjects])
    return [
        Group(one.key, one.name, counts[one.pk])
        if isinstance(one, Organisation)
        else Group(one.ars, one.display_name, counts[one.pk])
        for one in subjects
        if one.pk in counts
    ]


def service_figure_rows(services: Iterable[PublicService], *, area: str, day: date) -> Iterator[list[Any]]:
    """Both figures for each service of a Land or Kreis. Two queries for each portion of 500."""
    listed = list(services)
    for start in range(0, len(listed), PORTION):
        some = listed[start : start + PORTION]
        keys = [one.pk for one in some]
        counts = {figure: count_by_subject(figure, area, day, keys) for figure in BY_SERVICE}
        for one in some:
            for figure in BY_SERVICE:
                group = Group(one.leika_key, one.name, counts[figure].get(one.pk, Count()))
                yield _row(figure, "Leistung", group, day)


def _row(figure: Figure, kind: str, group: Group, day: date) -> list[Any]:
    count = group.count
    online, whole = max(0, min(count.online, count.counted)), max(0, count.counted)
    by_residents = figure == Figure.PEOPLE_SERVICE
    return [
        NAMES[figure], kind, group.key, group.name, online, whole,
        round(100 * online / whole, 1) if whole else None,
        *(count.states.get(state, 0) for state in SHOWN_STATES),
        max(0, count.unknown),
        max(0, count.residents_online) if by_residents else None,
        count.residents_counted if by_residents else None,
        _sources(count), day,
    ]  # fmt: skip


def _sources(count: Count) -> str:
    ranked = sorted(count.sources.items(), key=lambda item: (-item[1], item[0]))
    return "; ".join(f"{source_label(key)}: {cells}" for key, cells in ranked if key and cells > 0)
