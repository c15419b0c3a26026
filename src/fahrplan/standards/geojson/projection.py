"""From degrees to a drawing: whole numbers in an SVG view box, the same for the same input.

Equirectangular with the middle latitude true to scale: good for a Land or for Germany. Rounding to whole numbers
simplifies; because both neighbours round a shared border alike, no gaps open between them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fahrplan.standards.geojson.records import Boundary, Box, Ring

MAX_WIDTH = 20_000
# The side of what stays of an area too small to be seen.
_SPECK = "h1v1h-1z"
Pixel = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Projection:
    """A view box of ``width`` × ``height``, and how degrees come into it (north is up)."""

    width: int
    height: int
    west: float
    north: float
    per_lon: float
    per_lat: float

    def point(self, lon: float, lat: float) -> Pixel:
        """Where a point lies in the view box: x from the left, y from the top."""
        return round((lon - self.west) * self.per_lon), round((self.north - lat) * self.per_lat)


def fit(boxes: Iterable[Box], width: int) -> Projection:
    """The projection that shows all boxes (west, south, east, north) at this width. Raises ValueError."""
    if not 1 <= width <= MAX_WIDTH:
        raise ValueError(f"A map is 1 to {MAX_WIDTH} wide, not {width}.")
    wests, souths, easts, norths = zip(*boxes, strict=True)
    west, south, east, north = min(wests), min(souths), max(easts), max(norths)
    per_lon = width / (east - west) if east > west else 1.0
    per_lat = per_lon / math.cos(math.radians((south + north) / 2))
    height = max(math.ceil((north - south) * per_lat), 1)
    return Projection(width, height, west, north, per_lon, per_lat)


def project(
    boundaries: Sequence[Boundary], width: int, *, projection: Projection | None = None
) -> list[tuple[str, str]]:
    """Key and SVG path data per area, in the order given; to be filled by the even-odd rule.

    Without a projection the map fits these areas. An area too small to be seen stays as a speck. Raises ValueError
    for an impossible width.
    """
    if not boundaries:
        return []
    chosen = projection or fit([boundary.bbox for boundary in boundaries], width)
    return [(boundary.key, _path(boundary, chosen)) for boundary in boundaries]


def _path(boundary: Boundary, projection: Projection) -> str:
    rings = (_simplified(ring, projection) for ring in boundary.rings)
    drawn = "".join(_drawn(ring) for ring in rings if len(ring) >= 3)
    if drawn:
        return drawn
    x, y = projection.point(*boundary.rings[0][0])
    return f"M{x} {y}{_SPECK}"


def _simplified(ring: Ring, projection: Projection) -> list[Pixel]:
    """Pixels of a ring without its closing point, without repetitions and points on a straight line."""
    kept: list[Pixel] = []
    for lon, lat in ring:
        pixel = projection.point(lon, lat)
        if kept and pixel == kept[-1]:
            continue
        while len(kept) >= 2 and _straight(kept[-2], kept[-1], pixel):
            kept.pop()
        kept.append(pixel)
    if len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    return kept


def _straight(first: Pixel, middle: Pixel, last: Pixel) -> bool:
    """Whether the middle lies on the way from first to last, so that leaving it out changes nothing."""
    ax, ay, bx, by = middle[0] - first[0], middle[1] - first[1], last[0] - middle[0], last[1] - middle[1]
    return ax * by == ay * bx and ax * bx + ay * by > 0


def _drawn(ring: Sequence[Pixel]) -> str:
    x, y = ring[0]
    steps = []
    for here in ring[1:]:
        steps.append(f"{here[0] - x} {here[1] - y}")
        x, y = here
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z".replace(" -", "-")
