"""Small questions for the tests, and the true best answer by trying everything."""

from __future__ import annotations

import random
from itertools import product
from typing import Any

from fahrplan.prioritisation.rules.portfolio.means import Means
from fahrplan.prioritisation.rules.portfolio.problem import Candidate, PlanProblem, Way


def way(days: float = 10, once: float = 0, yearly: float = 0, **said: Any) -> Way:
    return Way(said.pop("key", "reuse"), said.pop("label", "Nachnutzung"), days, once, yearly, **said)


def candidate(key: str, score: float = 10, *ways: Way, **said: Any) -> Candidate:
    return Candidate(key, f"Leistung {key}", score, ways or (way(),), **said)


def problem(*candidates: Candidate, days: float = 10, euros: float = 1000, **said: Any) -> PlanProblem:
    """Four quarters of one year."""
    quarters = said.pop("horizon", 4)
    return PlanProblem((float(days),) * quarters, (float(euros),), (0,) * quarters, candidates, **said)


def best_by_trying(question: PlanProblem) -> float | None:
    """The worth of the best plan, found by trying every plan; None where no plan keeps the deadlines."""
    options = [
        [None, *((each, quarter) for each in one.ways for quarter in range(each.earliest, question.horizon))]
        for one in question.candidates
    ]
    worths = [
        sum(
            question.worth(one, choice[1])
            for one, choice in zip(question.candidates, tried, strict=True)
            if choice
        )
        for tried in product(*options)
        if _allowed(question, tried)
    ]
    return max(worths, default=None)


def _allowed(question: PlanProblem, tried: tuple[tuple[Way, int] | None, ...]) -> bool:
    live = {one.key: choice[1] for one, choice in zip(question.candidates, tried, strict=True) if choice}
    for one in question.candidates:
        if one.deadline is not None and live.get(one.key, question.horizon) > one.deadline:
            return False
        if one.key in live and any(live.get(key, question.horizon) > live[one.key] for key in one.after):
            return False
    means = Means(question)
    for choice in tried:
        if choice:
            means.take(*choice)
    left = means.days_left()
    money = all(taken <= there + 1e-6 for taken, there in zip(means.euros, question.euros, strict=True))
    return money and min(left) >= -1e-6


def random_problem(seed: int, *, carry_over: bool) -> PlanProblem:
    """Four candidates, three quarters over two years, with waits, an order and perhaps a deadline."""
    chance = random.Random(seed)
    candidates = [
        candidate(
            str(number),
            chance.randint(1, 50),
            way(chance.randint(10, 30), chance.randint(0, 900), chance.randint(0, 300), key="alone"),
            way(
                chance.randint(2, 15),
                chance.randint(0, 500),
                chance.randint(0, 500),
                earliest=chance.choice([0, 0, 1]),
            ),
            deadline=2 if chance.random() < 0.2 else None,
            after=("0",) if number and chance.random() < 0.3 else (),
        )
        for number in range(4)
    ]
    return PlanProblem(
        (12.0, 15.0, 12.0),
        (900.0, 700.0),
        (0, 1, 1),
        tuple(candidates),
        carry_over,
        share_live=(0.25, 1.0, 0.75),
    )
