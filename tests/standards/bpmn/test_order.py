"""The order in which steps are told."""

from __future__ import annotations

import itertools

import pytest

from fahrplan.standards.bpmn import read_bpmn
from fahrplan.standards.bpmn.order import in_order, ways_of
from tests.standards.bpmn.drawings import drawing, flows, node


def order(keys: str, *pairs: str) -> str:
    kinds = {"s": "startEvent", "e": "endEvent"}
    nodes = "".join(node(kinds.get(key, "task"), key) for key in keys)
    diagram = read_bpmn(drawing(nodes + flows(*pairs)))
    return "".join(n.id for n in in_order(ways_of(diagram.processes[0], diagram.links)))


@pytest.mark.parametrize(
    ("keys", "pairs", "expected"),
    [
        ("esba", ["s>a", "a>b", "b>e"], "sabe"),  # a line, however the file orders it
        ("sabcde", ["s>a", "a>b", "a>c", "b>d", "c>d", "d>e"], "sabcde"),  # the join behind both branches
        ("sabce", ["s>a", "a>b", "b>c", "c>a", "b>e"], "sabce"),  # a loop
        ("abc", ["a>b", "b>c", "c>a"], "abc"),  # nothing but a loop
        ("abs", ["s>b"], "sba"),  # the start first, what nothing leads to later
        ("a", ["a>a"], "a"),
        ("", [], ""),
    ],
)
def test_each_step_stands_behind_what_leads_to_it(keys: str, pairs: list[str], expected: str) -> None:
    assert order(keys, *pairs) == expected


def test_a_long_chain_needs_no_recursion() -> None:
    keys = [f"n{number}" for number in range(2000)]
    nodes = "".join(node("task", key) for key in keys)
    pairs = [f"{one}>{other}" for one, other in itertools.pairwise(keys)]
    diagram = read_bpmn(drawing(nodes + flows(*pairs)))
    assert [n.id for n in in_order(ways_of(diagram.processes[0]))] == keys
