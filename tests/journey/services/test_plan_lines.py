"""Lines of a plan: added, changed, removed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.versions import version_of
from fahrplan.journey.models import BudgetLine, Contract, Milestone, ProjectRole, TestCase
from fahrplan.journey.rules.schedule import END_BEFORE_START
from fahrplan.journey.services.plan_lines import STALE, add_line, change_line, remove_line
from tests.journey.planned import END, START, line, planned
from tests.journey.travelling import with_partner
from tests.reuse.joint import Joint


def test_a_line_says_who_wrote_it_and_stands_in_the_journal(joint: Joint) -> None:
    stored = line(joint, planned(joint))
    new = Change.objects.get(subject_kind="milestone").new or {}
    assert (stored.changed_by, new["title"], new["ends_on"]) == (
        str(joint.speaker(joint.town)),
        "Vergabe",
        "2027-03-01",
    )


def test_the_same_form_sent_twice_is_stored_once(joint: Joint) -> None:
    found, once = planned(joint), uuid4()
    values = {"title": "Vergabe", "starts_on": START, "ends_on": END}
    rows = {add_line(found, Milestone, values, by=joint.speaker(joint.town), once=once).pk for _ in range(2)}
    assert (rows, Milestone.objects.count()) == ({once}, 1)


def test_a_name_of_a_foreign_line_is_not_taken(joint: Joint) -> None:
    foreign = line(joint, planned(joint))
    mine = add_line(
        planned(joint),
        Milestone,
        {"title": "Eigener", "starts_on": START, "ends_on": END},
        by=joint.speaker(joint.town),
        once=foreign.pk,
    )
    assert (mine.pk == foreign.pk, Milestone.objects.count()) == (False, 2)


def test_an_end_before_its_start_is_refused(joint: Joint) -> None:
    with pytest.raises(ValidationError) as fault:
        line(joint, planned(joint), starts_on=END, ends_on=START)
    assert fault.value.message_dict == {"ends_on": [END_BEFORE_START]}


def test_changing_only_the_end_is_checked_against_the_stored_start(joint: Joint) -> None:
    stored = line(joint, planned(joint))
    with pytest.raises(ValidationError):
        change_line(stored, {"ends_on": date(2026, 1, 1)}, by=joint.speaker(joint.town))


def test_a_stale_form_changes_nothing(joint: Joint) -> None:
    stored, by = line(joint, planned(joint)), joint.speaker(joint.town)
    seen = version_of(stored)
    change_line(stored, {"title": "Erste"}, by=by, based_on=seen)
    with pytest.raises(ValidationError) as fault:
        change_line(stored, {"title": "Zweite"}, by=by, based_on=seen)
    stored.refresh_from_db()
    assert (fault.value.messages, str(stored)) == ([STALE], "Erste")


def test_saying_the_same_again_is_no_change(joint: Joint) -> None:
    stored = line(joint, planned(joint))
    assert change_line(stored, {"title": "Vergabe"}, by=joint.speaker(joint.town), based_on="alt") is False


def test_removing_keeps_what_it_said_and_can_be_sent_twice(joint: Joint) -> None:
    stored, by = line(joint, planned(joint)), joint.speaker(joint.town)
    for _ in range(2):
        remove_line(stored, by=by)
    (row,) = Change.objects.filter(subject_kind="milestone", kind="removed")
    assert ((row.old or {})["title"], Milestone.objects.count()) == ("Vergabe", 0)


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider", "steward"])
def test_others_add_nothing(joint: Joint, role: str) -> None:
    someone = joint.as_role(role)
    assert someone is not None
    with pytest.raises(PermissionDenied):
        add_line(planned(joint), Milestone, {"title": "x", "starts_on": START, "ends_on": END}, by=someone)


def test_a_partner_writes_too(joint: Joint) -> None:
    found = planned(joint)
    with_partner(joint, found)
    values = {"title": "x", "starts_on": START, "ends_on": END}
    add_line(found, Milestone, values, by=joint.speaker(joint.second))
    assert Milestone.objects.count() == 1


def test_a_role_is_only_given_to_people_of_the_project(joint: Joint) -> None:
    found = planned(joint)
    line(joint, found, ProjectRole, role="lead", person=joint.speaker(joint.town))
    with pytest.raises(ValidationError) as fault:
        line(joint, found, ProjectRole, role="lead", person=joint.citizen)
    assert list(fault.value.message_dict) == ["person"]


@pytest.mark.parametrize(
    "fields", [{"year": 202777}, {"amount": Decimal(-1)}, {"kind": "unfug"}, {"note": "x" * 301}]
)
def test_a_faulty_budget_line_is_refused(joint: Joint, fields: dict[str, object]) -> None:
    values = {"year": 2027, "kind": "licence", "amount": Decimal(1)} | fields
    with pytest.raises(ValidationError):
        line(joint, planned(joint), BudgetLine, **values)


def test_a_result_says_who_tested_and_when_and_loses_it_when_open_again(joint: Joint) -> None:
    stored, by = line(joint, planned(joint), TestCase), joint.speaker(joint.town)
    told = []
    for result in ("passed", "open"):
        change_line(stored, {"result": result}, by=by)
        stored = TestCase.objects.get()
        told.append((stored.tested_by, stored.tested_on))
    assert told == [(str(by), timezone.localdate()), ("", None)]


def test_the_last_day_of_notice_follows_from_term_and_period(joint: Joint) -> None:
    stored = line(joint, planned(joint), Contract, ends_on=date(2028, 12, 31), notice_months=3)
    assert isinstance(stored, Contract)
    assert stored.notice_on == date(2028, 9, 30)
