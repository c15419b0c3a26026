from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.prioritisation.models import Scenario
from fahrplan.prioritisation.rules.portfolio.setting import JOINT
from fahrplan.prioritisation.selectors.planning import (
    my_scenarios,
    newest_run,
    plan_for,
    plans_side_by_side,
    question_of,
    scenario_for,
    scenarios_of,
)
from fahrplan.prioritisation.services.planning import copy_scenario
from tests.prioritisation.planned import AUTHOR, Planned
from tests.reuse.fitting import KEY
from tests.support.records import organisation


def test_rows_say_what_when_and_how(planned: Planned) -> None:
    planned.quick()
    view = plan_for(planned.scenario.pk, planned.person)
    assert view is not None
    row = next(row for row in view.rows if row.service.leika_key == KEY)
    assert (row.way, row.solution, row.quarter, row.partners) == (
        "reuse",
        planned.fitting.online,
        "2027-Q1",
        (),
    )
    assert (row.staff_days, row.cost_once, row.cost_yearly) == (10, 1000, 2380)
    assert row.reason


def test_joint_rows_name_the_partners(planned: Planned) -> None:
    kalbe = planned.fitting.towns["kalbe"]
    copy = copy_scenario(planned.scenario, author=AUTHOR, partner=kalbe)
    rows = {
        way["key"]: way["days"]
        for each in planned.__class__(planned.fitting, planned.account, copy).quick().problem["candidates"]
        if each["key"] == KEY
        for way in each["ways"]
    }
    assert (rows["gewerbe-online"], rows["gewerbe-online+"]) == (10, 12.5)
    view = plan_for(copy.pk, planned.person)
    assert view is not None
    assert {row.partners for row in view.rows if row.way == "joint"} in (set(), {(kalbe,)})


def test_with_somebody_whose_task_it_is_not_there_is_nothing_to_share(planned: Planned) -> None:
    kreis = organisation("kreis", OrganisationKind.LANDKREIS, planned.fitting.towns["kalbe"].territory)
    copy = copy_scenario(planned.scenario, author=AUTHOR, partner=kreis)
    asked, _ = question_of(copy)
    assert [way.key for each in asked.candidates for way in each.ways if way.key.endswith(JOINT)] == []
    assert {each.partners for each in asked.candidates} == {()}


def test_never_calculated_there_is_no_plan(planned: Planned) -> None:
    assert plan_for(planned.scenario.pk, planned.person) is None
    assert newest_run(planned.scenario) is None


@pytest.mark.parametrize("role", ["neighbour", "provider", "steward"])
def test_foreign_scenarios_do_not_exist(planned: Planned, role: str, request: pytest.FixtureRequest) -> None:
    planned.quick()
    someone = planned.person_as(role, request)
    assert scenario_for(planned.scenario.pk, someone) is None
    assert plan_for(planned.scenario.pk, someone) is None
    assert plans_side_by_side([planned.scenario.pk], someone) == []
    assert not my_scenarios(someone).exists()


def test_visitors_see_none(planned: Planned) -> None:
    assert scenario_for(planned.scenario.pk, AnonymousUser()) is None


def test_the_question_of_a_land_is_for_stewards(planned: Planned, land: Any, steward: Any) -> None:
    asked = Scenario.objects.create(organisation=land, title="Land", first_quarter="2027-Q1")
    assert scenario_for(asked.pk, steward) == asked
    assert scenario_for(asked.pk, planned.person) is None


def test_a_moved_promise_makes_the_plan_old(planned: Planned) -> None:
    planned.quick()
    planned.account.promised_for = date(2027, 11, 1)
    planned.account.save()
    view = plan_for(planned.scenario.pk, planned.person)
    assert view is not None
    assert view.moved == ("Servicekonto: bisher 01.08.2027, jetzt 01.11.2027.",)
    assert view.is_old


def test_a_promise_kept_before_its_date_is_said_too(planned: Planned) -> None:
    planned.quick()
    planned.account.delivered_on = date(2027, 2, 1)
    planned.account.save()
    view = plan_for(planned.scenario.pk, planned.person)
    assert view is not None
    assert view.moved == ("Servicekonto: inzwischen bereitgestellt am 01.02.2027.",)


def test_side_by_side_in_the_order_asked_for(planned: Planned, django_assert_num_queries: Any) -> None:
    copy = copy_scenario(planned.scenario, author=AUTHOR)
    for each in (planned.scenario, copy):
        planned.__class__(planned.fitting, planned.account, each).quick()
    person = planned.person
    with django_assert_num_queries(4):
        views = plans_side_by_side([copy.pk, planned.scenario.pk], person)
    assert [view.scenario for view in views] == [copy, planned.scenario]


def test_the_newest_scenario_comes_first(planned: Planned) -> None:
    copy = copy_scenario(planned.scenario, author=AUTHOR)
    assert list(scenarios_of(planned.town)) == [copy, planned.scenario]
