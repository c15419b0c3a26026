"""Places on a map without a map service: longitudes and latitudes become points of a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, isfinite, radians
from typing import Any

from fahrplan.design.rules.chart import Chart
from fahrplan.design.rules.labels import Spot, placed_labels
from fahrplan.design.rules.marks import STATE_MARKS, Mark, mark_of
from fahrplan.design.rules.words import number, plain

WIDTH = 600.0
MARGIN = 16.0
# Half a kilometre: one single place still needs a picture of some size.
LEAST_DEGREES = 0.005
# With more places than this only labelled ones have names.
MOST_NAMED = 40


@dataclass(frozen=True, slots=True)
class Projection:
    """A window in degrees (WGS 84) drawn WIDTH units wide, true to shape at its middle latitude."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]]) -> Projection:
        """The smallest window with all points (longitude, latitude); of none, the whole of Saxony-Anhalt."""
        found = list(points)
        if not found:
            return SAXONY_ANHALT
        longitudes, latitudes = [lon for lon, _ in found], [lat for _, lat in found]
        return cls(min(longitudes), min(latitudes), max(longitudes), max(latitudes))

    @property
    def scale(self) -> float:
        """Units a degree of latitude."""
        middle = radians((self.south + self.north) / 2)
        across = max((self.east - self.west) * cos(middle), LEAST_DEGREES)
        return min(WIDTH / across, 2 * WIDTH / max(self.north - self.south, LEAST_DEGREES))

    @property
    def height(self) -> float:
        return max((self.north - self.south) * self.scale, 4 * MARGIN)

    @property
    def view_box(self) -> str:
        return (
            f"{plain(-MARGIN)} {plain(-MARGIN)} {plain(WIDTH + 2 * MARGIN)} {plain(self.height + 2 * MARGIN)}"
        )

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Units from the upper left corner, the window in the middle."""
        shrink = cos(radians((self.south + self.north) / 2)) * self.scale
        x = WIDTH / 2 + (lon - (self.west + self.east) / 2) * shrink
        y = self.height / 2 - (lat - (self.south + self.north) / 2) * self.scale
        return round(x, 1), round(y, 1)

    def path(self, rings: Iterable[Sequence[tuple[float, float]]]) -> str:
        """Rings of (longitude, latitude) as the ``d`` of a path, for MapArea."""
        drawn = []
        for ring in rings:
            points = [self.point(lon, lat) for lon, lat in ring]
            drawn.append("M" + "L".join(f"{plain(x)} {plain(y)}" for x, y in points) + "z")
        return "".join(drawn)


SAXONY_ANHALT = Projection(10.56, 50.93, 13.19, 53.05)


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place and the key of its mark; ``value`` are words for the table ("35 von 64, 55 %").

    Without coordinates it stands in the table only. ``labelled`` writes its name on the map; up to forty
    places are named without it where there is room.
    """

    name: str
    lon: float | None
    lat: float | None
    key: str
    href: str = ""
    value: str = ""
    labelled: bool = False

    @property
    def located(self) -> bool:
        return self.lon is not None and self.lat is not None and isfinite(self.lon) and isfinite(self.lat)


@dataclass(frozen=True, slots=True)
class MapArea:
    """An area below the places; ``d`` is drawn by the map's projection (``Projection.path``)."""

    name: str
    d: str
    key: str
    href: str = ""
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class PlaceMap(Chart):
    """``value_name`` heads the words of the table; the projection is computed from the places if not given."""

    places: Sequence[MapPlace]
    areas: Sequence[MapArea] = ()
    marks: Sequence[Mark] = STATE_MARKS
    place_name: str = "Ort"
    places_name: str = "Orte"
    area_name: str = "Landkreis"
    areas_name: str = "Landkreise"
    value_name: str = "Wert"
    projection: Projection | None = None

    @property
    def window(self) -> Projection:
        return self.projection or Projection.around(
            (place.lon, place.lat)
            for place in self.places
            if place.located and place.lon is not None and place.lat is not None
        )


def drawn_places(chart: PlaceMap) -> list[dict[str, Any]]:
    """The points of a map: where, which look, which words. Raises ValueError for an unknown key."""
    window, drawn = chart.window, []
    for place in chart.places:
        if place.lon is None or place.lat is None or not place.located:
            continue
        x, y = window.point(place.lon, place.lat)
        mark = mark_of(chart.marks, place.key)
        drawn.append(
            {"x": plain(x), "y": plain(y), "look": mark.look, "place": place, "words": _words(place, mark)}
        )
    return drawn


def drawn_areas(chart: PlaceMap) -> list[dict[str, Any]]:
    """The areas of a map with look and words. Raises ValueError for an unknown key."""
    drawn = []
    for position, area in enumerate(chart.areas):
        mark = mark_of(chart.marks, area.key)
        name = f"{chart.prefix}-area-{position}"
        drawn.append({"id": name, "look": mark.look, "area": area, "words": _words(area, mark)})
    return drawn


def map_names(chart: PlaceMap) -> list[dict[str, Any]]:
    """The names written on a map: text, place, and whether only wide screens show it."""
    shown = [place for place in chart.places if place.located]
    named = [place for place in shown if place.labelled or len(shown) <= MOST_NAMED]
    spots = [
        Spot(*chart.window.point(place.lon, place.lat), place.name, place.labelled)
        for place in named
        if place.lon is not None and place.lat is not None
    ]
    labels = placed_labels(spots, width=WIDTH, margin=MARGIN)
    return [
        {"name": one.name, "x": plain(one.x), "y": plain(one.y), "anchor": one.anchor, "wide": one.wide}
        for one in labels
    ]


def map_rows(chart: PlaceMap, shown: Sequence[MapPlace] | Sequence[MapArea]) -> list[dict[str, Any]]:
    """The same as a table: name, address, mark, words."""
    return [
        {"name": one.name, "href": one.href, "mark": mark_of(chart.marks, one.key), "value": one.value}
        for one in shown
    ]


def map_legend(chart: PlaceMap) -> list[dict[str, Any]]:
    """The marks in use, each with how many places and areas have it, in numbers and words."""
    places = Counter(place.key for place in chart.places)
    areas = Counter(area.key for area in chart.areas)
    return [
        {
            "mark": mark,
            "places": places[mark.key],
            "areas": areas[mark.key],
            "words": _counted(chart, places[mark.key], areas[mark.key]),
        }
        for mark in chart.marks
        if places[mark.key] or areas[mark.key]
    ]


def unplaced_words(chart: PlaceMap) -> str:
    """How many places have no coordinates: "3 Orte"; empty where all have."""
    return _counted(chart, sum(not place.located for place in chart.places), 0)


def _counted(chart: PlaceMap, places: int, areas: int) -> str:
    shown = (
        (places, chart.place_name, chart.places_name),
        (areas, chart.area_name, chart.areas_name),
    )
    return ", ".join(f"{number(count)} {one if count == 1 else many}" for count, one, many in shown if count)


def _words(one: MapPlace | MapArea, mark: Mark) -> str:
    return f"{one.name}: {mark.word}, {one.value}" if one.value else f"{one.name}: {mark.word}"
