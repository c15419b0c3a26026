"""What a project waits for, and proposals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.foundation.models import Change
from fahrplan.journey.models import BudgetLine, Milestone, ProjectRole
from fahrplan.journey.services.plan_lines import STALE
from fahrplan.journey.services.planning import propose_milestones, set_needs, take_budget, take_sums
from fahrplan.solutions.enums import PriceModel
from tests.journey.planned import in_days, item, line, planned
from tests.reuse.joint import Joint


def test_needs_are_set_and_journalled_once(joint: Joint) -> None:
    found, konto, by = planned(joint), item(), joint.speaker(joint.town)
    assert [set_needs(found, [konto], by=by) for _ in range(2)] == [True, False]
    row = Change.objects.get(subject_kind="project", field="needs")
    assert (row.old, row.new) == ([], ["servicekonto"])


def test_needs_from_a_stale_form_change_nothing(joint: Joint) -> None:
    found = planned(joint)
    with pytest.raises(ValidationError) as fault:
        set_needs(found, [item()], by=joint.speaker(joint.town), based_on="alt")
    assert (fault.value.messages, found.needs.count()) == ([STALE], 0)


@pytest.mark.parametrize("service", [propose_milestones, take_budget, take_sums])
def test_others_propose_nothing(joint: Joint, service: object) -> None:
    assert callable(service)
    with pytest.raises(PermissionDenied):
        service(planned(joint), by=joint.speaker(joint.third))


def test_milestones_are_proposed_up_to_the_planned_day_and_only_once(joint: Joint) -> None:
    found, by = planned(joint), joint.speaker(joint.town)
    assert [propose_milestones(found, by=by), propose_milestones(found, by=by)] == [8, 0]
    last = Milestone.objects.get(title="Start")
    assert (last.starts_on, last.ends_on) == (in_days(300), in_days(300))


def test_without_a_planned_day_nothing_is_proposed(joint: Joint) -> None:
    with pytest.raises(ValidationError):
        propose_milestones(planned(joint, planned_for=None), by=joint.speaker(joint.town))


def test_the_budget_of_the_chosen_solution_is_taken_over_only_where_nothing_stands(joint: Joint) -> None:
    joint.solution.price_model, joint.solution.price = PriceModel.YEARLY, Decimal(120)
    joint.solution.save()
    found, by = planned(joint), joint.speaker(joint.town)
    year = in_days(300).year
    line(joint, found, BudgetLine, year=year, kind="licence", amount=Decimal(99))
    assert [take_budget(found, by=by), take_budget(found, by=by)] == [4, 0]
    assert sum(row.amount for row in BudgetLine.objects.all()) == 99 + 4 * 120


@pytest.mark.parametrize("solution", [True, False])
def test_unknown_cost_is_no_proposal(joint: Joint, solution: bool) -> None:
    found = planned(joint, solution=joint.solution if solution else None)
    with pytest.raises(ValidationError):
        take_budget(found, by=joint.speaker(joint.town))


def test_sums_go_into_the_project(joint: Joint) -> None:
    found, by = planned(joint), joint.speaker(joint.town)
    line(joint, found, BudgetLine, year=2027, kind="introduction", amount=Decimal(500))
    line(joint, found, BudgetLine, year=2028, kind="operation", amount=Decimal(70))
    line(joint, found, ProjectRole, role="lead", name="Anna", days=Decimal("12.5"))
    assert [take_sums(found, by=by), take_sums(found, by=by)] == [True, False]
    found.refresh_from_db()
    told = (found.cost_once, found.cost_yearly, found.staff_days)
    assert told == (Decimal(500), Decimal(70), Decimal("12.5"))
