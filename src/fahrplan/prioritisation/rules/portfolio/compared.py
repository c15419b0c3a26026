"""Plans side by side: what one brings, and what changes from the first to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fahrplan.design.rules import short_digits
from fahrplan.prioritisation.rules.portfolio.problem import PlanAnswer, PlanProblem


@dataclass(frozen=True)
class Sums:
    """What a plan takes and brings. ``euros``: all that is spent within the plan, by year."""

    services: int
    points: float
    days: float
    euros: tuple[float, ...]
    days_there: float
    euros_there: float


def sums_of(problem: PlanProblem, answer: PlanAnswer) -> Sums:
    known = {each.key: each for each in problem.candidates}
    days, euros = 0.0, [0.0] * len(problem.euros)
    for choice in answer.choices:
        way = next(each for each in known[choice.candidate].ways if each.key == choice.way)
        days += way.days
        euros = [had + more for had, more in zip(euros, problem.spends(way, choice.quarter), strict=True)]
    return Sums(
        len(answer.choices), answer.benefit, days, tuple(euros), sum(problem.days), sum(problem.euros)
    )


def quarters_of(problem: PlanProblem, answer: PlanAnswer) -> dict[str, str]:
    """Key → the quarter in which it goes live, as „2027-Q2“."""
    return {choice.candidate: problem.quarters[choice.quarter] for choice in answer.choices}


def changes(first: Mapping[str, str], other: Mapping[str, str], names: Mapping[str, str]) -> list[str]:
    """What the other plan does differently, one sentence each; empty for no difference in services and quarters."""
    new = [names[key] for key in other if key not in first]
    gone = [names[key] for key in first if key not in other]
    earlier = [names[key] for key in other if key in first and other[key] < first[key]]
    later = [names[key] for key in other if key in first and other[key] > first[key]]
    return [
        f"{word}: {', '.join(found)}."
        for word, found in (("Dazu", new), ("Entfällt", gone), ("Früher", earlier), ("Später", later))
        if found
    ]


def bound_words(answer: PlanAnswer) -> str:
    """How good the plan is, in plain words."""
    if not answer.choices and answer.bound <= 0:
        return "Mit diesen Mitteln ist nichts möglich; das ist bewiesen."
    if answer.gap <= 0:
        return "Besser geht es nicht: Das ist bewiesen."
    if answer.gap == float("inf"):
        return "Gefunden ist noch nichts; ob etwas möglich ist, ist nicht bewiesen."
    percent = 100 * answer.gap
    told = "weniger als 0,1" if percent < 0.1 else short_digits(round(percent + 0.05, 1))
    return f"Kein Plan kann mehr als {told} % besser sein: Das ist bewiesen."
