"""Splitting the question of a Land into one small question per service, by prices on the towns' means.

With a price on every day and euro, each service is decided by itself and exactly: which size of group, which year,
which lead, who joins. The sum of these answers plus the price of all means is a bound that no plan exceeds, whatever
the prices are (Lagrangian relaxation; Geoffrion 1974); better prices give a lower bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from fahrplan.prioritisation.rules.portfolio.land import LandProblem

NEVER = -1e12
Array = Any  # numpy arrays of float


@dataclass(frozen=True)
class Grid:
    """The question as arrays: service × town (× year). ``need``: euro of taking part, by year it starts and spends."""

    gain: Array
    join_days: Array
    build_days: Array
    build_euros: Array
    once: Array
    yearly: Array
    days: Array
    euros: Array
    live: Array
    sizes: tuple[int, ...]
    is_there: Array

    @classmethod
    def of(cls, problem: LandProblem) -> Grid:
        services = problem.services

        def column(name: str) -> Array:
            return np.array([getattr(each, name) for each in services], dtype=float)

        return cls(
            gain=np.array([each.gains for each in services], dtype=float).reshape(
                len(services), len(problem.towns)
            ),
            join_days=column("join_days"),
            build_days=column("build_days"),
            build_euros=column("build_euros"),
            once=column("join_once"),
            yearly=column("join_yearly"),
            days=np.array(problem.days, dtype=float),
            euros=np.array(problem.euros, dtype=float),
            live=np.array(problem.live, dtype=float),
            sizes=problem.sizes,
            is_there=np.array([each.is_there for each in services], dtype=bool),
        )

    @property
    def years(self) -> int:
        return int(self.live.size)

    @property
    def days_until(self) -> Array:
        """Town × year: days there are from the beginning to the end of the year."""
        return np.cumsum(self.days, axis=1)

    def share(self, size: int) -> Array:
        """Euro that each who takes part pays of building, by service."""
        return self.build_euros / size

    def spends(self, service: int, size: int, year: int) -> Array:
        """Euro by year for one who takes part from the year on."""
        spent = np.zeros(self.years)
        spent[year:] = self.yearly[service]
        spent[year] += self.once[service] + self.build_euros[service] / size
        return spent


@dataclass(frozen=True)
class Prices:
    """Points per day used up to the end of a year, and per euro of a year; both town × year, never negative."""

    days: Array
    euros: Array

    @property
    def of_day(self) -> Array:
        """What a day worked in a year costs: it counts in that year and all later ones."""
        return np.cumsum(self.days[:, ::-1], axis=1)[:, ::-1]

    @property
    def of_yearly(self) -> Array:
        """What a euro in a year and every later one costs."""
        return np.cumsum(self.euros[:, ::-1], axis=1)[:, ::-1]


@dataclass(frozen=True)
class Decided:
    """The best answer per service at these prices. ``worth`` 0.0 means: leave it. ``starts``: -1 for who stays out."""

    worth: Array
    size: Array
    year: Array
    lead: Array
    starts: Array


def decide(grid: Grid, prices: Prices) -> Decided:
    """Each service by itself, exactly; for all services at once."""
    count, towns = grid.gain.shape
    best = Decided(
        np.zeros(count),
        np.zeros(count, dtype=int),
        np.zeros(count, dtype=int),
        np.full(count, -1),
        np.full((count, towns), -1),
    )
    for size in grid.sizes:
        worths = joining(grid, prices, size)
        for year in range(grid.years):
            _take_better(grid, prices, best, (size, year, worths))
    return best


def joining(grid: Grid, prices: Prices, size: int) -> Array:
    """Service × town × year of start: points less the price of taking part; NEVER where it cannot be."""
    found = np.empty((*grid.gain.shape, grid.years))
    once = (grid.once + grid.share(size))[:, None]
    for year in range(grid.years):
        price = (
            grid.join_days[:, None] * prices.of_day[None, :, year]
            + once * prices.euros[None, :, year]
            + grid.yearly[:, None] * prices.of_yearly[None, :, year]
        )
        possible = (
            (grid.gain > 0)
            & (grid.join_days[:, None] <= grid.days_until[None, :, year])
            & (once + grid.yearly[:, None] <= grid.euros[None, :, year])
        )
        found[:, :, year] = np.where(possible, grid.gain * grid.live[year] - price, NEVER)
    return found


def _take_better(grid: Grid, prices: Prices, best: Decided, about: tuple[int, int, Array]) -> None:
    """Compare one size of group and year of building with the best so far."""
    size, year, worths = about
    mine = worths[:, :, year:].max(axis=2)
    starts = worths[:, :, year:].argmax(axis=2) + year
    total, lead, kept = _with_lead(grid, prices, mine, (size, year, worths[:, :, year]))
    better = total > best.worth
    best.worth[better] = total[better]
    best.size[better], best.year[better] = size, year
    best.lead[better] = lead[better]
    best.starts[better] = np.where(kept, starts, -1)[better]
    led = better & (lead >= 0)
    best.starts[led, lead[led]] = year


def _with_lead(
    grid: Grid, prices: Prices, mine: Array, about: tuple[int, int, Array]
) -> tuple[Array, Array, Array]:
    """Worth, lead and who takes part. The lead takes part from the year of building on."""
    size, year, now = about
    count, towns = mine.shape
    if towns < size:
        return np.full(count, NEVER), np.full(count, -1), np.zeros((count, towns), dtype=bool)
    order = np.argsort(-mine, axis=1)
    ranked = np.take_along_axis(mine, order, axis=1)
    sums = np.concatenate([np.zeros((count, 1)), np.cumsum(ranked, axis=1)], axis=1)
    positive = (mine > 0).sum(axis=1)
    place = np.empty_like(order)
    np.put_along_axis(place, order, np.arange(towns)[None, :].repeat(count, 0), axis=1)
    most = np.maximum(positive, size)
    lines = np.arange(count)
    inside = place < most[:, None]
    without = np.where(
        inside, sums[lines, most][:, None] - mine, sums[lines, np.maximum(positive, size - 1)][:, None]
    )
    leading = now - grid.build_days[:, None] * prices.of_day[None, :, year]
    able = grid.build_days[:, None] + grid.join_days[:, None] <= grid.days_until[None, :, year]
    leading = np.where(able, leading, NEVER)
    totals = leading + without
    lead = totals.argmax(axis=1)
    fewer = np.maximum(positive, size - 1)
    limit = np.where(inside[lines, lead], most, fewer)
    kept = place < limit[:, None]
    total = totals[lines, lead]
    free = grid.is_there
    total = np.where(free, sums[lines, positive] if size == 1 and year == 0 else NEVER, total)
    kept = np.where(free[:, None], mine > 0, kept)
    return total, np.where(free, -1, lead), kept


def used(grid: Grid, decided: Decided) -> tuple[Array, Array]:
    """Days used up to each year and euro per year that the answers take together; town × year."""
    towns = grid.gain.shape[1]
    days, euros = np.zeros((towns, grid.years)), np.zeros((towns, grid.years))
    chosen = decided.worth > 0
    share = np.where(decided.size > 0, grid.build_euros / np.maximum(decided.size, 1), 0.0)
    for year in range(grid.years):
        starting = (decided.starts == year) & chosen[:, None]
        days[:, year] += (starting * grid.join_days[:, None]).sum(axis=0)
        euros[:, year] += (starting * (grid.once + share)[:, None]).sum(axis=0)
        euros[:, year:] += (starting * grid.yearly[:, None]).sum(axis=0)[:, None]
    led = np.flatnonzero(chosen & (decided.lead >= 0))
    np.add.at(days, (decided.lead[led], decided.year[led]), grid.build_days[led])
    return np.cumsum(days, axis=1), euros


def bound_at(grid: Grid, prices: Prices, decided: Decided) -> float:
    """No plan gains more than this."""
    means = (prices.days * grid.days_until).sum() + (prices.euros * grid.euros).sum()
    return float(decided.worth.sum() + means)
