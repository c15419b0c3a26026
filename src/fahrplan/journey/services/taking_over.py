"""Turning a computed plan into projects: each service once, with way, solution, date, cost and partners asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.services.locks import wait_for
from fahrplan.journey.models import Project, ProjectInvitation, ProjectPartner, ProjectService, TakeOver
from fahrplan.journey.rules.delays import UNFINISHED
from fahrplan.journey.services.partners import invite_partner
from fahrplan.journey.services.projects import Opening, edit_project, record_project
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import leads_here
from fahrplan.prioritisation.rules.portfolio.setting import JOINT
from fahrplan.prioritisation.selectors.planning import PlanRow, PlanView
from fahrplan.reuse.rules.quarters import last_day
from fahrplan.solutions.models import DeliveryItem

PAST = (
    "Die Planung reicht in ein Quartal, das schon vorbei ist. Bitte rechnen Sie neu und übernehmen Sie dann."
)
may_take_over = leads_here


@dataclass(frozen=True)
class Taken:
    """How many projects are new, and how many there were already and have a new date."""

    opened: int
    updated: int


@transaction.atomic
def take_over(plan: PlanView, *, by: Person) -> Taken:
    """Make the plan the organisation's Fahrplan. Taking it over twice changes nothing.

    A service that has an unfinished project keeps it: date, way and solution follow the plan, what somebody has
    said about cost and days stays. Partners are invited and decide for themselves. Raises PermissionDenied for
    anybody but the organisation's coordinators, ValidationError for a plan that begins in the past.
    """
    organisation = Organisation.objects.select_related("territory").get(pk=plan.scenario.organisation_id)
    may_take_over.require(by, organisation)
    if any(last_day(row.quarter) < timezone.localdate() for row in plan.rows):
        raise ValidationError(PAST)
    wait_for(organisation)
    known, needs = unfinished_with(organisation, plan.rows), needs_of(plan)
    opened = 0
    for row in plan.rows:
        project = known.get(row.service.pk)
        if project is None:
            opened += 1
            project = _open(organisation, row, by)
        else:
            project = _follow(project, row, by)
        _need(project, needs.get(row.service.leika_key, ()))
        _note(project, plan, row, by)
        _invite(project, row, by)
    return Taken(opened, len(plan.rows) - opened)


def unfinished_with(organisation: Organisation, rows: Iterable[PlanRow]) -> dict[UUID, Project]:
    """Service → the unfinished project that the organisation leads for it, the oldest first. One query."""
    found = ProjectService.objects.filter(
        project__organisation=organisation,
        project__state__in=UNFINISHED,
        service__in=[row.service.pk for row in rows],
    ).select_related("project__organisation", "project__solution")
    newest_first = found.order_by("-project__created_at", "-project")
    return {row.service_id: row.project for row in newest_first}


def needs_of(plan: PlanView) -> dict[str, tuple[str, ...]]:
    """LeiKa key → keys of the Land's promises that the chosen way waits for. One query."""
    ways = dict(plan.scenario.candidates.values_list("service__leika_key", "ways"))
    chosen = {choice.candidate: choice.way for choice in plan.answer.choices}
    return {
        key: tuple(
            need
            for one in ways.get(key, ())
            if one["key"] == way.removesuffix(JOINT)
            for need in one["needs"]
        )
        for key, way in chosen.items()
    }


def _open(organisation: Organisation, row: PlanRow, by: Person) -> Project:
    opening = Opening(
        services=[row.service], way=row.way, solution=row.solution, planned_for=last_day(row.quarter)
    )
    project = record_project(organisation, opening, author=author_of(by), is_demo=by.is_demo)
    for name, value in _figures(row).items():
        setattr(project, name, value)
    project.save(update_fields=list(_figures(row)))
    return project


def _follow(project: Project, row: PlanRow, by: Person) -> Project:
    values: dict[str, Any] = {"planned_for": last_day(row.quarter), "way": row.way}
    if row.solution:
        values["solution"] = row.solution
    values |= {name: value for name, value in _figures(row).items() if getattr(project, name) is None}
    return edit_project(project, values, by=by)


def _figures(row: PlanRow) -> Mapping[str, Decimal]:
    return {
        "cost_once": Decimal(str(row.cost_once)).quantize(Decimal("0.01")),
        "cost_yearly": Decimal(str(row.cost_yearly)).quantize(Decimal("0.01")),
        "staff_days": Decimal(str(row.staff_days)).quantize(Decimal("0.1")),
    }


def _need(project: Project, keys: Iterable[str]) -> None:
    wanted = list(keys)
    if wanted:
        project.needs.add(*DeliveryItem.objects.filter(key__in=wanted))


def _note(project: Project, plan: PlanView, row: PlanRow, by: Person) -> None:
    """Where the project came from and why; a later plan takes its place."""
    values = {
        "scenario": plan.scenario.pk,
        "scenario_title": plan.scenario.title[:200],
        "quarter": row.quarter,
        "reason": row.reason[:500],
    }
    taken = TakeOver.objects.filter(project=project).first()
    if taken is None:
        TakeOver.objects.create(project=project, taken_by=str(by)[:200], **values)
    elif any(getattr(taken, name) != value for name, value in values.items()):
        TakeOver.objects.filter(pk=taken.pk).update(taken_at=timezone.now(), taken_by=str(by)[:200], **values)


def _invite(project: Project, row: PlanRow, by: Person) -> None:
    partners = ProjectPartner.objects.filter(project=project).values_list("organisation_id", flat=True)
    asked = ProjectInvitation.objects.filter(project=project).values_list("organisation_id", flat=True)
    known = {*partners, *asked, project.organisation_id} if row.partners else set()
    for partner in row.partners:
        if partner.pk not in known:
            invite_partner(project, partner, by=by)
