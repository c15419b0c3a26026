"""Solving the mixed-integer program within a time limit, from the quick answer on."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import highspy

from fahrplan.design.rules import short_digits
from fahrplan.prioritisation.rules.portfolio.greedy import greedy, polished
from fahrplan.prioritisation.rules.portfolio.model import PlanModel, program
from fahrplan.prioritisation.rules.portfolio.problem import (
    Choice,
    PlanAnswer,
    PlanProblem,
    benefit_of,
)

Heard = Callable[[PlanAnswer], None]


@dataclass(frozen=True)
class Limits:
    """When to stop: after so many seconds, or once the proven gap is as small as this."""

    seconds: float = 10.0
    gap: float = 0.001
    threads: int = 2


@dataclass(frozen=True)
class Solved:
    """``values`` is None where no plan was found; ``bound`` is proven in any case, infinite where unknown."""

    values: list[float] | None
    bound: float
    optimal: bool
    infeasible: bool


def solve(problem: PlanProblem, limits: Limits, heard: Heard = lambda answer: None) -> PlanAnswer:
    """Never worse than the quick answer. ``heard`` gets each better plan. The question must be free of circles."""
    begun = time.monotonic()
    quick = greedy(problem)
    heard(quick)
    model = PlanModel(problem)
    missed: tuple[str, ...] = ()
    tell = Telling(problem, quick, heard, begun)
    solved = run(model, model.worths(), limits, start=quick.choices, heard=tell.better)
    if solved.infeasible:
        missed = _deadlines_given_up(model, limits)
        model = PlanModel(problem, frozenset(missed))
        bound_by_missed = Telling(problem, quick, heard, begun, missed)
        solved = run(model, model.worths(), limits, start=(), heard=bound_by_missed.better)
    return _answer(problem, quick, model, solved, (missed, begun))


def _answer(
    problem: PlanProblem,
    quick: PlanAnswer,
    model: PlanModel,
    solved: Solved,
    about: tuple[tuple[str, ...], float],
) -> PlanAnswer:
    missed, begun = about
    known = polished(problem, model.choices(solved.values)) if solved.values is not None else None
    late = tuple(key for key in quick.missed if key not in missed)
    if known is None or (not late and not missed and quick.benefit > benefit_of(problem, known)):
        known, missed = quick.choices, quick.missed
    benefit = benefit_of(problem, known)
    bound = min(solved.bound, quick.bound) if not missed else solved.bound
    if not math.isfinite(bound):
        bound = quick.bound
    status = "optimal" if solved.optimal else "limit"
    return PlanAnswer(
        known, benefit, max(benefit, bound), status, time.monotonic() - begun, missed, _notes(problem, missed)
    )


def _notes(problem: PlanProblem, missed: Sequence[str]) -> tuple[str, ...]:
    """Which deadlines had to be given up, when each alone could have been met."""
    if not missed:
        return ()
    known = {each.key: each for each in problem.candidates}
    names = ", ".join(
        f"„{known[key].name}“ (bis {problem.quarter_name(known[key].deadline or 0)})" for key in missed
    )
    days, euros = short_digits(sum(problem.days)), short_digits(sum(problem.euros))
    words = (
        f"Nicht alle Fristen sind zusammen zu halten; am besten weichen: {names}. Für alles zusammen gibt es nur "
        f"{days} Personaltage und {euros} €."
    )
    return (words,)


def _deadlines_given_up(model: PlanModel, limits: Limits) -> tuple[str, ...]:
    """As few deadlines as possible whose giving up makes a plan possible."""
    solved = run(model, model.met(), limits, binding=False)
    kept = {choice.candidate for choice in model.choices(solved.values or [0.0] * len(model.columns))}
    return tuple(
        each.key for each in model.problem.candidates if each.key in model.own and each.key not in kept
    )


class Telling:
    """Turns what the solver finds on the way into answers."""

    def __init__(
        self,
        problem: PlanProblem,
        quick: PlanAnswer,
        heard: Heard,
        begun: float,
        missed: tuple[str, ...] = (),
    ) -> None:
        self._problem, self._quick, self._heard = problem, quick, heard
        self._begun, self._missed = begun, missed
        self._choices: tuple[Choice, ...] = quick.choices

    def better(self, choices: tuple[Choice, ...] | None, bound: float) -> None:
        """A better plan, or (None) only news of the bound."""
        if choices is not None:
            self._choices = choices
        benefit = benefit_of(self._problem, self._choices)
        proven = min(bound, self._quick.bound) if math.isfinite(bound) else self._quick.bound
        seconds = time.monotonic() - self._begun
        self._heard(
            PlanAnswer(self._choices, benefit, max(benefit, proven), "stopped", seconds, self._missed)
        )


def run(
    model: PlanModel,
    worths: Sequence[float],
    limits: Limits,
    *,
    start: Sequence[Choice] = (),
    binding: bool = True,
    heard: Callable[[tuple[Choice, ...] | None, float], None] | None = None,
) -> Solved:
    if not model.columns:
        impossible = binding and bool(model.own)
        return Solved(None if impossible else [], math.inf if impossible else 0.0, not impossible, impossible)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (
        ("output_flag", False),
        ("time_limit", limits.seconds),
        ("mip_rel_gap", limits.gap),
        ("threads", limits.threads),
        ("random_seed", 1),
    ):
        solver.setOptionValue(name, value)
    solver.passModel(program(worths, model.rows(binding=binding)))
    if start:
        given = highspy.HighsSolution()
        given.col_value = model.start(start)
        solver.setSolution(given)
    if heard is not None:
        _listen(solver, model, heard)
    solver.run()
    return _solved(solver)


def _listen(solver: Any, model: PlanModel, heard: Callable[[tuple[Choice, ...] | None, float], None]) -> None:
    def improved(event: Any) -> None:
        heard(model.choices(list(event.data_out.mip_solution)), float(event.data_out.mip_dual_bound))

    def looked(event: Any) -> None:
        heard(None, float(event.data_out.mip_dual_bound))

    solver.cbMipImprovingSolution += improved
    solver.cbMipLogging += looked


def _solved(solver: Any) -> Solved:
    status, info = solver.getModelStatus(), solver.getInfo()
    infeasible = status == highspy.HighsModelStatus.kInfeasible
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = list(solver.getSolution().col_value) if found and not infeasible else None
    bound = float(info.mip_dual_bound)
    return Solved(values, bound, status == highspy.HighsModelStatus.kOptimal, infeasible)
