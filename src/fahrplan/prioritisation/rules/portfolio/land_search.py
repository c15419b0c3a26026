"""From prices to a plan for the Land: better prices step by step, and a feasible plan made of each."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from fahrplan.prioritisation.rules.portfolio.land import LandChoice, LandPlan, LandProblem
from fahrplan.prioritisation.rules.portfolio.land_prices import (
    NEVER,
    Array,
    Decided,
    Grid,
    Prices,
    bound_at,
    decide,
    joining,
    used,
)
from fahrplan.prioritisation.rules.portfolio.problem import TOLERANCE, gap_of

STEPS_AT_MOST = 2000
STEPS_PER_PLAN = 25
ENOUGH = 0.005
PATIENCE = 20
SHORTEST = 0.002  # after halving nine times


def plan_land(
    problem: LandProblem,
    seconds: float,
    heard: Callable[[LandPlan], None] = lambda plan: None,
    clock: Callable[[], float] = time.monotonic,
) -> LandPlan:
    """A plan within the seconds, with its proven bound. ``heard`` gets each plan that is better, or a better bound."""
    begun = clock()
    if not problem.towns or not problem.services:
        return LandPlan((), 0.0, 0.0, "optimal")
    search = Search(Grid.of(problem))
    for step in range(STEPS_AT_MOST):
        search.step()
        if step % STEPS_PER_PLAN == 0:
            search.make_plan()
            heard(search.plan("limit", clock() - begun))
        if search.gap <= ENOUGH or search.stands or clock() - begun > seconds:
            break
    search.make_plan()
    return search.plan("optimal" if search.gap <= ENOUGH else "limit", clock() - begun)


class Search:
    """Subgradient steps on the prices (Held, Wolfe, Crowder 1974); the best bound and the best plan so far."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.prices = _first_prices(grid)
        free = Prices(np.zeros_like(grid.days), np.zeros_like(grid.euros))
        self.bound, self.benefit = bound_at(grid, free, decide(grid, free)), 0.0
        self.choices: tuple[LandChoice, ...] = ()
        self.best_prices = self.prices
        self._length, self._waited = 1.0, 0

    @property
    def gap(self) -> float:
        return gap_of(self.benefit, self.bound)

    @property
    def stands(self) -> bool:
        """The bound hardly moves any more."""
        return self._length < SHORTEST

    def step(self) -> None:
        grid = self.grid
        decided = decide(grid, self.prices)
        value = bound_at(grid, self.prices, decided)
        if value < self.bound - 1e-9:
            self.bound, self.best_prices, self._waited = value, self.prices, 0
        else:
            self._waited += 1
            if self._waited >= PATIENCE:
                self._length, self._waited = self._length / 2, 0
        self._move(decided, value)

    def _move(self, decided: Decided, value: float) -> None:
        """Dearer where more is wanted than there is, cheaper where something is left."""
        grid = self.grid
        days, euros = used(grid, decided)
        scale_days, scale_euros = np.maximum(grid.days_until, 1.0), np.maximum(grid.euros, 1.0)
        over_days, over_euros = (days - grid.days_until) / scale_days, (euros - grid.euros) / scale_euros
        square = float((over_days**2).sum() + (over_euros**2).sum())
        if square <= 0:
            return
        target = max(self.benefit, 0.9 * self.bound)
        step = self._length * max(value - target, 0.001 * abs(value)) / square
        self.prices = Prices(
            np.maximum(0.0, self.prices.days + step * over_days / scale_days),
            np.maximum(0.0, self.prices.euros + step * over_euros / scale_euros),
        )

    def make_plan(self) -> None:
        """A feasible plan guided by the best prices; kept if it is the best."""
        for prices in (self.prices, self.best_prices):
            choices = Building(self.grid, prices).plan()
            benefit = sum(each.gain for each in choices)
            if benefit > self.benefit:
                self.benefit, self.choices = benefit, choices

    def plan(self, status: str, seconds: float) -> LandPlan:
        bound = self.bound if self.bound > TOLERANCE else 0.0
        return LandPlan(self.choices, self.benefit, max(bound, self.benefit), status, seconds)


def _first_prices(grid: Grid) -> Prices:
    """A guess: what a day and a euro bring on average if each town did what brings most."""
    days, euros = np.maximum(grid.days_until, 1.0), np.maximum(grid.euros, 1.0)
    total = grid.gain.sum(axis=0)[:, None]
    return Prices(0.1 * total / days / grid.years, 0.1 * total / euros / grid.years)


