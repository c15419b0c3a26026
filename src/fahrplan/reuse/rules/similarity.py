"""How alike two municipal administrations are, part by part, each with its words. Pure.

The parts add up to at most 100 points. What is not known gives no points and says so. The database computes
``nearness`` (all parts up to the density) by the same formulas to find the nearest ones.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from fahrplan.design.rules import digits
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS
from fahrplan.municipalities.rules.names import SIZE_CLASSES, size_class

KIND, RELATED_KIND = 20.0, 12.0
SIZE = 30.0
NEAR = 15.0
LAND = 10.0
DENSITY = 5.0
SERVICES = 10.0
FACHVERFAHREN = 10.0
DOUBLINGS = 3.0  # so many times twice as large (or dense) gives no points any more
FAR_KM = 100.0
EARTH_KM = 6371.0
# Between them they do the same; a Landkreis does something else.
RELATED = frozenset({OrganisationKind.EINHEITSGEMEINDE, OrganisationKind.VERBANDSGEMEINDE})


@dataclass(frozen=True)
class Facts:
    """What is compared. ``ars``: of its own area; density in residents per km²; None where not known.

    ``services``: how many it offers online itself; ``fachverfahren``: keys of those recorded, None where the
    reader may not see them.
    """

    kind: str
    ars: str
    residents: int | None = None
    area_km2: float | None = None
    longitude: float | None = None
    latitude: float | None = None
    services: int = 0
    fachverfahren: frozenset[str] | None = frozenset()

    @property
    def density(self) -> float | None:
        if not self.residents or not self.area_km2:
            return None
        return self.residents / self.area_km2


@dataclass(frozen=True)
class Part:
    """One part of the comparison: points of at most ``most``, and why. ``known`` is False where a fact is missing."""

    name: str
    points: float
    most: float
    words: str
    known: bool = True


@dataclass(frozen=True)
class Alikeness:
    parts: tuple[Part, ...] = field(default=())

    @property
    def points(self) -> float:
        return sum(part.points for part in self.parts)

    @property
    def most(self) -> float:
        return sum(part.most for part in self.parts)


def is_municipal(organisation: Any) -> bool:
    """Whether an Organisation has tasks and an area of its own, so that it has gaps and can be compared."""
    return bool(
        organisation.active and organisation.kind in MUNICIPAL_KINDS and organisation.territory_id is not None
    )


def alikeness(one: Facts, other: Facts, *, shared_services: int = 0) -> Alikeness:
    """All parts. ``shared_services``: services that both offer online themselves.

    Fachverfahren are a part only where both facts carry them, which depends on the reader.
    """
    parts = [
        kind_part(one, other),
        size_part(one, other),
        near_part(one, other),
        land_part(one, other),
        density_part(one, other),
        services_part(one.services, other.services, shared_services),
    ]
    if one.fachverfahren is not None and other.fachverfahren is not None:
        parts.append(fachverfahren_part(one.fachverfahren, other.fachverfahren))
    return Alikeness(tuple(parts))


def nearness(one: Facts, other: Facts) -> float:
    """Points for kind, size, place and density: what every pair has."""
    return sum(part(one, other).points for part in (kind_part, size_part, near_part, land_part, density_part))


def kind_part(one: Facts, other: Facts) -> Part:
    label = OrganisationKind(other.kind).label
    if one.kind == other.kind:
        return Part("Art", KIND, KIND, f"auch {label}")
    if {one.kind, other.kind} <= RELATED:
        return Part("Art", RELATED_KIND, KIND, f"{label}, hat fast dieselben Aufgaben")
    return Part("Art", 0.0, KIND, f"{label}, hat andere Aufgaben")


def size_part(one: Facts, other: Facts) -> Part:
    if not one.residents or not other.residents:
        return Part("Einwohner", 0.0, SIZE, "Einwohnerzahl nicht bekannt", known=False)
    points = SIZE * closeness(one.residents, other.residents)
    same = size_class(one.residents) == size_class(other.residents)
    words = digits(other.residents) + (", gleiche Größenklasse" if same else "")
    return Part("Einwohner", points, SIZE, words)


def near_part(one: Facts, other: Facts) -> Part:
    if same_kreis(one.ars, other.ars):
        return Part("Lage", NEAR, NEAR, "im selben Kreis")
    far = distance_km(one, other)
    if far is None:
        return Part("Lage", 0.0, NEAR, "anderer Kreis, Entfernung nicht bekannt", known=False)
    return Part("Lage", NEAR * max(0.0, 1.0 - far / FAR_KM), NEAR, f"{far:.0f} km entfernt")


def land_part(one: Facts, other: Facts) -> Part:
    if one.ars[:2] == other.ars[:2]:
        return Part("Land", LAND, LAND, "im selben Land")
    return Part("Land", 0.0, LAND, "in einem anderen Land")


def density_part(one: Facts, other: Facts) -> Part:
    if one.density is None or other.density is None:
        return Part("Dichte", 0.0, DENSITY, "Fläche oder Einwohnerzahl nicht bekannt", known=False)
    points = DENSITY * closeness(one.density, other.density)
    return Part("Dichte", points, DENSITY, f"{other.density:.0f} Menschen je km²")


def services_part(one: int, other: int, shared: int) -> Part:
    """The services both offer of those that either offers."""
    either = one + other - shared
    if not either:
        return Part("Leistungen online", 0.0, SERVICES, "von keiner von beiden bekannt", known=False)
    return Part(
        "Leistungen online", SERVICES * shared / either, SERVICES, f"{shared} von {either} haben beide online"
    )


def fachverfahren_part(one: frozenset[str], other: frozenset[str]) -> Part:
    if not one or not other:
        return Part("Fachverfahren", 0.0, FACHVERFAHREN, "nicht von beiden bekannt", known=False)
    shared, either = len(one & other), len(one | other)
    return Part(
        "Fachverfahren", FACHVERFAHREN * shared / either, FACHVERFAHREN, f"{shared} von {either} gemeinsam"
    )


def same_kreis(one: str, other: str) -> bool:
    return len(one) >= 5 and one[:5] == other[:5]


def size_bounds(residents: int | None) -> tuple[int | None, int | None]:
    """From (inclusive) and to (exclusive) of the size class; (None, None) where the number is not known."""
    if residents is None:
        return None, None
    low = 0
    for limit, _label in SIZE_CLASSES:
        if residents < limit:
            return low, limit
        low = limit
    return low, None


def closeness(one: float, other: float) -> float:
    """1 for equal values, 0 from eight times as much; each doubling takes a third away."""
    return max(0.0, 1.0 - abs(math.log2(one / other)) / DOUBLINGS)


def distance_km(one: Facts, other: Facts) -> float | None:
    """As the crow flies, on a sphere, good enough for a hundred kilometres."""
    places = (one.longitude, one.latitude, other.longitude, other.latitude)
    if None in places:
        return None
    east, north, east2, north2 = (math.radians(value) for value in places if value is not None)
    x = (east2 - east) * math.cos((north + north2) / 2)
    return EARTH_KM * math.hypot(x, north2 - north)
