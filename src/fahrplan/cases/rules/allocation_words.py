"""Why a child has this place, or none: one German sentence, without names. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fahrplan.cases.rules.allocation import Allocation, Child, Outcome, Place
from fahrplan.cases.rules.allocation_criteria import Criterion


def sentence(
    outcome: Outcome,
    child: Child,
    allocation: Allocation,
    places: Mapping[str, Place],
    met: Sequence[Criterion],
    children: Mapping[str, Child],
) -> str:
    """``met``: the criteria fulfilled at the facility of the outcome, or at the first wish."""
    if outcome.place:
        return _placed(outcome, child, allocation, places, met, children)
    first = next((wish for wish in child.wishes if wish in places), "")
    if not first:
        return "Kein Platz: Keine der gewünschten Einrichtungen nimmt an dieser Runde teil."
    place = places[first]
    waiting = f"mit {_points(outcome.points, met)} steht das Kind dort auf der Warteliste an Stelle {outcome.waiting}"
    if not place.free:
        return f"Kein Platz: In „{place.name}“ ist in dieser Runde kein Platz frei; {waiting}."
    return (
        f"Kein Platz: In „{place.name}“ {_why_not(outcome.points, first, allocation, children)}; {waiting}."
    )


def _placed(
    outcome: Outcome,
    child: Child,
    allocation: Allocation,
    places: Mapping[str, Place],
    met: Sequence[Criterion],
    children: Mapping[str, Child],
) -> str:
    place = places[outcome.place]
    wish = f"{outcome.rank}. Wunsch" if outcome.rank else "nicht unter den Wünschen, aber frei"
    have = _points(outcome.points, met)
    holders = allocation.holders[outcome.place]
    if len(holders) < place.free:
        end = "dort gab es für alle Platz, die dort gefragt haben"
    else:
        last = children[holders[-1]].points_at(outcome.place)
        end = f"der letzte Platz dort ging an ein Kind mit {_number(last)}"
    start = f"Platz in „{place.name}“ ({wish}) mit {have}; {end}"
    if outcome.rank > 1:
        first = places[next(wish for wish in child.wishes if wish in places)]
        start += (
            f"; in „{first.name}“ {_why_not(child.points_at(first.key), first.key, allocation, children)}"
        )
    return f"{start}."


def _why_not(points: int, place: str, allocation: Allocation, children: Mapping[str, Child]) -> str:
    holders = allocation.holders[place]
    if not holders:
        return "war kein Platz frei"
    last = children[holders[-1]].points_at(place)
    if last > points:
        return f"gingen alle Plätze an Kinder mit mindestens {_number(last)}"
    return f"gingen die letzten Plätze bei gleichen Punkten ({last}) nach dem Los an andere Kinder"


def _points(points: int, met: Sequence[Criterion]) -> str:
    parts = ", ".join(f"{one.label} {one.points}" for one in met)
    return f"{_number(points)} ({parts})" if parts else _number(points)


def _number(points: int) -> str:
    return "1 Punkt" if points == 1 else f"{points} Punkten"
