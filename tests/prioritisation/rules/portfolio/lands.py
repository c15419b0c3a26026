"""Small Länder for the tests, and the true best plan by trying everything."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

from fahrplan.prioritisation.rules.portfolio.land import LandProblem, LandService


def random_land(seed: int, *, towns: int = 3, services: int = 2) -> LandProblem:
    """Some services are there, others have to be built by one alone or by two who share."""
    chance = random.Random(seed)
    listed = []
    for number in range(services):
        there = chance.random() < 0.3
        listed.append(
            LandService(
                str(number),
                f"Leistung {number}",
                tuple(float(chance.randint(0, 30)) for _ in range(towns)),
                build_days=0 if there else chance.randint(1, 8),
                build_euros=0 if there else chance.randint(0, 60) * 10.0,
                join_days=chance.randint(1, 6),
                join_once=chance.randint(0, 20) * 10.0,
                join_yearly=chance.randint(0, 10) * 10.0,
            )
        )
    return LandProblem(
        tuple(f"Ort {number}" for number in range(towns)),
        tuple(listed),
        tuple((float(chance.randint(2, 10)), float(chance.randint(2, 10))) for _ in range(towns)),
        tuple((float(chance.randint(100, 600)), float(chance.randint(100, 600))) for _ in range(towns)),
        sizes=(1, 2),
    )


def best_for_land(problem: LandProblem) -> float:
    """Tries every size, year, lead and every set of those who take part, for all services together."""
    return max(
        sum(gain for gain, *_ in tried)
        for tried in product(*(list(_options(problem, each)) for each in problem.services))
        if _fits(problem, tried)
    )


Option = tuple[float, dict[tuple[int, int], float], dict[tuple[int, int], float]]


def _options(problem: LandProblem, service: LandService) -> Iterator[Option]:
    """(points, days taken by town and year, euro taken by town and year); first: leave it."""
    yield 0.0, {}, {}
    years, towns = len(problem.live), len(problem.towns)
    for starts in product([None, *range(years)], repeat=towns):
        joined = [
            (town, year) for town, year in enumerate(starts) if year is not None and service.gains[town] > 0
        ]
        if len(joined) < sum(year is not None for year in starts) or not joined:
            continue
        gain = sum(service.gains[town] * problem.live[year] for town, year in joined)
        for size in (1,) if service.is_there else problem.sizes:
            if len(joined) < size:
                continue
            first = min(year for _, year in joined)
            leads = [None] if service.is_there else [town for town, year in joined if year == first]
            for lead in leads:
                days = dict.fromkeys(joined, service.join_days)
                if lead is not None:
                    days[lead, first] += service.build_days
                euros: dict[tuple[int, int], float] = {}
                for town, year in joined:
                    for later in range(year, years):
                        euros[town, later] = service.join_yearly
                    euros[town, year] += service.join_once + service.build_euros / size
                yield gain, days, euros


def _fits(problem: LandProblem, tried: tuple[Option, ...]) -> bool:
    for town in range(len(problem.towns)):
        days = there = 0.0
        for year in range(len(problem.live)):
            days += sum(option[1].get((town, year), 0.0) for option in tried)
            there += problem.days[town][year]
            euros = sum(option[2].get((town, year), 0.0) for option in tried)
            if days > there + 1e-6 or euros > problem.euros[town][year] + 1e-6:
                return False
    return True
