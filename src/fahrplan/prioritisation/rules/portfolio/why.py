"""Why a candidate is not in the plan: worked out by putting it in again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from fahrplan.design.rules import short_digits
from fahrplan.prioritisation.rules.portfolio.checks import earliest_quarters
from fahrplan.prioritisation.rules.portfolio.greedy import Draft, draft_of
from fahrplan.prioritisation.rules.portfolio.means import Shortage
from fahrplan.prioritisation.rules.portfolio.problem import (
    TOLERANCE,
    Candidate,
    Choice,
    PlanProblem,
    Way,
)

SHOWN = 3


@dataclass(frozen=True)
class Exchange:
    """What it would cost to have the candidate: this one goes, and so many points are lost."""

    name: str
    lost: float


def reasons(
    problem: PlanProblem, choices: tuple[Choice, ...], keys: Collection[str] | None = None
) -> dict[str, str]:
    """Key → one or two sentences, for every candidate that is not chosen; or only for those among ``keys``."""
    draft = draft_of(problem, choices)
    earliest = earliest_quarters(problem)
    return {
        each.key: _reason(draft, each, earliest)
        for each in problem.candidates
        if each.key not in draft.chosen and (keys is None or each.key in keys)
    }


def _reason(draft: Draft, candidate: Candidate, earliest: dict[str, int]) -> str:
    problem = draft.problem
    if not candidate.ways:
        return "Kein Weg bekannt."
    if candidate.score <= 0:
        return "Bringt nach Ihrer Rangliste keine Punkte."
    if missing := [draft.known[key].name for key in candidate.after if _open(draft, key)]:
        return f"Braucht vorher: {', '.join(missing)}. Das ist nicht im Plan."
    first = earliest[candidate.key]
    if first >= problem.horizon:
        soonest = min(candidate.ways, key=lambda way: way.earliest)
        return f"Im Planungszeitraum nicht möglich: wartet auf {soonest.why or 'andere Leistungen'}."
    return _crowded(draft, candidate, max(first, draft.first_quarter(candidate) or 0))


def _open(draft: Draft, key: str) -> bool:
    return key in draft.known and key not in draft.chosen


def _crowded(draft: Draft, candidate: Candidate, first: int) -> str:
    problem = draft.problem
    way, quarter, short = _least_missing(draft, candidate, first)
    if short.none:
        when = problem.quarter_name(quarter)
        return f"Ginge noch im {when} auf dem Weg „{way.label}“; der Plan ist noch nicht der beste."
    found = [_missing_words(problem, way, short)]
    waits = min(candidate.ways, key=lambda each: each.earliest)
    if waits.earliest and waits.why:
        found.insert(0, f"Nicht vor dem {problem.quarter_name(first)}: wartet auf {waits.why}.")
    if exchange := best_exchange(draft, candidate, first):
        found.append(
            f"Dafür müsste „{exchange.name}“ weichen; das kostet {short_digits(exchange.lost)} Punkte."
        )
    elif names := _richer(draft, candidate, way):
        found.append(f"Mehr Punkte je Personaltag bringen: {', '.join(names)}.")
    return " ".join(found)


def _least_missing(draft: Draft, candidate: Candidate, first: int) -> tuple[Way, int, Shortage]:
    """Where the least is missing, measured against all there is."""
    problem = draft.problem
    days, euros = sum(problem.days) or 1.0, sum(problem.euros) or 1.0
    places = [
        (way, quarter, draft.means.shortage(way, quarter))
        for way in candidate.ways
        for quarter in range(max(first, way.earliest), problem.horizon)
    ]
    return min(places, key=lambda place: (place[2].days / days + place[2].euros / euros, place[1]))


def _missing_words(problem: PlanProblem, way: Way, short: Shortage) -> str:
    parts = []
    if short.days > TOLERANCE:
        there = "bis zum " if problem.carry_over else "im "
        parts.append(
            f"{short_digits(short.days)} Personaltage ({there}{problem.quarter_name(short.days_quarter)})"
        )
    if short.euros > TOLERANCE:
        parts.append(f"{short_digits(short.euros)} € ({problem.year_name(short.euros_year)})")
    return f"Auf dem Weg „{way.label}“ fehlen mindestens {' und '.join(parts)}."


def best_exchange(draft: Draft, candidate: Candidate, first: int) -> Exchange | None:
    """The one chosen candidate whose leaving makes room at the least loss; None where one is not enough."""
    problem = draft.problem
    needed = {key for one in draft.chosen for key in draft.known[one].after}
    found: list[Exchange] = []
    for key in list(draft.chosen):
        other = draft.known[key]
        if key in needed or key in candidate.after or other.deadline is not None:
            continue
        way, quarter = draft.remove(key)
        place = draft.best_place(candidate, problem.horizon - 1, lambda each: each.days)
        if place and place[1] >= first:
            lost = problem.worth(other, quarter) - problem.worth(candidate, place[1])
            found.append(Exchange(other.name, max(0.0, lost)))
        draft.add(other, way, quarter)
    return min(found, key=lambda one: one.lost, default=None)


def _richer(draft: Draft, candidate: Candidate, way: Way) -> list[str]:
    mine = candidate.score / max(way.days, TOLERANCE)
    others = [
        (draft.known[key].score / max(taken.days, TOLERANCE), draft.known[key].name)
        for key, (taken, _) in draft.chosen.items()
    ]
    return [name for worth, name in sorted(others, reverse=True) if worth > mine][:SHOWN]
