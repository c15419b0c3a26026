"""Who should build what so that all gain most: the question of a whole Land and its answer as plain data.

A service is built by one lead; others join, in that year or later. Building takes days and money once; the money is
shared by at least so many who take part (``sizes``: 1 is alone), the days are the lead's. Taking part costs each of
them days and money of its own. Where a solution is there already, nothing has to be built: that is reuse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fahrplan.prioritisation.rules.portfolio.problem import gap_of, plain


@dataclass(frozen=True)
class LandService:
    """Days and euro to build it once, and for each who takes part. ``gains``: points by town, 0.0 for none."""

    key: str
    name: str
    gains: tuple[float, ...]
    build_days: float = 0.0
    build_euros: float = 0.0
    join_days: float = 0.0
    join_once: float = 0.0
    join_yearly: float = 0.0

    @property
    def is_there(self) -> bool:
        return self.build_days <= 0 and self.build_euros <= 0


@dataclass(frozen=True)
class LandProblem:
    """``days`` and ``euros``: by town, then by year. Days not used carry over, money does not.

    ``live``: which part of a service's points counts when it goes live in the year.
    """

    towns: tuple[str, ...]
    services: tuple[LandService, ...]
    days: tuple[tuple[float, ...], ...]
    euros: tuple[tuple[float, ...], ...]
    live: tuple[float, ...] = (1.0, 0.5)
    sizes: tuple[int, ...] = (1, 5, 20)


@dataclass(frozen=True)
class LandChoice:
    """A service that is built or taken over. ``lead`` is a place in towns, None where the solution is there.

    ``joins``: (place of the town, year), the lead among them.
    """

    service: int
    lead: int | None
    size: int
    year: int
    joins: tuple[tuple[int, int], ...]
    gain: float


@dataclass(frozen=True)
class LandPlan:
    """Always feasible; no plan gains more than ``bound`` (proven)."""

    choices: tuple[LandChoice, ...]
    benefit: float
    bound: float
    status: str
    seconds: float = 0.0

    @property
    def gap(self) -> float:
        return gap_of(self.benefit, self.bound)


def land_as_json(problem: LandProblem) -> dict[str, Any]:
    return plain(problem)


def land_from_json(data: Mapping[str, Any]) -> LandProblem:
    services = tuple(LandService(**{**each, "gains": tuple(each["gains"])}) for each in data["services"])
    return LandProblem(
        towns=tuple(data["towns"]),
        services=services,
        days=tuple(map(tuple, data["days"])),
        euros=tuple(map(tuple, data["euros"])),
        live=tuple(data["live"]),
        sizes=tuple(data["sizes"]),
    )


def land_plan_as_json(plan: LandPlan) -> dict[str, Any]:
    return plain(plan)


def land_plan_from_json(data: Mapping[str, Any]) -> LandPlan:
    choices = tuple(
        LandChoice(**{**each, "joins": tuple((town, year) for town, year in each["joins"])})
        for each in data["choices"]
    )
    return LandPlan(choices, data["benefit"], data["bound"], data["status"], data["seconds"])
