"""The plan of a project, for programs of those who take part in it; nobody else learns that it exists."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.errors import HttpError

from fahrplan.journey.models import BudgetLine, Contract, Milestone, Project
from fahrplan.journey.selectors.checklists import answers_of
from fahrplan.journey.selectors.onboarding import onboarding_of
from fahrplan.journey.selectors.projects import visible_projects

router = Router()
SIGN_IN, MISSING = "Bitte melden Sie sich an.", "Dieses Vorhaben gibt es nicht."


class PlanMilestoneOut(Schema):
    id: UUID
    title: str
    starts_on: date
    ends_on: date
    done_on: date | None


class PlanBudgetOut(Schema):
    """``amount`` in euro."""

    id: UUID
    year: int
    kind: str
    amount: float
    payer: str
    note: str


class PlanContractOut(Schema):
    """``notice_on``: the last day on which notice can be given. ``value`` in euro without VAT."""

    id: UUID
    kind: str
    title: str
    partner: str
    value: float | None
    starts_on: date | None
    ends_on: date | None
    notice_on: date | None


class ProjectPlanOut(Schema):
    milestones: list[PlanMilestoneOut]
    budget: list[PlanBudgetOut]
    contracts: list[PlanContractOut]


class PlanCheckOut(Schema):
    """``state``: ok, missing or unknown. ``leika_key``: empty where the point is about the organisation."""

    key: str
    leika_key: str
    title: str
    state: str
    evidence: str


class PlanChecksOut(Schema):
    visible_since: date | None
    as_of: date
    checks: list[PlanCheckOut]


@router.get(
    "/projects/{pk}/plan", response=ProjectPlanOut, url_name="project-plan", summary="Plan eines Vorhabens"
)
def get_plan(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Meilensteine, Haushalt und Verträge. Nur für Beteiligte; dafür braucht es eine Anmeldung."""
    project = _found(request, pk)
    return {
        "milestones": list(Milestone.objects.filter(project=project)),
        "budget": [
            {name: getattr(row, name) for name in ("id", "year", "kind", "payer", "note")}
            | {"amount": float(row.amount)}
            for row in BudgetLine.objects.filter(project=project)
        ],
        "contracts": [
            {
                name: getattr(row, name)
                for name in ("id", "kind", "title", "partner", "starts_on", "ends_on", "notice_on")
            }
            | {"value": None if row.value is None else float(row.value)}
            for row in Contract.objects.filter(project=project)
        ],
    }


@router.get(
    "/projects/{pk}/checks",
    response=PlanChecksOut,
    url_name="project-checks",
    summary="Startprüfung eines Vorhabens",
)
def get_checks(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Was zum Start noch fehlt, jetzt berechnet. Nur für Beteiligte; dafür braucht es eine Anmeldung."""
    project = _found(request, pk)
    found = onboarding_of(project, answers_of(project))
    names = ("key", "leika_key", "title", "state", "evidence")
    return {
        "visible_since": found.visible_since,
        "as_of": found.day,
        "checks": [{name: getattr(check, name) for name in names} for check in found.checks],
    }


def _found(request: HttpRequest, pk: UUID) -> Project:
    if not request.user.is_authenticated:
        raise HttpError(401, SIGN_IN)
    seen = visible_projects(request.user).select_related("organisation__territory", "department")
    found = seen.filter(pk=pk).first()
    if found is None:
        raise HttpError(404, MISSING)
    return found
