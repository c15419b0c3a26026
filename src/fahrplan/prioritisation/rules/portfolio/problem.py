"""The question and its answer as plain data that also travels as JSON into a process of its own.

Quarters are counted from 0, the first of the plan; years likewise. Days are person-days, money is euro.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

TOLERANCE = 1e-6


@dataclass(frozen=True)
class Way:
    """One way to bring a candidate online. ``earliest``: not before this quarter; ``why`` says what it waits for."""

    key: str
    label: str
    days: float
    cost_once: float = 0.0
    cost_yearly: float = 0.0
    earliest: int = 0
    why: str = ""


@dataclass(frozen=True)
class Candidate:
    """A service that may be done. ``deadline``: must be live in this quarter at the latest; None: need not.

    ``after``: keys of candidates that have to be live before, or in the same quarter. ``partners``: short names of
    those with whom it may be done jointly.
    """

    key: str
    name: str
    score: float
    ways: tuple[Way, ...]
    deadline: int | None = None
    after: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanProblem:
    """``days``: per quarter; ``euros``: per year; ``year_of``: the year of each quarter, as place in ``euros``.

    ``carry_over``: days not used in a quarter may be used later. Money never is carried over. ``share_live``: which
    part of its first year a candidate pays of its yearly cost, by quarter.
    """

    days: tuple[float, ...]
    euros: tuple[float, ...]
    year_of: tuple[int, ...]
    candidates: tuple[Candidate, ...]
    carry_over: bool = True
    quarters: tuple[str, ...] = ()
    share_live: tuple[float, ...] = ()
    years: tuple[str, ...] = ()

    @property
    def horizon(self) -> int:
        return len(self.days)

    def worth(self, candidate: Candidate, quarter: int) -> float:
        """Points of the ranking, for the part of the plan in which it is live: the earlier, the more."""
        return candidate.score * (self.horizon - quarter) / self.horizon

    def spends(self, way: Way, quarter: int) -> list[float]:
        """Euro per year when the way goes live in the quarter: once, and yearly for the time that is left."""
        first = self.year_of[quarter]
        share = self.share_live[quarter] if self.share_live else 1.0
        spent = [0.0] * len(self.euros)
        spent[first] = way.cost_once + way.cost_yearly * share
        for year in range(first + 1, len(self.euros)):
            spent[year] = way.cost_yearly
        return spent

    def quarter_name(self, quarter: int) -> str:
        """„3. Quartal 2027“, or its number where the plan names none."""
        if not self.quarters:
            return f"Quartal {quarter + 1}"
        year, number = self.quarters[quarter].split("-Q")
        return f"{number}. Quartal {year}"

    def year_name(self, year: int) -> str:
        return self.years[year] if self.years else f"Jahr {year + 1}"


@dataclass(frozen=True)
class Choice:
    """A candidate goes live in a quarter on one of its ways."""

    candidate: str
    way: str
    quarter: int


@dataclass(frozen=True)
class PlanAnswer:
    """Always feasible. No plan is worth more than ``bound`` (proven). ``missed``: deadlines that cannot be met.

    ``status``: „greedy“ quick answer, „optimal“ proven best within the gap asked for, „limit“ time ran out, „stopped“
    the solver ended early, „impossible“ the question contradicts itself.
    """

    choices: tuple[Choice, ...]
    benefit: float
    bound: float
    status: str
    seconds: float = 0.0
    missed: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def gap(self) -> float:
        """How much better a plan could be at most, as part of this one; 0.0 is proven best."""
        return gap_of(self.benefit, self.bound)


def gap_of(benefit: float, bound: float) -> float:
    missing = max(0.0, bound - benefit)
    if missing <= TOLERANCE:
        return 0.0
    return missing / benefit if benefit > 0 else float("inf")


def benefit_of(problem: PlanProblem, choices: Iterable[Choice]) -> float:
    known = {each.key: each for each in problem.candidates}
    return sum(problem.worth(known[choice.candidate], choice.quarter) for choice in choices)


def plain(record: Any) -> dict[str, Any]:
    """A dataclass exactly as it comes back from JSON: lists, not tuples."""
    told: dict[str, Any] = json.loads(json.dumps(asdict(record)))
    return told


def problem_as_json(problem: PlanProblem) -> dict[str, Any]:
    return plain(problem)


def problem_from_json(data: Mapping[str, Any]) -> PlanProblem:
    candidates = tuple(_candidate(each) for each in data["candidates"])
    lists = {
        name: tuple(data[name]) for name in ("days", "euros", "year_of", "quarters", "share_live", "years")
    }
    return PlanProblem(candidates=candidates, carry_over=bool(data["carry_over"]), **lists)


def _candidate(data: Mapping[str, Any]) -> Candidate:
    ways = tuple(Way(**way) for way in data["ways"])
    lists = {name: tuple(data.get(name, ())) for name in ("after", "partners")}
    return Candidate(**{**data, **lists, "ways": ways})


def answer_as_json(answer: PlanAnswer) -> dict[str, Any]:
    return plain(answer)


def answer_from_json(data: Mapping[str, Any]) -> PlanAnswer:
    return PlanAnswer(
        choices=tuple(Choice(**each) for each in data["choices"]),
        benefit=data["benefit"],
        bound=data["bound"],
        status=data["status"],
        seconds=data["seconds"],
        missed=tuple(data["missed"]),
        notes=tuple(data["notes"]),
    )
