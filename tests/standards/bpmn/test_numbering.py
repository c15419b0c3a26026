"""Numbers, and elements that are only passed through."""

from __future__ import annotations

from tests.standards.bpmn.drawings import DECISION, SIMPLE, flows, node, told

NESTED = "\n".join(
    [
        node("startEvent", "s"),
        node(
            "subProcess",
            "u",
            "Prüfen",
            node("task", "a", "Lesen") + node("task", "b", "Urteilen") + flows("a>b"),
        ),
        node("endEvent", "e"),
        flows("s>u", "u>e"),
    ]
)


def test_steps_are_numbered_in_order() -> None:
    assert [(s.number, s.id) for s in told(SIMPLE).steps] == [("1", "s"), ("2", "t"), ("3", "e")]


def test_a_join_of_alternatives_is_no_step() -> None:
    assert [s.id for s in told(DECISION).steps] == ["s", "g", "yes", "no", "e"]


def test_a_join_of_parallel_ways_is_one() -> None:
    inside = DECISION.replace("exclusiveGateway", "parallelGateway").replace(' default="f_g_no"', "")
    assert [s.id for s in told(inside).steps] == ["s", "g", "no", "yes", "join", "e"]


def test_steps_in_sub_processes_are_numbered_within() -> None:
    assert [(s.number, s.id, s.depth) for s in told(NESTED).steps] == [
        ("1", "s", 0), ("2", "u", 0), ("2.1", "a", 1), ("2.2", "b", 1), ("3", "e", 0)
    ]  # fmt: skip


def test_a_sub_process_counts_by_its_steps() -> None:
    assert [s.id for s in told(NESTED).work] == ["a", "b"]


def test_gateways_that_only_lead_in_a_circle_do_not_hang() -> None:
    inside = node("task", "t", "x") + node("exclusiveGateway", "a") + node("exclusiveGateway", "b")
    assert [s.id for s in told(inside + flows("t>a", "a>b", "b>a")).steps] == ["t"]
