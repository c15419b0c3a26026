"""What a project plans, orders and tests. The caller has made sure that the person may see the project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.journey.enums import ProjectState
from fahrplan.journey.models import (
    BudgetLine,
    Contract,
    LegalChange,
    LookBack,
    Milestone,
    PlanAnswer,
    Project,
    ProjectPartner,
    ProjectRole,
    TestCase,
    TrainingStep,
)
from fahrplan.journey.rules.budget import Cost, Proposal, proposal
from fahrplan.journey.rules.schedule import Step, reminder_day, waiting_words
from fahrplan.journey.selectors.checklists import answers_of
from fahrplan.municipalities.rules.access import worked_for
from fahrplan.processes.models import Template
from fahrplan.reuse.enums import ProcurementState
from fahrplan.reuse.models import FrameworkContract
from fahrplan.reuse.rules.costs import Setting
from fahrplan.reuse.selectors.costs import ground_of, ways_for
from fahrplan.solutions.models import DeliveryItem

MOST_ITEMS = 200


@dataclass(frozen=True)
class Plan:
    """All of the tab „Plan“."""

    roles: Sequence[ProjectRole]
    needs: Sequence[DeliveryItem]
    laws: Sequence[LegalChange]
    milestones: Sequence[Milestone]
    budget: Sequence[BudgetLine]
    answers: Mapping[str, Mapping[str, PlanAnswer]]


@dataclass(frozen=True)
class Realisation:
    """All of the tab „Umsetzung“."""

    contracts: Sequence[Contract]
    trainings: Sequence[TrainingStep]
    frameworks: Sequence[FrameworkContract]
    templates: Sequence[Template]
    answers: Mapping[str, Mapping[str, PlanAnswer]]


@dataclass(frozen=True)
class GoLive:
    """The stored part of the tab „Go-Live“; ``look_back`` is None until somebody has set its day."""

    tests: Sequence[TestCase]
    look_back: LookBack | None
    answers: Mapping[str, Mapping[str, PlanAnswer]]


@dataclass(frozen=True)
class PlanDay:
    """A day of a project's calendar. ``key``: stays the same when the day moves; ``tail``: the tab it stands in."""

    project: Project
    key: UUID
    day: date
    title: str
    text: str
    tail: str


def services_of(project: Project) -> list[PublicService]:
    """One query."""
    return [row.service for row in project.services.select_related("service").order_by("pk")]


def plan_of(project: Project) -> Plan:
    """Six queries."""
    return Plan(
        list(ProjectRole.objects.filter(project=project).select_related("person")),
        list(project.needs.order_by("promised_for", "name")),
        list(LegalChange.objects.filter(project=project)),
        list(Milestone.objects.filter(project=project)),
        list(BudgetLine.objects.filter(project=project)),
        answers_of(project),
    )


def realisation_of(project: Project, services: Sequence[PublicService], kinds: Sequence[str]) -> Realisation:
    """``kinds``: of templates that belong to the information kit. Five queries."""
    return Realisation(
        list(Contract.objects.filter(project=project)),
        list(TrainingStep.objects.filter(project=project)),
        frameworks_for(services),
        list(Template.objects.filter(kind__in=kinds).order_by("title", "key")[:10]),
        answers_of(project),
    )


def go_live_of(project: Project) -> GoLive:
    """Three queries."""
    return GoLive(
        list(TestCase.objects.filter(project=project)),
        LookBack.objects.filter(project=project).first(),
        answers_of(project),
    )


def frameworks_for(services: Sequence[PublicService]) -> list[FrameworkContract]:
    """Framework contracts in force for one of these services, from which one can still call off. One query."""
    today = timezone.localdate()
    found = FrameworkContract.objects.filter(
        Q(procurement__services__in=[one.pk for one in services]),
        procurement__state=ProcurementState.CONTRACTED,
        valid_from__lte=today,
        valid_to__gte=today,
    )
    return list(found.select_related("procurement", "solution", "provider").distinct().order_by("valid_to"))


