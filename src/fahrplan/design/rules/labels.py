"""Names on a map: where they have room, and smaller ones only on wide screens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

ABOVE = 12.0


class Spot(NamedTuple):
    """A point in units of the picture, its name, and whether the name is wanted in any case."""

    x: float
    y: float
    name: str
    wanted: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A name above its point; ``anchor`` says which of its ends stands at ``x``.

    ``wide`` is a name that a phone has no room for.
    """

    name: str
    x: float
    y: float
    anchor: str
    wide: bool


class _Size(NamedTuple):
    """Units a letter is wide, a line is high, a symbol reaches from its middle."""

    letter: float
    line: float
    reach: float


# As the style sheet draws names and symbols at the two widths.
PHONE = _Size(letter=15.5, line=30.0, reach=12.0)
SCREEN = _Size(letter=10.0, line=19.0, reach=8.0)


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def placed_labels(spots: Sequence[Spot], *, width: float, margin: float) -> list[Label]:
    """Names above their points that cover neither each other nor a point; wanted ones come first.

    A wanted name stands even where it covers a point, but never on another name.
    """
    ordered = sorted(spots, key=lambda spot: not spot.wanted)
    edges = (-margin, width + margin)
    on_phones = _chosen(ordered, spots, [], PHONE, edges)
    left = [spot for spot in ordered if spot not in on_phones]
    on_screens = _chosen(left, spots, on_phones, SCREEN, edges)
    phones = [_label(spot, PHONE, edges) for spot in on_phones]
    return phones + [_label(spot, SCREEN, edges) for spot in on_screens]


def _chosen(
    candidates: Sequence[Spot],
    spots: Sequence[Spot],
    before: Sequence[Spot],
    size: _Size,
    edges: tuple[float, float],
) -> list[Spot]:
    taken = [_name_box(spot, size, edges) for spot in before]
    chosen = []
    for spot in candidates:
        box = _name_box(spot, size, edges)
        covers = any(box.meets(other) for other in taken)
        hides = not spot.wanted and any(
            box.meets(_point_box(other, size)) for other in spots if other is not spot
        )
        if not covers and not hides:
            taken.append(box)
            chosen.append(spot)
    return chosen


def _name_box(spot: Spot, size: _Size, edges: tuple[float, float]) -> _Box:
    half = size.letter * len(spot.name) / 2
    x = _inside(spot.x, half, edges)
    bottom = spot.y - size.reach
    return _Box(x - half, bottom - size.line, x + half, bottom)


def _point_box(spot: Spot, size: _Size) -> _Box:
    return _Box(spot.x - size.reach, spot.y - size.reach, spot.x + size.reach, spot.y + size.reach)


def _inside(x: float, half: float, edges: tuple[float, float]) -> float:
    """The middle moved so that the name ends at the edge."""
    left, right = edges
    return min(max(x, left + half), right - half)


def _label(spot: Spot, size: _Size, edges: tuple[float, float]) -> Label:
    """Names that would leave the picture stand at its edge, whatever size they have there."""
    left, right = edges
    moved = _inside(spot.x, size.letter * len(spot.name) / 2, edges)
    x, anchor = spot.x, "middle"
    if moved > spot.x:
        x, anchor = left, "start"
    elif moved < spot.x:
        x, anchor = right, "end"
    return Label(spot.name, x, round(spot.y - ABOVE, 1), anchor, wide=size is SCREEN)
