"""What is derived: checklist, effort, JSON."""

from __future__ import annotations

import json

from fahrplan.standards.bpmn import Account, Effort, checklist, effort
from fahrplan.standards.bpmn.account import Step, headline
from tests.standards.bpmn.drawings import DECISION, SIMPLE, flows, node, told

TIMED = "".join(
    [
        '<laneSet><lane id="l" name="Amt"><flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef></lane></laneSet>',
        node("task", "a", "Lesen", fahrplan__minuten="5"),
        node("task", "b", "Urteilen"),
        node("task", "c", "Senden"),
        flows("a>b", "b>c"),
    ]
)


def test_an_account_survives_json() -> None:
    for inside in (SIMPLE, DECISION, TIMED):
        account = told(inside)
        assert Account.from_json(json.loads(json.dumps(account.as_json()))) == account


def test_keys_of_newer_versions_are_ignored() -> None:
    stored = told(SIMPLE).as_json() | {"neu": 1}
    stored["sections"][0]["steps"][0]["neu"] = 1
    assert Account.from_json(stored) == told(SIMPLE)


def test_the_checklist_goes_by_role() -> None:
    assert {role: [s.title for s in steps] for role, steps in checklist(told(TIMED)).items()} == {
        "Amt": ["Lesen", "Urteilen"],
        "": ["Senden"],
    }


def test_effort_sums_what_is_known() -> None:
    assert effort(told(TIMED)) == Effort(5, 1, 3, {"Amt": 5})


def test_typed_minutes_go_before_those_of_the_file() -> None:
    assert effort(told(TIMED), {"a": 7, "c": 0}) == Effort(7, 2, 3, {"Amt": 7, "": 0})


def test_the_headline_names_role_kind_and_media_break() -> None:
    step = Step("1", "t", "manualTask", "Amt", "Drucken", "von Hand, ohne IT", media_break="Papier")
    assert headline(step) == "Amt: Drucken (von Hand, ohne IT). Medienbruch: Papier."


def test_a_question_keeps_its_mark() -> None:
    assert headline(Step("1", "g", "task", "", "Gut?")) == "Gut?"
