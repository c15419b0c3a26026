"""A diagram walks through all of its levels."""

from __future__ import annotations

from fahrplan.standards.bpmn.records import Diagram, Flow, Node, Scope

INNER = Scope("u", nodes=(Node("b", "task"),), flows=(Flow("f2", "b", "b"),))
OUTER = Scope(
    "p",
    nodes=(Node("a", "task"), Node("u", "subProcess", inside=INNER), Node("c", "exclusiveGateway")),
    flows=(Flow("f1", "a", "u"),),
)


def test_nodes_and_ways_of_all_levels() -> None:
    diagram = Diagram("d", (OUTER,))
    assert [n.id for n in diagram.every_node()] == ["a", "u", "b", "c"]
    assert [f.id for f in diagram.every_flow()] == ["f1", "f2"]


def test_kinds_know_what_they_are() -> None:
    assert [(n.is_activity, n.is_gateway, n.is_event) for n in OUTER.nodes] == [
        (True, False, False), (True, False, False), (False, True, False)
    ]  # fmt: skip
