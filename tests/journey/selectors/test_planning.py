"""What a project plans, read for its pages and its calendar."""

from __future__ import annotations

from datetime import date

from fahrplan.journey.models import Contract, LegalChange, Milestone, TrainingStep
from fahrplan.journey.selectors.planning import (
    conflicts_of,
    frameworks_for,
    items_to_wait_for,
    plan_days,
    plan_days_for,
    proposed_budget,
)
from tests.journey.planned import in_days, item, line, planned
from tests.journey.travelling import with_partner
from tests.reuse.joint import Joint, contract


def test_open_promises_and_chosen_ones_can_be_waited_for(joint: Joint) -> None:
    found = planned(joint)
    there = item("Portal", delivered_on=date(2026, 1, 1))
    item("Alt", is_history=True)
    konto = item()
    assert items_to_wait_for(found) == [konto]
    found.needs.add(there)
    assert items_to_wait_for(found) == [there, konto]


def test_a_later_promise_conflicts_with_the_planned_day(joint: Joint) -> None:
    late, early = item(promised_for=in_days(301)), item("Portal", promised_for=in_days(300))
    assert len(conflicts_of(planned(joint), [late, early])) == 1


def test_days_come_in_order_and_without_what_is_done(joint: Joint) -> None:
    found = planned(joint)
    line(joint, found, Milestone, title="Fertig", done_on=date(2027, 2, 2))
    line(joint, found, Milestone, title="Offen")
    line(joint, found, LegalChange, text="Satzung", decider="council", decide_on=date(2027, 1, 5))
    line(joint, found, Contract, ends_on=date(2028, 12, 31), notice_months=3)
    line(joint, found, TrainingStep, title="Kurs", planned_on=date(2027, 6, 1))
    assert [(one.day, one.title, one.tail) for one in plan_days([found])] == [
        (date(2027, 1, 5), "Entscheidung: Satzung", "plan/"),
        (date(2027, 3, 1), "Offen: fertig bis heute", "plan/"),
        (date(2027, 6, 1), "Schulung: Kurs", "umsetzung/"),
        (date(2028, 8, 19), "Kündigung oder Verlängerung klären: Nutzung", "umsetzung/"),
    ]


def test_everybody_who_works_in_a_project_has_its_days_and_nobody_else(joint: Joint) -> None:
    found = planned(joint)
    with_partner(joint, found)
    line(joint, found)
    people = [
        joint.speaker(joint.town),
        joint.speaker(joint.second),
        joint.speaker(joint.third),
        joint.steward,
    ]
    assert [len(plan_days_for(person)) for person in people] == [1, 1, 0, 0]


def test_only_contracts_in_force_for_the_service_are_offered(joint: Joint) -> None:
    signed = contract(joint)
    assert (frameworks_for([joint.service]), frameworks_for([])) == ([signed], [])


def test_without_a_solution_no_budget_is_proposed(joint: Joint) -> None:
    assert proposed_budget(planned(joint, solution=None)) is None
