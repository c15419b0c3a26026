"""Shares as bars: by group, and as the parts of one whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fahrplan.design.rules.chart import Chart, known_share
from fahrplan.design.rules.marks import LOOKS, Look
from fahrplan.design.rules.words import number, percent_words, plain, share_words

GAP = 1
LEAST = 0.3


@dataclass(frozen=True, slots=True)
class Bar:
    """A group's share; ``unclear`` is a second part of the same whole, ``note`` words behind the numbers."""

    name: str
    numerator: int
    denominator: int
    unclear: int = 0
    href: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        known_share(self.name, self.numerator, self.denominator)
        known_share(self.name, self.unclear, self.denominator - self.numerator)


@dataclass(frozen=True, kw_only=True)
class Bars(Chart):
    """Shares by group, in the order given. ``group_name`` heads the names, ``share_name`` the numbers."""

    bars: Sequence[Bar]
    group_name: str = "Bezeichnung"
    share_name: str = "Anteil"
    unclear_word: str = "ungeklärt"

    @property
    def has_unclear(self) -> bool:
        return any(bar.unclear for bar in self.bars)


def bar_rows(chart: Bars) -> list[dict[str, Any]]:
    """One row a group: words, and lengths in per cent of the whole (as text for the picture)."""
    return [
        {
            "name": bar.name,
            "href": bar.href,
            "words": share_words(bar.numerator, bar.denominator),
            "unclear": f"{number(bar.unclear)} {chart.unclear_word}" if bar.unclear else "",
            "note": bar.note,
            "length": plain(_percent(bar.numerator, bar.denominator)),
            "end": plain(_percent(bar.numerator + bar.unclear, bar.denominator)),
            "measured": bar.denominator > 0,
        }
        for bar in chart.bars
    ]


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole; without ``look`` (a key of LOOKS) it takes the next of eight."""

    name: str
    number: int
    look: str = ""
    href: str = ""

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError(f"„{self.name}“: {self.number} kann es nicht geben.")
        if self.look and self.look not in LOOKS:
            raise ValueError(f"Unbekanntes Aussehen „{self.look}“, erlaubt: {', '.join(LOOKS)}.")


@dataclass(frozen=True, kw_only=True)
class StackedBar(Chart):
    """How a whole is distributed; ``part_name`` heads the names, ``number_name`` the numbers."""

    parts: Sequence[Part]
    part_name: str = "Bezeichnung"
    number_name: str = "Anzahl"

    @property
    def total(self) -> int:
        return sum(part.number for part in self.parts)


def stacked_parts(chart: StackedBar) -> list[dict[str, Any]]:
    """The parts from left to right in per cent of the bar; GAP per cent of paper divide neighbours."""
    total, before, rows = chart.total, 0, []
    for position, part in enumerate(chart.parts):
        left, length = _percent(before, total), _percent(part.number, total)
        before += part.number
        gap = GAP if before < total else 0
        key = part.look or f"part-{position % 8 + 1}"
        rows.append(
            {
                "name": part.name,
                "href": part.href,
                "number": number(part.number),
                "percent": percent_words(part.number, total),
                "words": share_words(part.number, total),
                "x": plain(left),
                "width": plain(max(length - gap, LEAST) if part.number else 0.0),
                "look": key,
            }
        )
    return rows


def used_looks(keys: Sequence[str]) -> list[tuple[str, Look]]:
    """Each look once, in the order of its first use, for the patterns and shapes a picture defines."""
    return [(key, LOOKS[key]) for key in dict.fromkeys(keys)]
