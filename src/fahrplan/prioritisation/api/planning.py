"""Scenarios and their plans, for those who work for the organisation."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.foundation.exporters.portions import portion
from fahrplan.foundation.rules.questions import Limit, Offset, Slug
from fahrplan.prioritisation.api.asking import need_login
from fahrplan.prioritisation.models import Scenario
from fahrplan.prioritisation.rules.portfolio.why import reasons
from fahrplan.prioritisation.selectors.planning import PlanView, my_scenarios, plan_of, scenario_for

router = Router()
SIGN_IN = "Szenarien sehen nur Menschen, die für die Organisation arbeiten. Bitte melden Sie sich an."
MISSING = "Dieses Szenario gibt es nicht."


class ScenarioOut(Schema):
    """Means of a plan. ``euros_yearly``: for each calendar year; ``first_quarter`` as „2027-Q1“."""

    id: UUID
    organisation: str
    title: str
    posts: float
    days_per_post: int
    euros_yearly: float
    first_quarter: str
    quarters: int
    carry_over: bool
    changed_at: datetime
    is_demo: bool
    url: str


class ScenarioList(Schema):
    count: int
    items: list[ScenarioOut]
    next: str | None


class ChosenOut(Schema):
    """``way``: alone, reuse or joint. Person-days and euro once, euro a year."""

    leika_key: str
    name: str
    quarter: str
    way: str
    way_label: str
    solution: str | None
    partners: list[str]
    staff_days: float
    cost_once: float
    cost_yearly: float
    score: float


class LeftOutOut(Schema):
    leika_key: str
    name: str
    score: float
    reason: str


class PlanOut(ScenarioOut):
    """``bound``: no plan is worth more, proven. ``moved``: deliveries whose date has changed since.

    ``state`` is empty, and everything else too, while the scenario was never calculated.
    """

    state: str
    calculated_at: datetime | None
    benefit: float | None
    bound: float | None
    notes: list[str]
    moved: list[str]
    chosen: list[ChosenOut]
    left_out: list[LeftOutOut]


class ScenarioQuery(Schema):
    organisation: Slug = ""
    limit: Limit = 50
    offset: Offset = 0


@router.get("/scenarios", response=ScenarioList, url_name="scenarios", summary="Szenarien")
def list_scenarios(request: HttpRequest, query: Query[ScenarioQuery]) -> dict[str, Any]:
    """Die der eigenen Organisationen, die neuesten zuerst."""
    need_login(request, SIGN_IN)
    found = my_scenarios(request.user)
    if query.organisation:
        found = found.filter(organisation__key=query.organisation)
    return portion(request, found, query, _out)


@router.get("/scenarios/{pk}", response=PlanOut, url_name="scenario", summary="Plan eines Szenarios")
def get_scenario(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Was wann auf welchem Weg, was nicht und warum nicht; mit bewiesener Schranke."""
    need_login(request, SIGN_IN)
    scenario = scenario_for(pk, request.user)
    if scenario is None:
        raise HttpError(404, MISSING)
    view = plan_of(scenario)
    return _out(scenario) | (_plan(view) if view else NEVER)


NEVER: dict[str, Any] = {
    "state": "", "calculated_at": None, "benefit": None, "bound": None, "notes": [], "moved": [], "chosen": [],
    "left_out": [],
}  # fmt: skip


def _out(found: Scenario) -> dict[str, Any]:
    own = (
        "id", "title", "days_per_post", "first_quarter", "quarters", "carry_over", "changed_at", "is_demo",
    )  # fmt: skip
    return {name: getattr(found, name) for name in own} | {
        "organisation": found.organisation.key,
        "posts": float(found.posts),
        "euros_yearly": float(found.euros_yearly),
        "url": f"{settings.BASE_URL}{found.get_absolute_url()}",
    }


def _plan(view: PlanView) -> dict[str, Any]:
    why = reasons(view.problem, view.answer.choices)
    return {
        "state": view.run.state,
        "calculated_at": view.run.started_at,
        "benefit": view.answer.benefit,
        "bound": view.answer.bound,
        "notes": list(view.answer.notes),
        "moved": list(view.moved),
        "chosen": [
            {
                "leika_key": row.service.leika_key,
                "name": str(row.service),
                "quarter": row.quarter,
                "way": row.way,
                "way_label": row.way_label,
                "solution": row.solution.key if row.solution else None,
                "partners": [partner.key for partner in row.partners],
                "staff_days": row.staff_days,
                "cost_once": row.cost_once,
                "cost_yearly": row.cost_yearly,
                "score": row.score,
            }
            for row in view.rows
        ],
        "left_out": [
            {"leika_key": each.key, "name": each.name, "score": each.score, "reason": why[each.key]}
            for each in view.problem.candidates
            if each.key in why
        ],
    }
