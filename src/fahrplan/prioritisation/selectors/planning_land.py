"""The question of a whole Land: its administrations, their means as assumed, and what each service would bring."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors.administrations import administrations
from fahrplan.prioritisation.models import PlanRun, Scenario
from fahrplan.prioritisation.rules.portfolio.land import (
    LandPlan,
    LandProblem,
    LandService,
    land_plan_from_json,
)
from fahrplan.prioritisation.rules.portfolio.setting import (
    ALONE_DAYS,
    ALONE_ONCE,
    ALONE_YEARLY,
    COORDINATION,
    LEADING,
    SHARED,
    Spec,
)
from fahrplan.prioritisation.rules.scoring import normalised, scores
from fahrplan.prioritisation.selectors.facts import facts_of
from fahrplan.prioritisation.selectors.planning_ways import ways_of
from fahrplan.prioritisation.selectors.weighting import weights_of

SERVICES = 200
YEARS = 2
QUARTERS_A_YEAR = 4
LEAST_POSTS = 0.5
PER = 10_000  # residents


@dataclass(frozen=True)
class LandQuestion:
    """The question, and who and what its places stand for: [(key, name)] of towns and services."""

    problem: LandProblem
    towns: tuple[tuple[str, str], ...]
    services: tuple[tuple[str, str], ...]


def land_question(
    scenario: Scenario, day: date, progress: Callable[[int, int], None] = lambda done, total: None
) -> LandQuestion:
    """Points as the profile of the Land counts them, without the municipalities' own judgements.

    Up to 200 gaps that bring most in all. Eight queries for each administration: only for a job.
    """
    towns = list(administrations(scenario.organisation.land).select_related("territory").order_by("name"))
    points: dict[UUID, list[float]] = {}
    known: dict[UUID, tuple[str, str]] = {}
    weights = weights_of(scenario.organisation)
    for place, town in enumerate(towns):
        progress(place, len(towns))
        facts = [replace(one, judgements={}) for one in facts_of(town, day)]
        if not facts:
            continue
        for one, score in zip(facts, scores(normalised(facts), weights), strict=True):
            if one.is_gap:
                points.setdefault(one.pk, [0.0] * len(towns))[place] = round(float(score), 2)
                known[one.pk] = (one.leika_key, one.name)
    best = sorted(points, key=lambda pk: (-sum(points[pk]), known[pk][0]))[:SERVICES]
    people = [_residents(town) for town in towns]
    ways = ways_of(best, sum(people) // max(1, len(people)))
    services = tuple(_service(*known[pk], points[pk], ways[pk]) for pk in best)
    problem = LandProblem(
        towns=tuple(town.key for town in towns),
        services=services,
        days=tuple((_days(scenario, number),) * YEARS for number in people),
        euros=tuple((round(float(scenario.euros_yearly) * number, 2),) * YEARS for number in people),
    )
    return LandQuestion(
        problem, tuple((town.key, town.name) for town in towns), tuple(known[pk] for pk in best)
    )


def _residents(town: Organisation) -> int:
    return (town.territory.population if town.territory else None) or 0


def _days(scenario: Scenario, residents: int) -> float:
    posts = max(LEAST_POSTS, float(scenario.posts) * residents / PER)
    return round(posts * scenario.days_per_post * QUARTERS_A_YEAR, 1)


def _service(key: str, name: str, gains: Iterable[float], ways: Iterable[Spec]) -> LandService:
    """Reuse where a solution is there that waits for nothing; else to be built by one for all who join."""
    ready = next((way for way in ways if way.solution and not way.needs), None)
    if ready is not None:
        return LandService(
            key,
            name,
            tuple(gains),
            join_days=ready.days,
            join_once=ready.cost_once,
            join_yearly=ready.cost_yearly,
        )
    return LandService(
        key,
        name,
        tuple(gains),
        build_days=ALONE_DAYS * SHARED + LEADING,
        build_euros=ALONE_ONCE * SHARED,
        join_days=ALONE_DAYS * (1 - SHARED) + COORDINATION,
        join_once=ALONE_ONCE * (1 - SHARED),
        join_yearly=ALONE_YEARLY,
    )


@dataclass(frozen=True)
class LandRow:
    """A service in the answer: who leads (None for reuse), from which year, who takes part (name, year)."""

    key: str
    name: str
    lead: str | None
    size: int
    year: str
    members: tuple[tuple[str, str], ...]
    gain: float

    @property
    def way(self) -> str:
        if self.lead is None:
            return "Nachnutzung"
        return "allein" if len(self.members) == 1 else "gemeinsam"


def land_plan_of(run: PlanRun) -> LandPlan | None:
    return land_plan_from_json(run.answer) if run.answer else None


def land_rows(run: PlanRun) -> list[LandRow]:
    """The answer by service, what brings most first."""
    plan = land_plan_of(run)
    if plan is None:
        return []
    towns: list[Any] = run.problem["towns"]
    services: list[Any] = run.problem["services"]
    first = int(run.problem["first_year"])
    rows = [
        LandRow(
            key=services[choice.service][0],
            name=services[choice.service][1],
            lead=None if choice.lead is None else towns[choice.lead][1],
            size=choice.size,
            year=str(first + choice.year),
            members=tuple((towns[town][1], str(first + year)) for town, year in choice.joins),
            gain=choice.gain,
        )
        for choice in plan.choices
    ]
    return sorted(rows, key=lambda row: (-row.gain, row.key))


def land_scenario(land: Organisation) -> Scenario | None:
    """The newest question asked for this Land."""
    return (
        Scenario.objects.select_related("organisation")
        .filter(organisation=land)
        .order_by("-created_at")
        .first()
    )
