"""Projects that wait for the Land: late with the reason, told once, right again with a new date."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.foundation.services import Author
from fahrplan.journey.models import Project
from fahrplan.journey.services.following import plan_anew
from fahrplan.notices.models import Notice
from fahrplan.solutions.models import DeliveryItem
from fahrplan.solutions.services.delivery import move_promise
from tests.journey.travelling import project, with_partner
from tests.reuse.joint import Joint, soon
from tests.support.records import member

LAND = Author(label="Land")


@pytest.fixture
def item(db: None) -> DeliveryItem:
    return DeliveryItem.objects.create(
        key="konto", name="Servicekonto", kind="base_component", promised_for=soon(100)
    )


def waiting(joint: Joint, item: DeliveryItem, days: int = 120, **fields: Any) -> Project:
    found = project(joint, planned_for=soon(days), **fields)
    found.needs.add(item)
    return found


def slip(item: DeliveryItem, days: int = 190) -> None:
    move_promise(item, soon(days), LAND, reason="Ausschreibung wiederholt")


def delayed(found: Project) -> bool:
    return Project.objects.get(pk=found.pk).delayed_by is not None


def told(person: Any) -> list[str]:
    return list(
        Notice.objects.filter(person=person).order_by("created_at", "pk").values_list("title", flat=True)
    )


def test_a_project_planned_before_it_is_late_and_its_coordinator_told_once(
    joint: Joint, item: DeliveryItem
) -> None:
    first, second = waiting(joint, item), waiting(joint, item, title="Zweites")
    slip(item)
    assert (delayed(first), delayed(second), told(joint.speaker(joint.town))) == (
        True, True, [f"Verzögert: Servicekonto, neuer Termin {soon(190):%d.%m.%Y}"]
    )  # fmt: skip


def test_a_need_of_the_solution_counts(joint: Joint, item: DeliveryItem) -> None:
    joint.solution.needs.add(item)
    found = project(joint, planned_for=soon(120), solution=joint.solution)
    slip(item)
    assert delayed(found)


@pytest.mark.parametrize(("days", "state"), [(200, "active"), (120, "done"), (120, "dropped")])
def test_who_is_not_waiting_is_left_alone(joint: Joint, item: DeliveryItem, days: int, state: str) -> None:
    found = waiting(joint, item, days)
    Project.objects.filter(pk=found.pk).update(state=state)
    slip(item)
    assert (delayed(found), Notice.objects.count()) == (False, 0)


def test_partners_and_those_responsible_hear_of_it(joint: Joint, item: DeliveryItem) -> None:
    found = waiting(joint, item)
    with_partner(joint, found)
    clerk = member(joint.town, "editor")  # type: ignore[arg-type]
    Project.objects.filter(pk=found.pk).update(responsible=clerk)
    slip(item)
    assert [len(told(one)) for one in (joint.speaker(joint.second), clerk, joint.speaker(joint.third))] == [
        1,
        1,
        0,
    ]


def test_an_earlier_promise_takes_the_mark_away(joint: Joint, item: DeliveryItem) -> None:
    found = waiting(joint, item)
    slip(item)
    slip(item, 110)
    assert not delayed(found)


def test_a_new_date_ends_the_delay(joint: Joint, item: DeliveryItem) -> None:
    found = waiting(joint, item)
    slip(item)
    plan_anew(found, soon(200), by=joint.speaker(joint.town))
    assert (delayed(found), Project.objects.get(pk=found.pk).planned_for) == (False, soon(200))


def test_only_the_lead_plans_anew(joint: Joint, item: DeliveryItem) -> None:
    found = waiting(joint, item)
    with_partner(joint, found)
    with pytest.raises(PermissionDenied):
        plan_anew(found, soon(200), by=joint.speaker(joint.second))


def test_a_day_that_passed_is_no_plan(joint: Joint, item: DeliveryItem) -> None:
    with pytest.raises(ValidationError):
        plan_anew(waiting(joint, item), soon(-1), by=joint.speaker(joint.town))


def test_many_projects_take_few_queries(
    joint: Joint, item: DeliveryItem, django_assert_max_num_queries: Any
) -> None:
    for number in range(4):
        waiting(joint, item, title=f"Nummer {number}")
    with django_assert_max_num_queries(32):
        slip(item)
