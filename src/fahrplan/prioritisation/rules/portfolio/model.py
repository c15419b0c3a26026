"""The question as a mixed-integer program, and reading its solution back.

One binary per candidate, way and quarter. With carry-over the days taken up to each quarter stay within those
there are up to it; without, within those of the quarter. Money stays within each year.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np

from fahrplan.prioritisation.rules.portfolio.checks import deadlines, earliest_quarters
from fahrplan.prioritisation.rules.portfolio.means import Means
from fahrplan.prioritisation.rules.portfolio.problem import Candidate, Choice, PlanProblem, Way

HALF = 0.5


@dataclass
class Rows:
    """Rows of a program, sparse: lower ≤ Σ value · column ≤ upper."""

    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)

    def add(self, entries: Iterable[tuple[int, float]], *, lower: float | None, upper: float | None) -> None:
        for column, value in entries:
            self.columns.append(column)
            self.values.append(value)
        self.starts.append(len(self.columns))
        self.lower.append(-highspy.kHighsInf if lower is None else lower)
        self.upper.append(highspy.kHighsInf if upper is None else upper)


@dataclass(frozen=True)
class Column:
    candidate: Candidate
    way: Way
    quarter: int


class PlanModel:
    """Columns and rows of the question. ``released``: keys of candidates whose deadline does not count."""

    def __init__(self, problem: PlanProblem, released: frozenset[str] = frozenset()) -> None:
        self.problem = problem
        kept = [
            each if each.key not in released else Candidate(**{**each.__dict__, "deadline": None})
            for each in problem.candidates
        ]
        self.deadlines = deadlines(PlanProblem(**{**problem.__dict__, "candidates": tuple(kept)}))
        self.own = {each.key for each in kept if each.deadline is not None}
        self.columns = list(self._columns())
        self.of: dict[str, list[int]] = {each.key: [] for each in problem.candidates}
        for place, column in enumerate(self.columns):
            self.of[column.candidate.key].append(place)

    def _columns(self) -> Iterable[Column]:
        problem, first = self.problem, earliest_quarters(self.problem)
        empty = Means(problem)
        for each in problem.candidates:
            last = self.deadlines.get(each.key, problem.horizon - 1)
            for way in each.ways:
                for quarter in range(max(first[each.key], way.earliest), last + 1):
                    if empty.fits(way, quarter):
                        yield Column(each, way, quarter)

    def rows(self, *, binding: bool = True) -> Rows:
        rows = Rows()
        for each in self.problem.candidates:
            must = 1.0 if binding and each.key in self.own else None
            rows.add([(place, 1.0) for place in self.of[each.key]], lower=must, upper=1.0)
        self._days(rows)
        self._euros(rows)
        self._order(rows)
        return rows

    def _days(self, rows: Rows) -> None:
        problem = self.problem
        for quarter in range(problem.horizon):
            there = sum(problem.days[: quarter + 1]) if problem.carry_over else problem.days[quarter]
            taken = [
                (place, column.way.days)
                for place, column in enumerate(self.columns)
                if column.way.days
                and (column.quarter <= quarter if problem.carry_over else column.quarter == quarter)
            ]
            rows.add(taken, lower=None, upper=there)

    def _euros(self, rows: Rows) -> None:
        spent = [self.problem.spends(column.way, column.quarter) for column in self.columns]
        for year, there in enumerate(self.problem.euros):
            taken = [(place, euros[year]) for place, euros in enumerate(spent) if euros[year]]
            rows.add(taken, lower=None, upper=there)

    def _order(self, rows: Rows) -> None:
        """What waits is live in a quarter only if what it waits for is live by then."""
        for each in self.problem.candidates:
            for before in each.after:
                if before not in self.of:
                    continue
                for quarter in range(self.problem.horizon):
                    mine = [(place, 1.0) for place in self._until(each.key, quarter)]
                    rows.add(
                        [*mine, *((place, -1.0) for place in self._until(before, quarter))],
                        lower=None,
                        upper=0.0,
                    )

    def _until(self, key: str, quarter: int) -> list[int]:
        return [place for place in self.of[key] if self.columns[place].quarter <= quarter]

    def worths(self) -> list[float]:
        return [self.problem.worth(column.candidate, column.quarter) for column in self.columns]

    def met(self) -> list[float]:
        """Worth that only counts deadlines kept."""
        return [1.0 if column.candidate.key in self.own else 0.0 for column in self.columns]

    def start(self, choices: Iterable[Choice]) -> list[float]:
        """The columns' values for a plan already known."""
        wanted = {(one.candidate, one.way, one.quarter) for one in choices}
        return [
            1.0 if (column.candidate.key, column.way.key, column.quarter) in wanted else 0.0
            for column in self.columns
        ]

    def choices(self, values: Sequence[float]) -> tuple[Choice, ...]:
        return tuple(
            Choice(column.candidate.key, column.way.key, column.quarter)
            for column, value in zip(self.columns, values, strict=True)
            if value > HALF
        )


def program(worths: Sequence[float], rows: Rows) -> Any:
    """A HiGHS program over binaries that makes the worth as large as possible."""
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(worths), len(rows.upper)
    lp.col_cost_ = np.array(worths, dtype=float)
    lp.col_lower_, lp.col_upper_ = np.zeros(len(worths)), np.ones(len(worths))
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(worths)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.row_lower_, lp.row_upper_ = np.array(rows.lower, dtype=float), np.array(rows.upper, dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(rows.starts, dtype=np.int32)
    lp.a_matrix_.index_ = np.array(rows.columns, dtype=np.int32)
    lp.a_matrix_.value_ = np.array(rows.values, dtype=float)
    return lp
