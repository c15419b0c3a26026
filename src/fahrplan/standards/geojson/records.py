"""What is read: areas with their rings, and points. Degrees, longitude first (RFC 7946)."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]
Ring = tuple[Point, ...]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Boundary:
    """One area. ``key``: AGS (8 digits) or ARS (9, 12) or what both share (2, 3, 5).

    ``rings`` holds outer rings and holes of all parts, each closed (drawn by the even-odd rule); ``bbox`` is west,
    south, east, north; ``index`` the number of the feature in the file, from 1.
    """

    key: str
    name: str
    rings: tuple[Ring, ...]
    bbox: Box
    index: int


@dataclass(frozen=True, slots=True)
class Centre:
    """A point that stands for an area; ``key`` as for a boundary."""

    key: str
    lon: float
    lat: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Areas:
    """All of one file. ``left_out`` counts features that the profile leaves out (waters)."""

    profile: str
    boundaries: tuple[Boundary, ...]
    centres: tuple[Centre, ...]
    left_out: int
