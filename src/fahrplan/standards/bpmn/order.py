"""In which order the steps of a diagram are told: each after what leads to it, branches one after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fahrplan.standards.bpmn.records import Flow, Node, Scope


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways of one scope: ``onward`` by source, in the file's order, a default way last."""

    onward: Mapping[str, tuple[Flow, ...]]
    arriving: Mapping[str, tuple[Flow, ...]]
    attached: Mapping[str, tuple[Node, ...]]
    jumps: Mapping[str, tuple[str, ...]]
    nodes: Mapping[str, Node]

    def steps_after(self, node: Node) -> list[str]:
        """Ids that can follow: along the ways, then by jump marks, then by events pinned to the step."""
        onward = [flow.target for flow in self.onward.get(node.id, ())]
        pinned = [event.id for event in self.attached.get(node.id, ())]
        return [*onward, *self.jumps.get(node.id, ()), *pinned]


def ways_of(scope: Scope, links: Iterable[tuple[str, str]] = ()) -> Ways:
    """The ways of a scope; ``links`` are dotted lines, which lead from a compensation event to its step."""
    nodes = {node.id: node for node in scope.nodes}
    onward: dict[str, list[Flow]] = defaultdict(list)
    arriving: dict[str, list[Flow]] = defaultdict(list)
    for flow in scope.flows:
        onward[flow.source].append(flow)
        arriving[flow.target].append(flow)
    for key, flows in onward.items():
        default = nodes[key].default if key in nodes else ""
        flows.sort(key=lambda flow: bool(default) and flow.id == default)
    attached: dict[str, list[Node]] = defaultdict(list)
    for node in scope.nodes:
        if node.attached_to:
            attached[node.attached_to].append(node)
    return Ways(
        {key: tuple(flows) for key, flows in onward.items()},
        {key: tuple(flows) for key, flows in arriving.items()},
        {key: tuple(events) for key, events in attached.items()},
        _jumps(scope, links),
        nodes,
    )


def _jumps(scope: Scope, links: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """From link event to link event of the same name, and from compensation events to what they undo."""
    landing = {
        node.timing: node.id
        for node in scope.nodes
        if node.trigger == "link" and node.kind == "intermediateCatchEvent" and node.timing
    }
    jumps: dict[str, tuple[str, ...]] = {}
    for node in scope.nodes:
        if node.trigger == "link" and node.kind == "intermediateThrowEvent" and node.timing in landing:
            jumps[node.id] = (landing[node.timing],)
    inside = {node.id: node for node in scope.nodes}
    for one, other in links:
        if one in inside and other in inside and inside[one].trigger == "compensate":
            jumps[one] = (*jumps.get(one, ()), other)
    return jumps


def in_order(ways: Ways) -> list[Node]:
    """The nodes of a scope as they are told: from the starts along the ways; what nothing leads to comes last."""
    led_to = {key for node in ways.nodes.values() for key in ways.steps_after(node) if key != node.id}
    free = [node for node in ways.nodes.values() if node.id not in led_to]
    starts = sorted(free, key=lambda node: (node.by_event, node.kind != "startEvent"))
    seen: set[str] = set()
    told = _reversed_finish(ways, starts, seen)
    for node in ways.nodes.values():  # circles that nothing leads into
        told += _reversed_finish(ways, [node], seen)
    return told


def _reversed_finish(ways: Ways, starts: Sequence[Node], seen: set[str]) -> list[Node]:
    """Depth first, the first branch directly behind its fork, a join behind all its branches; ways back are ignored."""
    finished: list[Node] = []
    for start in reversed(starts):
        if start.id in seen:
            continue
        seen.add(start.id)
        trail = [(start, iter(reversed(ways.steps_after(start))))]
        while trail:
            node, following = trail[-1]
            step = next((ways.nodes[key] for key in following if key in ways.nodes and key not in seen), None)
            if step is None:
                finished.append(node)
                trail.pop()
            else:
                seen.add(step.id)
                trail.append((step, iter(reversed(ways.steps_after(step)))))
    return finished[::-1]
