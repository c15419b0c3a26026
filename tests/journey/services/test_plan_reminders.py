"""Reminders of contracts and look backs: once for each day, to the lead alone."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from fahrplan.journey.models import Contract, LookBack
from fahrplan.journey.services.plan_lines import change_line
from fahrplan.journey.services.plan_reminders import remind_of_plans
from tests.journey.planned import in_days, line, planned
from tests.reuse.joint import Joint, told

TODAY = timezone.localdate()


def test_the_lead_is_told_once_and_of_a_new_day_anew(joint: Joint) -> None:
    found = planned(joint)
    contract = line(joint, found, Contract, ends_on=in_days(30), notice_months=0)
    line(joint, found, Contract, title="Weit weg", ends_on=in_days(300), notice_months=1)
    assert [remind_of_plans(TODAY), remind_of_plans(TODAY)] == [1, 0]
    assert told(joint.speaker(joint.town)) == ["Kündigung oder Verlängerung klären: Nutzung"]
    change_line(contract, {"ends_on": in_days(31)}, by=joint.speaker(joint.town))
    assert remind_of_plans(TODAY) == 1


def test_a_look_back_is_reminded_of_until_it_is_held(joint: Joint) -> None:
    back = line(joint, planned(joint), LookBack, due_on=TODAY)
    assert [remind_of_plans(TODAY - timedelta(days=1)), remind_of_plans(TODAY)] == [0, 1]
    change_line(back, {"held_on": TODAY, "due_on": TODAY - timedelta(days=1)}, by=joint.speaker(joint.town))
    assert remind_of_plans(TODAY) == 0
