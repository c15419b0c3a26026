"""What a round makes of many judgements: codes, sums, how far people agree. No database.

Sums decide the order. Agreement is the standard deviation over all who judged, measured against the widest one
that the method allows; the limits between the words are our own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fahrplan.prioritisation.enums import RoundMethod

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 O 1 I L
CODE_LENGTH: Final = 8
LOWEST, HIGHEST = 1, 5
SCALE = {1: "gar nicht wichtig", 2: "wenig wichtig", 3: "mittel", 4: "wichtig", 5: "sehr wichtig"}
MOST_GROUPS = 6  # how many parts a bar of shares can tell apart
# Up to which standard deviation people agree, and from which on they do not; for points per point given out.
LIMITS = {RoundMethod.RATE: (0.8, 1.2), RoundMethod.POINTS: (0.1, 0.2)}
TOO_FEW, AGREED, MIXED, SPLIT = "zu wenige Stimmen", "einig", "teils einig", "uneinig"


@dataclass(frozen=True)
class Terms:
    """How a round is judged. ``points``: what each person spreads; without meaning for the method RATE."""

    method: str
    points: int

    @property
    def highest(self) -> int:
        return HIGHEST if self.method == RoundMethod.RATE else self.points


@dataclass(frozen=True)
class Tally:
    """What an item got. ``count``: who is counted in mean and deviation; with points everybody who voted.

    ``shares``: (value, how many), every value that can occur with RATE, those that do with POINTS.
    """

    total: int
    count: int
    mean: float | None
    deviation: float | None
    shares: tuple[tuple[int, int], ...]
    agreement: str


def new_code(choose: Callable[[str], str]) -> str:
    """``choose`` picks one character, as ``secrets.choice`` does; 31⁸ codes are about 8.5 × 10¹¹."""
    return "".join(choose(ALPHABET) for _ in range(CODE_LENGTH))


def normal_code(typed: str) -> str:
    """The code as stored; empty for what cannot be one. Blanks, hyphens and small letters do not matter."""
    text = "".join(typed[:40].split()).replace("-", "").upper()
    return text if len(text) == CODE_LENGTH and set(text) <= set(ALPHABET) else ""


def tally(terms: Terms, counts: Mapping[int, int], ballots: int) -> Tally:
    """``counts``: {value: how many gave it}; ``ballots``: how many voted at all.

    With points, who gave an item nothing gave it 0. Not judging an item from 1 to 5 is no judgement.
    """
    known = dict(counts)
    if terms.method == RoundMethod.POINTS:
        known[0] = max(ballots - sum(counts.values()), 0)
    else:
        known = {value: counts.get(value, 0) for value in range(LOWEST, HIGHEST + 1)}
    number = sum(known.values())
    total = sum(value * often for value, often in known.items())
    mean = total / number if number else None
    deviation = _deviation(known, mean) if number > 1 and mean is not None else None
    shares = tuple(sorted((v, n) for v, n in known.items() if n or terms.method == RoundMethod.RATE))
    return Tally(total, number, mean, deviation, shares, agreement_words(terms, deviation))


def _deviation(counts: Mapping[int, int], mean: float) -> float:
    """Of everybody who voted, not of a sample."""
    squares = sum(often * (value - mean) ** 2 for value, often in counts.items())
    return math.sqrt(squares / sum(counts.values()))


def agreement_words(terms: Terms, deviation: float | None) -> str:
    if deviation is None:
        return TOO_FEW
    agreed, split = limits(terms)
    if deviation <= agreed:
        return AGREED
    return MIXED if deviation <= split else SPLIT


def limits(terms: Terms) -> tuple[float, float]:
    """The standard deviations between „einig“, „teils einig“ and „uneinig“."""
    agreed, split = LIMITS[RoundMethod(terms.method)]
    scale = 1 if terms.method == RoundMethod.RATE else terms.points
    return agreed * scale, split * scale


def places(tallies: Sequence[Tally]) -> list[int]:
    """The place of each, in their order: the highest sum is 1, equal sums share a place."""
    totals = sorted((each.total for each in tallies), reverse=True)
    return [totals.index(each.total) + 1 for each in tallies]


def grouped(shares: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """(from, to, how many), at most six groups: neighbouring values are joined, the fewest first."""
    groups = [(value, value, often) for value, often in shares]
    while len(groups) > MOST_GROUPS:
        at = min(range(len(groups) - 1), key=lambda i: groups[i][2] + groups[i + 1][2])
        first, second = groups[at], groups[at + 1]
        groups[at : at + 2] = [(first[0], second[1], first[2] + second[2])]
    return groups


def as_benefit(terms: Terms, told: Tally, best: int) -> int | None:
    """The result on the scale of ratings, 0 to 10; ``best`` is the highest sum of the round.

    The mean of 1 to 5 is stretched over 0 to 10; points count as a share of the best item. None without votes.
    """
    if told.mean is None or not best:
        return None
    share = (
        (told.mean - LOWEST) / (HIGHEST - LOWEST) if terms.method == RoundMethod.RATE else told.total / best
    )
    return math.floor(10 * share + 0.5)


def ballot_faults(terms: Terms, values: Mapping[str, int]) -> dict[str, str]:
    """German complaints by item, under "" for the whole; empty when the ballot may be counted."""
    faults = {
        key: f"Bitte einen Wert von {LOWEST} bis {terms.highest} angeben."
        for key, value in values.items()
        if not LOWEST <= value <= terms.highest
    }
    if not values:
        return {"": "Sie haben noch nichts bewertet. Bitte geben Sie mindestens einem Eintrag einen Wert."}
    given = sum(values.values())
    if terms.method == RoundMethod.POINTS and not faults and given > terms.points:
        return {
            "": f"Sie haben {given} Punkte verteilt, es sind aber nur {terms.points}. "
            f"Bitte nehmen Sie {given - terms.points} zurück."
        }
    return faults