def items_to_wait_for(project: Project) -> list[DeliveryItem]:
    """Promises of the Land that are open, and those the project waits for already, by name. One query."""
    open_ones = Q(delivered_on=None, is_history=False)
    chosen = Q(pk__in=project.needs.values("pk"))
    return list(DeliveryItem.objects.filter(open_ones | chosen).order_by("name", "key")[:MOST_ITEMS])


def conflicts_of(project: Project, needs: Sequence[DeliveryItem]) -> list[str]:
    """What of the Land's dates speaks against the planned day, in whole sentences."""
    return waiting_words(
        project.planned_for,
        [(item.name, item.promised_for, item.delivered_on is not None) for item in needs],
    )


def steps_of(milestones: Sequence[Milestone]) -> list[Step]:
    return [Step(row.title, row.starts_on, row.ends_on, row.done_on is not None) for row in milestones]


def costs_of(budget: Sequence[BudgetLine]) -> list[Cost]:
    return [Cost(row.year, row.kind, row.amount, row.payer, row.note) for row in budget]


def proposed_budget(project: Project) -> Proposal | None:
    """Budget lines from what the chosen solution costs; None without a solution. About five queries."""
    if project.solution is None:
        return None
    ways = ways_for([project.solution.key], inside=True)
    if not ways:
        return None
    service = next(iter(services_of(project)), None)
    ground = ground_of(project.organisation, service)
    setting = Setting(ground.residents.amount, ground.cases.amount, ground.day_rate.amount)
    first = (project.start_on or project.planned_for or timezone.localdate()).year
    return proposal(ways[0], setting, first)


def plan_days(projects: Sequence[Project]) -> list[PlanDay]:
    """What is due in these projects, by day. Five queries.

    Ends of milestones, decisions on laws, reminders of notice, trainings and look backs, until they are done.
    """
    here = {project.pk: project for project in projects}
    found: list[PlanDay] = []

    def add(row: Any, day: date | None, title: str, text: str, tail: str) -> None:
        if day is not None:
            found.append(PlanDay(here[row.project_id], row.pk, day, title[:200], text, tail))

    for step in Milestone.objects.filter(project__in=here, done_on=None):
        add(step, step.ends_on, f"{step}: fertig bis heute", f"Beginn: {step.starts_on:%d.%m.%Y}", "plan/")
    for law in LegalChange.objects.filter(project__in=here, decide_on__isnull=False):
        add(law, law.decide_on, f"Entscheidung: {law}", law.get_decider_display(), "plan/")
    for one in Contract.objects.filter(project__in=here, ends_on__isnull=False, notice_months__isnull=False):
        words = f"Letzter Tag: {one.notice_on:%d.%m.%Y}. Der Vertrag läuft bis {one.ends_on:%d.%m.%Y}."
        remind = reminder_day(one.notice_on)
        add(one, remind, f"Kündigung oder Verlängerung klären: {one}", words, "umsetzung/")
    for training in TrainingStep.objects.filter(project__in=here, held_on=None):
        add(training, training.planned_on, f"Schulung: {training}", training.audience, "umsetzung/")
    for back in LookBack.objects.filter(project__in=here, held_on=None):
        add(back, back.due_on, "Rückblick", "", "start/")
    return sorted(found, key=lambda one: (one.day, one.title))


def plan_days_for(person: Person) -> list[PlanDay]:
    """The same for all projects in work of those the person works for, as lead or partner. Seven queries."""
    mine = worked_for(person)
    joined = ProjectPartner.objects.filter(organisation__in=mine).values("project")
    found = Project.objects.filter(Q(organisation__in=mine) | Q(pk__in=joined), state=ProjectState.ACTIVE)
    return plan_days(list(found.order_by("planned_for", "pk")[:MOST_ITEMS]))
