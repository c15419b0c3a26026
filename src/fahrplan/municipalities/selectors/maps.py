"""Outlines of areas for a map. Without imported outlines a map shows points only, and these give nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db.models import Count, Max, QuerySet

from fahrplan.municipalities.enums import TerritoryKind
from fahrplan.municipalities.models import Boundary
from fahrplan.standards.geojson import Boundary as Shape
from fahrplan.standards.geojson import fit, project

KREISE = (TerritoryKind.LANDKREIS, TerritoryKind.KREISFREIE_STADT)
WIDTH = 600  # as wide as the window of the component place_map
KEPT = 32

Rings = list[list[list[float]]]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class DrawnArea:
    """An area of a map: its territory and SVG path data in the units of the map (even-odd rule)."""

    territory_id: UUID
    ars: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class AreaMap:
    """Areas drawn in one window. ``box``: west, south, east, north in degrees.

    For the component place_map of the design room: ``Projection(*map.box)`` is the window, and each path is the
    ``d`` of a MapArea.
    """

    box: Box
    areas: tuple[DrawnArea, ...]


def map_areas(land: str, width: int = WIDTH, kinds: Sequence[str] = KREISE) -> AreaMap | None:
    """The outlines of a Land's areas (Kreise unless other kinds are asked for), drawn ``width`` units wide.

    None where no outline was imported: then the map has points only. One query; drawing is kept in the process
    until an outline changes.
    """
    known = _boundaries(land, kinds).aggregate(
        number=Count("pk"), last=Max("changed_at"), areas=Max("territory__as_of")
    )
    if not known["number"]:
        return None
    return _drawn(land, width, tuple(kinds), ":".join(map(str, known.values())))


@lru_cache(maxsize=KEPT)
def _drawn(land: str, width: int, kinds: tuple[str, ...], version: str) -> AreaMap:
    rows = list(_boundaries(land, kinds).select_related("territory").order_by("territory__ars"))
    shapes = [_shape(row, index) for index, row in enumerate(rows, start=1)]
    boxes = [shape.bbox for shape in shapes]
    paths = project(shapes, width, projection=fit(boxes, width))
    areas = tuple(
        DrawnArea(row.territory_id, row.territory.ars, row.territory.display_name, path)
        for row, (_, path) in zip(rows, paths, strict=True)
    )
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return AreaMap((min(wests), min(souths), max(easts), max(norths)), areas)


def _shape(row: Boundary, index: int) -> Shape:
    rings = tuple(tuple((lon, lat) for lon, lat in ring) for ring in row.rings)
    west, south, east, north = row.box
    return Shape(row.territory.ars, row.territory.name, rings, (west, south, east, north), index)


def _boundaries(land: str, kinds: Sequence[str]) -> QuerySet[Boundary]:
    return Boundary.objects.filter(
        territory__land=land, territory__valid_to=None, territory__kind__in=list(kinds)
    )
