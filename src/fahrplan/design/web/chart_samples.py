"""Made-up data for the gallery's charts."""

from __future__ import annotations

from datetime import date
from typing import Any

from fahrplan.design.rules import (
    LEVEL_MARKS,
    STEP_MARKS,
    Bar,
    Bars,
    Figure,
    HeatCell,
    HeatColumn,
    HeatRow,
    HeatTable,
    MapArea,
    MapPlace,
    Part,
    PlaceMap,
    Projection,
    Series,
    StackedBar,
    Trend,
    TrendPoint,
)

AS_OF = date(2026, 2, 28)
SOURCE = "erfundene Beispiele"
WINDOW = Projection(11.0, 51.0, 13.0, 52.6)
PLACES = (
    ("Musterstadt", 11.4, 52.3, "3", "40 von 64, 63 %", True),
    ("Beispielhausen", 12.1, 52.1, "2", "20 von 64, 31 %", False),
    ("Probedorf", 12.6, 51.7, "0", "0 von 64, 0 %", False),
    ("Neumuster", 11.4, 51.4, "4", "64 von 64, 100 %", True),
    ("Ohneort", None, None, "1", "3 von 64, 5 %", False),
)
WEST = [(11.05, 51.1), (11.7, 51.05), (11.95, 51.7), (11.6, 52.5), (11.1, 52.4)]
EAST = [(11.95, 51.7), (12.3, 51.15), (12.95, 51.3), (12.9, 52.2), (12.2, 52.55), (11.6, 52.5)]
SERVICES = (
    "Hundesteuer: Anmeldung",
    "Wohnsitz: Ummeldung",
    "Bauantrag",
    "Gewerbe: Anmeldung",
    "Urkunde: Geburt",
)
OWNERS = (
    "Musterstadt",
    "Beispielhausen",
    "Verbandsgemeinde Probe",
    "Neumuster",
    "Ohneort",
    "Landkreis Muster",
)
KEYS = ("online", "planned", "offline", "disrupted", "stale", "unknown")


def chart_samples() -> dict[str, Any]:
    """One chart of each kind, under the names the examples use."""
    return {
        "figures": [_organisation(), _place(), _nothing()],
        "ratio_chart": _ratios(),
        "stacked_chart": _levels(),
        "trend_chart": _development(),
        "heat": _heat(),
        "place_chart": _map(),
    }


def _organisation() -> Figure:
    return Figure(
        label="Was die Verwaltung selbst online anbietet",
        numerator=35,
        denominator=64,
        noun="zählbaren Leistungen",
        as_of=AS_OF,
        sources=[("Open-PVOG", 30), ("Prüfung der Verweise", 5)],
        freshness="Jüngste Beobachtung vor 3 Tagen, älteste vor 80 Tagen.",
        definition_href="/hilfe/",
        rows_href="/leistungen/",
    )


def _place() -> Figure:
    return Figure(
        label="Menschen, die den Bauantrag online stellen können",
        numerator=2_180_123,
        denominator=2_186_643,
        noun="Einwohnern",
        as_of=AS_OF,
        sources=[("Open-PVOG", 133)],
    )


def _nothing() -> Figure:
    return Figure(
        label="Zuständigkeit noch offen", numerator=0, denominator=0, noun="Leistungen", as_of=AS_OF
    )


def _ratios() -> Bars:
    return Bars(
        title="Online je Themenfeld",
        source=SOURCE,
        as_of=AS_OF,
        group_name="Themenfeld",
        share_name="online",
        bars=[
            Bar("Familie und Kind", 23, 64, unclear=9, href="/leistungen/"),
            Bar("Bauen und Wohnen", 61, 64),
            Bar("Steuern und Zoll", 1, 480, note="dazu 12 geplant"),
            Bar("Forschung und Förderung", 0, 0),
        ],
    )


def _levels() -> StackedBar:
    numbers = (12, 30, 8, 21, 3, 0, 1, 2)
    parts = [Part(mark.word, count, mark.look) for mark, count in zip(LEVEL_MARKS, numbers, strict=True)]
    return StackedBar(title="Reifegrade", source=SOURCE, as_of=AS_OF, parts=parts, part_name="Reifegrad")


def _development() -> Trend:
    days = [date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31), AS_OF]
    first = [TrendPoint.share(day, part, 64) for day, part in zip(days, (12, 12, 30, 35), strict=True)]
    second = [TrendPoint.share(day, part, 64) for day, part in zip(days[1:], (20, 21, 33), strict=True)]
    lines = [Series("Musterstadt", first), Series("Neumuster", second)]
    return Trend(title="Anteil online", source=SOURCE, as_of=AS_OF, series=lines, unit="%", top=100)


def _heat() -> HeatTable:
    rows = [
        HeatRow(
            name,
            [
                None if place == row + 2 else HeatCell(KEYS[(row * place + row) % len(KEYS)], "/leistungen/")
                for place in range(len(OWNERS))
            ],
            href="/leistungen/",
        )
        for row, name in enumerate(SERVICES)
    ]
    columns = [HeatColumn(name, short="VerbGem Probe" if "Probe" in name else "") for name in OWNERS]
    return HeatTable(
        title="Stand je Leistung und Verwaltung",
        source=SOURCE,
        as_of=AS_OF,
        corner="Leistung",
        columns=columns,
        rows=rows,
    )


def _map() -> PlaceMap:
    places = [
        MapPlace(name, lon, lat, key, href="/kommunen/", value=value, labelled=labelled)
        for name, lon, lat, key, value, labelled in PLACES
    ]
    areas = [
        MapArea("Westkreis", WINDOW.path([WEST]), "1", href="/kommunen/", value="9 von 64, 14 %"),
        MapArea("Ostkreis", WINDOW.path([EAST]), "2", value="30 von 64, 47 %"),
    ]
    return PlaceMap(
        title="Anteil online je Ort",
        source=SOURCE,
        as_of=AS_OF,
        places=places,
        areas=areas,
        marks=STEP_MARKS,
        value_name="online",
        projection=WINDOW,
    )
