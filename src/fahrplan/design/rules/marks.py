"""Marks tell classes apart by shape, pattern and symbol, so that nothing depends on colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import cos, pi, sin

CIRCLE = "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z"
SQUARE = "M-5.5-5.5h11v11h-11z"
DIAMOND = "M0-7L7 0L0 7L-7 0z"
TRIANGLE = "M0-7L7.5 6H-7.5z"
EXCLAMATION = "M-1-2.5h2v4h-2zM-1 2.6h2v2h-2z"

# Drawn on a square of eight by eight that repeats; "full" and "void" need no lines.
PATTERNS = {
    "void": "",
    "dots": "M3 3h2v2h-2z",
    "dense": "M0 0h3v3h-3zM4 4h3v3h-3z",
    "rise": "M-1 1L1-1M-1 9L9-1M7 9L9 7",
    "fall": "M7-1L9 1M-1-1L9 9M-1 7L1 9",
    "cross": "M-1 1L1-1M-1 9L9-1M7 9L9 7M7-1L9 1M-1-1L9 9M-1 7L1 9",
    "bars": "M1 0V8M5 0V8",
    "full": "M-1-1h10v10h-10z",
}
FILLED_PATTERNS = frozenset({"dots", "dense", "full"})


@dataclass(frozen=True, slots=True)
class Look:
    """How a class looks: a character, a shape for points (paths with their class), a pattern for areas."""

    symbol: str
    shape: tuple[tuple[str, str], ...]
    pattern: str

    @property
    def pattern_path(self) -> str:
        return PATTERNS[self.pattern]

    @property
    def pattern_part(self) -> str:
        """Whether the path of the pattern is filled or drawn."""
        return "fill" if self.pattern in FILLED_PATTERNS else "line"


@dataclass(frozen=True, slots=True)
class Mark:
    """A class of values: the key cells and places name, its German word, and its look (a key of LOOKS)."""

    key: str
    word: str
    look: str

    def __post_init__(self) -> None:
        if self.look not in LOOKS:
            raise ValueError(f"Unbekanntes Aussehen „{self.look}“, erlaubt: {', '.join(LOOKS)}.")

    @property
    def drawn(self) -> Look:
        return LOOKS[self.look]

    @property
    def symbol(self) -> str:
        return self.drawn.symbol


def pie(share: float) -> tuple[tuple[str, str], ...]:
    """A disc filled clockwise from the top to ``share`` (0 to 1)."""
    if share <= 0:
        return (("ring", CIRCLE),)
    if share >= 1:
        return (("fill", CIRCLE),)
    x, y = 6 * sin(2 * pi * share), -6 * cos(2 * pi * share)
    return (("ring", CIRCLE), ("fill", f"M0 0V-6A6 6 0 {int(share > 0.5)} 1 {x:.2f} {y:.2f}z"))


LOOKS: Mapping[str, Look] = {
    "online": Look("●", (("fill", CIRCLE),), "full"),
    "planned": Look("◐", (("ring", CIRCLE), ("fill", "M0-6a6 6 0 0 0 0 12z")), "rise"),
    "offline": Look("○", (("ring", CIRCLE),), "void"),
    "disrupted": Look("▲", (("fill", TRIANGLE), ("cut", EXCLAMATION)), "cross"),
    "stale": Look("◌", (("dashes", CIRCLE),), "dots"),
    "unknown": Look("◇", (("ring", DIAMOND),), "bars"),
    "step-0": Look("○", pie(0), "void"),
    "step-1": Look("◔", pie(0.25), "dots"),
    "step-2": Look("◑", pie(0.5), "rise"),
    "step-3": Look("◕", pie(0.75), "cross"),
    "step-4": Look("●", pie(1), "full"),
    **{f"level-{level}": Look(str(level), pie(level / 7), pattern) for level, pattern in enumerate(PATTERNS)},
    "part-1": Look("●", (("fill", CIRCLE),), "full"),
    "part-2": Look("□", (("ring", SQUARE),), "rise"),
    "part-3": Look("◆", (("fill", DIAMOND),), "dots"),
    "part-4": Look("△", (("ring", TRIANGLE),), "cross"),
    "part-5": Look("■", (("fill", SQUARE),), "bars"),
    "part-6": Look("○", (("ring", CIRCLE),), "void"),
    "part-7": Look("◇", (("ring", DIAMOND),), "fall"),
    "part-8": Look("▲", (("fill", TRIANGLE),), "dense"),
}

STATE_MARKS = (
    Mark("online", "online", "online"),
    Mark("planned", "geplant", "planned"),
    Mark("offline", "nicht online", "offline"),
    Mark("disrupted", "gestört", "disrupted"),
    Mark("stale", "veraltet", "stale"),
    Mark("unknown", "unbekannt", "unknown"),
)
"""The states of a service in an organisation."""

STEP_MARKS = (
    Mark("0", "keine", "step-0"),
    Mark("1", "unter einem Viertel", "step-1"),
    Mark("2", "ein Viertel bis zur Hälfte", "step-2"),
    Mark("3", "mehr als die Hälfte", "step-3"),
    Mark("4", "alle", "step-4"),
)
"""How much of a whole is reached; ``step_of`` finds the key."""

LEVEL_MARKS = tuple(Mark(str(level), f"Stufe {level}", f"level-{level}") for level in range(8))
"""Levels of maturity, 0 to 7."""


def step_of(numerator: int, denominator: int) -> str:
    """The key of STEP_MARKS for a share; of nothing it is "0"."""
    if numerator <= 0 or denominator <= 0:
        return "0"
    if numerator >= denominator:
        return "4"
    return "1" if 4 * numerator < denominator else "2" if 2 * numerator <= denominator else "3"


def mark_of(marks: Iterable[Mark], key: str) -> Mark:
    """The mark with this key. Raises ValueError naming the key and those that exist."""
    for mark in marks:
        if mark.key == key:
            return mark
    raise ValueError(f"Unbekannte Klasse „{key}“, erlaubt: {', '.join(mark.key for mark in marks)}.")
