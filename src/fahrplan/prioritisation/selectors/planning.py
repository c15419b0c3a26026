"""Scenarios and their results, for those who work for the organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.enums import OrganisationKind, Verdict
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules import is_steward
from fahrplan.municipalities.rules.access import worked_for
from fahrplan.municipalities.selectors import standing_of
from fahrplan.prioritisation.enums import PlanState
from fahrplan.prioritisation.models import PlanRun, Scenario, ScenarioCandidate
from fahrplan.prioritisation.rules.portfolio.problem import (
    PlanAnswer,
    PlanProblem,
    Way,
    answer_from_json,
    problem_from_json,
)
from fahrplan.prioritisation.rules.portfolio.setting import JOINT, Frame, Promise, Spec, Wish, problem_of
from fahrplan.prioritisation.selectors.planning_ways import promises_for
from fahrplan.solutions.models import DeliveryItem, Solution


@dataclass(frozen=True)
class PlanRow:
    """A service of the plan: goes live in ``quarter`` („2027-Q2“). Days are person-days once, money is euro.

    ``way``: „alone“, „reuse“ or „joint“; ``way_label`` says it in words. ``score``: its points of the ranking.
    """

    service: PublicService
    quarter: str
    way: str
    way_label: str
    solution: Solution | None
    partners: tuple[Organisation, ...]
    cost_once: float
    cost_yearly: float
    staff_days: float
    score: float
    reason: str = ""


@dataclass(frozen=True)
class PlanView:
    """The newest result of a scenario. ``rows`` in the order of their quarters. ``moved``: deliveries whose date has
    changed since, as sentences; then the result is old.
    """

    scenario: Scenario
    run: PlanRun
    problem: PlanProblem
    answer: PlanAnswer
    rows: tuple[PlanRow, ...]
    moved: tuple[str, ...] = ()

    @property
    def is_old(self) -> bool:
        return bool(self.moved)

    @property
    def is_running(self) -> bool:
        return self.run.state == PlanState.RUNNING

    @cached_property
    def names(self) -> dict[str, str]:
        return {each.key: each.name for each in self.problem.candidates}


def scenarios_of(organisation: Organisation) -> QuerySet[Scenario]:
    """The newest first."""
    return Scenario.objects.filter(organisation=organisation)


def my_scenarios(person: Any) -> QuerySet[Scenario]:
    """Those of the municipalities the person works for, the newest first. One query for the memberships."""
    found = Scenario.objects.filter(organisation__in=worked_for(person))
    return found.exclude(organisation__kind=OrganisationKind.LAND).select_related("organisation")


def scenario_for(pk: UUID, person: Any) -> Scenario | None:
    """The scenario, for those who work for its organisation; that of a Land for its stewards. None else."""
    found = Scenario.objects.select_related("organisation__territory").filter(pk=pk).first()
    if found is None:
        return None
    if found.organisation.kind == OrganisationKind.LAND:
        return found if is_steward(person) else None
    return found if found.organisation_id in worked_for(person) else None


def newest_run(scenario: Scenario) -> PlanRun | None:
    return scenario.runs.order_by("-started_at").first()


def plan_for(scenario_pk: UUID, person: Any) -> PlanView | None:
    """The newest result, or None: no such scenario, not to be seen, or never calculated. At most eight queries."""
    scenario = scenario_for(scenario_pk, person)
    return plan_of(scenario) if scenario is not None else None


def plan_of(scenario: Scenario) -> PlanView | None:
    """The caller has checked that the reader may see the scenario. At most six queries."""
    run = newest_run(scenario)
    if run is None or not run.answer or scenario.organisation.kind == OrganisationKind.LAND:
        return None
    problem, answer = problem_from_json(run.problem), answer_from_json(run.answer)
    return PlanView(scenario, run, problem, answer, tuple(_rows(scenario, problem, answer)), moved_since(run))


def _rows(scenario: Scenario, problem: PlanProblem, answer: PlanAnswer) -> Iterable[PlanRow]:
    known = {each.key: each for each in problem.candidates}
    keys = [choice.candidate for choice in answer.choices]
    services = {row.leika_key: row for row in PublicService.objects.filter(leika_key__in=keys)}
    named = {choice.way.removesuffix(JOINT) for choice in answer.choices}
    solutions = {row.key: row for row in Solution.objects.filter(key__in=named)}
    partners = tuple(scenario.partners.order_by("name"))
    told = dict(scenario.candidates.values_list("service__leika_key", "reason"))
    for choice in answer.choices:
        service = services.get(choice.candidate)
        if service is None:
            continue
        candidate = known[choice.candidate]
        way: Way = next(each for each in candidate.ways if each.key == choice.way)
        joint = choice.way.endswith(JOINT)
        solution = solutions.get(choice.way.removesuffix(JOINT))
        yield PlanRow(
            service=service,
            quarter=problem.quarters[choice.quarter],
            way="joint" if joint else "reuse" if solution else "alone",
            way_label=way.label,
            solution=solution,
            partners=tuple(one for one in partners if one.key in candidate.partners) if joint else (),
            cost_once=way.cost_once,
            cost_yearly=way.cost_yearly,
            staff_days=way.days,
            score=candidate.score,
            reason=told.get(choice.candidate, ""),
        )


def moved_since(run: PlanRun) -> tuple[str, ...]:
    """What the Land has moved or delivered since the calculation, one sentence each. One query."""
    then: dict[str, str | None] = run.promises
    if not then:
        return ()
    found = []
    for item in DeliveryItem.objects.filter(key__in=list(then)).order_by("name"):
        old = then[item.key]
        now = item.promised_for.isoformat() if item.promised_for else None
        if item.delivered_on is not None:
            found.append(f"{item.name}: inzwischen bereitgestellt am {item.delivered_on:%d.%m.%Y}.")
        elif now != old:
            found.append(f"{item.name}: bisher {_day(old)}, jetzt {_day(now)}.")
    return tuple(found)


def _day(text: str | None) -> str:
    return f"{text[8:]}.{text[5:7]}.{text[:4]}" if text else "ohne Termin"


def frame_of(scenario: Scenario) -> Frame:
    return Frame(
        days=float(scenario.posts) * scenario.days_per_post,
        euros=float(scenario.euros_yearly),
        first_quarter=scenario.first_quarter,
        quarters=scenario.quarters,
        carry_over=scenario.carry_over,
        leads=scenario.leads,
    )


def question_of(scenario: Scenario) -> tuple[PlanProblem, dict[str, Promise]]:
    """The question as it stands today, and the promises it rests on. Three queries, and three for each partner."""
    rows = list(scenario.candidates.select_related("service").filter(left_out=False))
    shared = _shared(scenario, [row.service_id for row in rows])
    wishes = [_wish(row, tuple(shared[row.service_id])) for row in rows]
    needed = {key for wish in wishes for way in wish.ways for key in way.needs}
    promises = promises_for(needed)
    return problem_of(frame_of(scenario), wishes, promises, timezone.localdate()), promises


def _shared(scenario: Scenario, services: list[UUID]) -> dict[UUID, list[str]]:
    """Service → short names of the partners whose task it is as well."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for partner in scenario.partners.select_related("territory").order_by("name"):
        ours = standing_of(partner).condition(Verdict.OURS)
        for pk in PublicService.objects.filter(ours, pk__in=services).order_by().values_list("pk", flat=True):
            found[pk].append(partner.key)
    return found


def _wish(row: ScenarioCandidate, partners: tuple[str, ...]) -> Wish:
    return Wish(
        row.service.leika_key,
        str(row.service),
        row.score,
        tuple(Spec.of(way) for way in row.ways),
        row.deadline,
        tuple(row.after),
        partners,
    )


def plans_side_by_side(pks: list[UUID], person: Any) -> list[PlanView]:
    """The newest results of these scenarios in this order, for comparing; rows are left empty.

    Those the person may not see and those never calculated are left out. Four queries however many there are.
    """
    mine = worked_for(person)
    found = Scenario.objects.filter(pk__in=pks, organisation__in=mine).exclude(
        organisation__kind=OrganisationKind.LAND
    )
    known = {row.pk: row for row in found.select_related("organisation").prefetch_related("partners")}
    newest = (
        PlanRun.objects.filter(scenario__in=known)
        .order_by("scenario_id", "-started_at")
        .distinct("scenario_id")
    )
    runs = {run.scenario_id: run for run in newest}
    return [
        PlanView(
            known[pk], runs[pk], problem_from_json(runs[pk].problem), answer_from_json(runs[pk].answer), ()
        )
        for pk in pks
        if pk in known and pk in runs
    ]