class Building:
    """One plan: services in the order of their worth at the prices, each with what the towns still have."""

    def __init__(self, grid: Grid, prices: Prices) -> None:
        self.grid, self.prices = grid, prices
        self.days = grid.days_until.copy()  # left, from the beginning to the end of each year
        self.euros = grid.euros.copy()
        self.worths = {size: joining(grid, prices, size) for size in grid.sizes}

    def plan(self) -> tuple[LandChoice, ...]:
        decided = decide(self.grid, self.prices)
        order = np.argsort(-decided.worth - 1e-9 * self.grid.gain.sum(axis=1))
        built = {int(each): self._build(int(each), decided) for each in order}
        for each in order:  # what towns have left, for what is built already, whatever the prices say
            if choice := built[int(each)]:
                built[int(each)] = self._more(choice)
            else:
                built[int(each)] = self._build(int(each), decided, free=True)
        return tuple(choice for _, choice in sorted(built.items()) if choice)

    def _build(self, service: int, decided: Decided, *, free: bool = False) -> LandChoice | None:
        """The size and year decided first, then the others; free: also where the prices say no."""
        grid = self.grid
        if grid.is_there[service]:
            joins = self._joining(service, 1, 0, free=free)
            return self._take(LandChoice(service, None, 1, 0, tuple(joins), 0.0)) if joins else None
        first = (int(decided.size[service]), int(decided.year[service]))
        options = [(size, year) for year in range(grid.years) for size in sorted(grid.sizes, reverse=True)]
        if first in options:
            options = [first, *(one for one in options if one != first)]
        elif not free:
            return None
        for size, year in options:
            if choice := self._with_some_lead(service, size, year, free=free):
                return self._take(choice)
        return None

    def _with_some_lead(self, service: int, size: int, year: int, *, free: bool) -> LandChoice | None:
        grid = self.grid
        joins = self._joining(service, size, year, free=free)
        if len(joins) < size:
            return None
        spent = grid.spends(service, size, year)
        able = (
            (grid.gain[service] > 0)
            & (self.days[:, year:] >= grid.build_days[service] + grid.join_days[service]).all(axis=1)
            & (self.euros >= spent[None, :]).all(axis=1)
        )
        worth = self.worths[size][service, :, year] - grid.build_days[service] * self.prices.of_day[:, year]
        worth = np.where(able, worth, NEVER)
        lead = int(worth.argmax())
        if not able[lead]:
            return None
        others = [(town, start) for town, start in joins if town != lead]
        members = [(lead, year), *others]
        if len(members) < size:
            return None
        if not free and sum(grid.gain[service, town] * grid.live[start] for town, start in members) <= 0:
            return None
        return LandChoice(service, lead, size, year, tuple(members), 0.0)

    def _joining(self, service: int, size: int, year: int, *, free: bool) -> list[tuple[int, int]]:
        """Towns for which it pays and who can, each in its best year. To reach the size also others who can."""
        grid = self.grid
        worth = np.full((grid.gain.shape[1], grid.years), NEVER)
        for start in range(year, grid.years):
            spent = grid.spends(service, size, start)
            able = (
                (grid.gain[service] > 0)
                & (self.days[:, start:] >= grid.join_days[service] - 1e-9).all(axis=1)
                & (self.euros >= spent[None, :] - 1e-9).all(axis=1)
            )
            value = grid.gain[service] * grid.live[start] if free else self.worths[size][service, :, start]
            worth[:, start] = np.where(able, value, NEVER)
        start, best = worth.argmax(axis=1), worth.max(axis=1)
        order = np.argsort(-best)
        wanted = [int(town) for town in order if best[town] > 0]
        if 0 < len(wanted) < size:
            wanted = [int(town) for town in order if best[town] > NEVER / 2][:size]
        return [(town, int(start[town])) for town in wanted]

    def _more(self, choice: LandChoice) -> LandChoice:
        """More towns join what is built, with means that nothing else needs."""
        there = {town for town, _ in choice.joins}
        found = self._joining(choice.service, choice.size, choice.year, free=True)
        new = tuple(one for one in found if one[0] not in there)
        for town, start in new:
            self._spend(choice, town, start)
        joins = choice.joins + new
        return LandChoice(
            choice.service, choice.lead, choice.size, choice.year, joins, self._gain(choice.service, joins)
        )

    def _take(self, choice: LandChoice) -> LandChoice:
        for town, start in choice.joins:
            self._spend(choice, town, start)
        if choice.lead is not None:
            self.days[choice.lead, choice.year :] -= self.grid.build_days[choice.service]
        gain = self._gain(choice.service, choice.joins)
        return LandChoice(choice.service, choice.lead, choice.size, choice.year, choice.joins, gain)

    def _spend(self, choice: LandChoice, town: int, start: int) -> None:
        self.days[town, start:] -= self.grid.join_days[choice.service]
        self.euros[town] -= self.grid.spends(choice.service, choice.size, start)

    def _gain(self, service: int, joins: tuple[tuple[int, int], ...]) -> float:
        return float(sum(self.grid.gain[service, town] * self.grid.live[start] for town, start in joins))


def left(grid: Grid, plan: LandPlan) -> tuple[Array, Array]:
    """Days (up to each year) and euro that a plan leaves; nothing negative in a feasible one."""
    building = Building(grid, Prices(np.zeros_like(grid.days), np.zeros_like(grid.euros)))
    for choice in plan.choices:
        building._take(choice)
    return building.days, building.euros
