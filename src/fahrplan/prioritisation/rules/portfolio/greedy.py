"""A quick answer that always is feasible, and a bound that no plan exceeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from fahrplan.prioritisation.rules.portfolio.checks import deadlines, in_order
from fahrplan.prioritisation.rules.portfolio.means import Means
from fahrplan.prioritisation.rules.portfolio.problem import (
    TOLERANCE,
    Candidate,
    Choice,
    PlanAnswer,
    PlanProblem,
    Way,
    benefit_of,
)

Weighed = Callable[[Way], float]


class Draft:
    """A plan in the making: what is chosen, what it takes, what may still be added."""

    def __init__(self, problem: PlanProblem) -> None:
        self.problem = problem
        self.known = {each.key: each for each in problem.candidates}
        self.means = Means(problem)
        self.chosen: dict[str, tuple[Way, int]] = {}

    def add(self, candidate: Candidate, way: Way, quarter: int) -> None:
        self.means.take(way, quarter)
        self.chosen[candidate.key] = (way, quarter)

    def remove(self, key: str) -> tuple[Way, int]:
        way, quarter = self.chosen.pop(key)
        self.means.give_back(way, quarter)
        return way, quarter

    def first_quarter(self, candidate: Candidate) -> int | None:
        """Not before what it waits for; None where that is not chosen."""
        first = 0
        for key in candidate.after:
            if key in self.known:
                if key not in self.chosen:
                    return None
                first = max(first, self.chosen[key][1])
        return first

    def best_place(self, candidate: Candidate, last: int, weighed: Weighed) -> tuple[Way, int] | None:
        """The earliest quarter in which a way fits, on the way that weighs least."""
        first = self.first_quarter(candidate)
        if first is None:
            return None
        for quarter in range(first, last + 1):
            fitting = [
                way for way in candidate.ways if way.earliest <= quarter and self.means.fits(way, quarter)
            ]
            if fitting:
                return min(fitting, key=weighed), quarter
        return None

    def choices(self) -> tuple[Choice, ...]:
        order = {each.key: place for place, each in enumerate(self.problem.candidates)}
        found = [Choice(key, way.key, quarter) for key, (way, quarter) in self.chosen.items()]
        return tuple(sorted(found, key=lambda one: (one.quarter, order[one.candidate])))


def draft_of(problem: PlanProblem, choices: Iterable[Choice]) -> Draft:
    draft = Draft(problem)
    for choice in choices:
        candidate = draft.known[choice.candidate]
        way = next(each for each in candidate.ways if each.key == choice.way)
        draft.add(candidate, way, choice.quarter)
    return draft


def greedy(problem: PlanProblem) -> PlanAnswer:
    """The best of four ways to be greedy. The question must be free of circles."""
    best: Draft | None = None
    rank = (-1, -1.0)
    for weighed in _weights(problem):
        draft = _fill(problem, weighed)
        _improve(draft, weighed)
        new = (-len(_missed(problem, draft)), benefit_of(problem, draft.choices()))
        if best is None or new > rank:
            best, rank = draft, new
    choices = best.choices() if best else ()
    benefit = benefit_of(problem, choices)
    missed = tuple(_missed(problem, best)) if best else ()
    return PlanAnswer(choices, benefit, max(benefit, quick_bound(problem)), "greedy", missed=missed)


def _missed(problem: PlanProblem, draft: Draft) -> list[str]:
    return [
        each.key
        for each in problem.candidates
        if each.deadline is not None
        and (each.key not in draft.chosen or draft.chosen[each.key][1] > each.deadline)
    ]


def _weights(problem: PlanProblem) -> list[Weighed]:
    """How heavy a way is: by days, by money, by both, or not at all."""
    days, euros = sum(problem.days) or 1.0, sum(problem.euros) or 1.0

    def both(way: Way) -> float:
        return way.days / days + money(way)

    def money(way: Way) -> float:
        return (way.cost_once + way.cost_yearly * len(problem.euros) / 2) / euros

    return [both, lambda way: way.days / days, money, lambda way: 1.0 + both(way) / 1000]


def _fill(problem: PlanProblem, weighed: Weighed) -> Draft:
    """First what has a deadline, with what it waits for; then by points for what it takes."""
    draft = Draft(problem)
    last = deadlines(problem)
    ordered = in_order(problem)
    for each in sorted((one for one in ordered if one.key in last), key=lambda one: last[one.key]):
        place = draft.best_place(each, last[each.key], weighed)
        if place:
            draft.add(each, *place)
    weight = {one.key: min((weighed(way) for way in one.ways), default=1.0) for one in ordered}
    rest = sorted(ordered, key=lambda one: -one.score / (weight[one.key] + 1e-9))
    for each in (*rest, *rest):  # twice: what waited for something may fit now
        if each.key not in draft.chosen and each.score > 0:
            place = draft.best_place(each, problem.horizon - 1, weighed)
            if place:
                draft.add(each, *place)
    return draft


def _improve(draft: Draft, weighed: Weighed) -> None:
    """Bring forward what fits earlier by now, on a lighter way where there is one."""
    for key in sorted(draft.chosen, key=lambda one: draft.chosen[one][1]):
        candidate = draft.known[key]
        way, quarter = draft.remove(key)
        place = draft.best_place(candidate, quarter, weighed)
        draft.add(candidate, *(place or (way, quarter)))


def polished(problem: PlanProblem, choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The same or better: earlier where that fits, and in the same quarter on the way that costs least."""
    draft = draft_of(problem, choices)
    _improve(draft, _weights(problem)[0])
    return draft.choices()


def quick_bound(problem: PlanProblem) -> float:
    """No plan is worth more: all days and all money could be split at will, each alone."""
    if not problem.candidates:
        return 0.0
    best = {each.key: _best_alone(problem, each) for each in problem.candidates}
    everything = sum(best.values())
    days = _split(
        [(best[one.key], min((way.days for way in one.ways), default=0.0)) for one in problem.candidates],
        sum(problem.days),
    )
    euros = _split(
        [
            (best[one.key], min((way.cost_once for way in one.ways), default=0.0))
            for one in problem.candidates
        ],
        sum(problem.euros),
    )
    return min(everything, days, euros)


def _best_alone(problem: PlanProblem, candidate: Candidate) -> float:
    """If nothing else were done; 0.0 where no way fits into the means at all."""
    empty = Means(problem)
    for quarter in range(problem.horizon):
        if any(way.earliest <= quarter and empty.fits(way, quarter) for way in candidate.ways):
            return max(0.0, problem.worth(candidate, quarter))
    return 0.0


def _split(items: list[tuple[float, float]], there: float) -> float:
    """Most worth when items may be split (fractional knapsack): items are (worth, weight)."""
    worth = sum(value for value, weight in items if weight <= TOLERANCE)
    heavy = sorted((one for one in items if one[1] > TOLERANCE), key=lambda one: -one[0] / one[1])
    for value, weight in heavy:
        part = min(1.0, there / weight)
        worth += part * value
        there -= part * weight
        if there <= TOLERANCE:
            break
    return worth
