"""Who gets which place: deferred acceptance (Gale and Shapley 1962), children asking, facilities ordering by points.

Pure, reproducible, independent of the order of input. Equal points are decided by a lot that anybody can check:
SHA-256 of the round's seed and the wish's key. Until the deadline the seed is secret, since who knows it could tell
who wins; its commitment is told from the beginning, since who could choose it late could choose the winner. Nobody
without a place has more points than somebody who holds one they would have liked better; a further wish never weakens
an earlier one.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A facility and how many places it gives in this round (0 or more)."""

    key: str
    name: str
    free: int


@dataclass(frozen=True, slots=True)
class Child:
    """``wishes``: facilities by rank. ``anywhere``: any other facility is better than none. ``points`` at each
    facility, ``everywhere`` those that count in all."""

    key: str
    wishes: tuple[str, ...]
    anywhere: bool = False
    everywhere: int = 0
    points: Mapping[str, int] = field(default_factory=dict)

    def points_at(self, place: str) -> int:
        return self.everywhere + self.points.get(place, 0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """``place`` „“: none. ``rank`` of the wish from 1, 0 for a facility not wished. ``waiting``: position on the
    waiting list of the first wish, from 1; 0 for who has a place."""

    child: str
    place: str
    rank: int
    points: int
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Allocation:
    """Outcomes by child, who holds the places of each facility, and its waiting list, each in order."""

    outcomes: Mapping[str, Outcome]
    holders: Mapping[str, tuple[str, ...]]
    waiting: Mapping[str, tuple[str, ...]]


def lot(seed: str, key: str) -> str:
    """64 hex digits; the smaller one goes first."""
    return hashlib.sha256(f"{seed}:{key}".encode()).hexdigest()


def commitment(seed: str) -> str:
    """64 hex digits that bind to the seed without telling it, as long as nobody can guess it (128 random bits)."""
    return hashlib.sha256(seed.encode()).hexdigest()


def allocate(places: Iterable[Place], children: Iterable[Child], *, seed: str) -> Allocation:
    """The stable matching that is best for the children. Unknown and doubled wishes are left out."""
    free = {place.key: max(0, place.free) for place in places}
    known = {child.key: child for child in sorted(children, key=lambda one: one.key)}
    asks = {key: preferences(child, free) for key, child in known.items()}
    lots = {key: _backwards(lot(seed, key)) for key in known}
    held: dict[str, list[tuple[int, int, str]]] = {place: [] for place in free}
    waiting = list(known)
    next_ask = dict.fromkeys(known, 0)
    while waiting:
        key = waiting.pop()
        at = next_ask[key]
        if at >= len(asks[key]):
            continue
        next_ask[key] = at + 1
        place = asks[key][at]
        # The smallest of the heap is the one that gives way first.
        standing = (known[key].points_at(place), lots[key], key)
        if len(held[place]) < free[place]:
            heapq.heappush(held[place], standing)
        elif not free[place]:
            waiting.append(key)
        else:
            waiting.append(heapq.heappushpop(held[place], standing)[2])
    return _told(known, held, lots)


def preferences(child: Child, places: Iterable[str]) -> tuple[str, ...]:
    """Facilities in the order in which the child asks: wishes, then, where wanted, all others by key."""
    all_places = set(places)
    wished = dict.fromkeys(place for place in child.wishes if place in all_places)
    others = sorted(all_places - wished.keys()) if child.anywhere else []
    return (*wished, *others)


def _backwards(digest: str) -> int:
    """The smaller lot is the better one, like more points."""
    return -int(digest, 16)


def _told(
    known: Mapping[str, Child], held: Mapping[str, Sequence[tuple[int, int, str]]], lots: Mapping[str, int]
) -> Allocation:
    holders = {
        place: tuple(key for _, _, key in sorted(standing, reverse=True)) for place, standing in held.items()
    }
    place_of = {key: place for place, keys in holders.items() for key in keys}
    without = [child for key, child in known.items() if key not in place_of]
    lists = {
        place: tuple(
            child.key
            for child in sorted(
                (one for one in without if place in one.wishes),
                key=lambda one: (-one.points_at(place), -lots[one.key], one.key),
            )
        )
        for place in held
    }
    outcomes = {}
    for key, child in known.items():
        place = place_of.get(key, "")
        wished = [one for one in dict.fromkeys(child.wishes) if one in held]
        rank = wished.index(place) + 1 if place in wished else 0
        first = wished[0] if wished else ""
        position = lists[first].index(key) + 1 if not place and first else 0
        outcomes[key] = Outcome(key, place, rank, child.points_at(place or first), position)
    return Allocation(outcomes, holders, lists)
