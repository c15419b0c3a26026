"""A computed plan becomes projects: once, with date, way and reason; partners are asked."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.implementation.models import Observation
from fahrplan.journey.models import Project, ProjectInvitation, ProjectPartner, TakeOver
from fahrplan.journey.services.taking_over import Taken, needs_of, take_over
from fahrplan.prioritisation.models import PlanRun
from fahrplan.prioritisation.selectors.planning import PlanView, plan_for
from fahrplan.reuse.rules.quarters import last_day
from tests.prioritisation.planned import Planned
from tests.reuse.joint import editor_of


def view(planned: Planned) -> PlanView:
    planned.quick()
    found = plan_for(planned.scenario.pk, planned.person)
    assert found is not None
    assert found.rows
    return found


def test_each_service_becomes_a_project_with_its_date_and_reason(planned: Planned) -> None:
    plan = view(planned)
    assert take_over(plan, by=planned.person) == Taken(len(plan.rows), 0)
    kept = [
        (one.services.get().service, one.planned_for, one.way, one.taken_over.reason, one.taken_over.quarter)
        for one in Project.objects.order_by("planned_for", "pk").select_related("taken_over")
    ]
    assert kept == [
        (row.service, last_day(row.quarter), row.way, row.reason, row.quarter) for row in plan.rows
    ]


def test_cost_and_days_come_along(planned: Planned) -> None:
    plan = view(planned)
    take_over(plan, by=planned.person)
    row = plan.rows[0]
    found = Project.objects.get(services__service=row.service)
    assert [float(value or 0) for value in (found.cost_once, found.cost_yearly, found.staff_days)] == [
        row.cost_once, row.cost_yearly, row.staff_days
    ]  # fmt: skip


def test_the_status_portal_learns_the_date(planned: Planned) -> None:
    plan = view(planned)
    take_over(plan, by=planned.person)
    told = set(Observation.objects.filter(finding="planned").values_list("service_id", "planned_for"))
    assert told == {(row.service.pk, last_day(row.quarter)) for row in plan.rows}


def test_twice_changes_nothing(planned: Planned) -> None:
    plan = view(planned)
    take_over(plan, by=planned.person)
    before = list(Project.objects.order_by("pk").values_list("pk", "changed_at"))
    assert take_over(plan, by=planned.person) == Taken(0, len(plan.rows))
    assert list(Project.objects.order_by("pk").values_list("pk", "changed_at")) == before
    assert TakeOver.objects.count() == len(plan.rows)


def test_what_somebody_has_said_stays_and_the_date_follows(planned: Planned) -> None:
    plan = view(planned)
    take_over(plan, by=planned.person)
    Project.objects.update(cost_once=7, title="Unser Name", planned_for=last_day("2030-Q1"))
    take_over(plan, by=planned.person)
    found = Project.objects.get(services__service=plan.rows[0].service)
    assert (float(found.cost_once or 0), found.title, found.planned_for) == (
        7.0,
        "Unser Name",
        last_day(plan.rows[0].quarter),
    )


def test_a_finished_project_is_not_touched(planned: Planned) -> None:
    plan = view(planned)
    take_over(plan, by=planned.person)
    Project.objects.update(state="done")
    assert take_over(plan, by=planned.person).opened == len(plan.rows)


def test_what_the_way_waits_for_is_kept(planned: Planned) -> None:
    plan = view(planned)
    keys = needs_of(plan)
    take_over(plan, by=planned.person)
    kept = {
        one.services.get().service.leika_key: tuple(one.needs.values_list("key", flat=True))
        for one in Project.objects.all()
    }
    assert kept == keys


def test_partners_are_asked_and_do_not_join_by_themselves(planned: Planned) -> None:
    neighbour = planned.fitting.people["kalbe"].memberships.get().organisation
    planned.scenario.partners.add(neighbour)
    plan = view(planned)
    joint = [row for row in plan.rows if row.partners]
    take_over(plan, by=planned.person)
    take_over(plan, by=planned.person)
    assert (ProjectInvitation.objects.count(), ProjectPartner.objects.count()) == (len(joint), 0)


def test_only_coordinators_take_over(planned: Planned) -> None:
    plan = view(planned)
    for someone in (planned.neighbour, editor_of(planned.town)):
        with pytest.raises(PermissionDenied):
            take_over(plan, by=someone)
    assert Project.objects.count() == 0


def test_a_plan_in_the_past_is_refused(planned: Planned) -> None:
    planned.quick()
    run = PlanRun.objects.get()
    run.problem["quarters"] = [f"{2020 + place}-Q1" for place in range(len(run.problem["quarters"]))]
    run.save()
    plan = plan_for(planned.scenario.pk, planned.person)
    assert plan is not None
    with pytest.raises(ValidationError):
        take_over(plan, by=planned.person)
