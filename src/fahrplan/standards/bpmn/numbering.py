"""Which elements become numbered steps, and which are only passed through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fahrplan.standards.bpmn.order import Ways, in_order, ways_of
from fahrplan.standards.bpmn.records import Diagram, Node, Scope


@dataclass(frozen=True, slots=True)
class Placed:
    """A node with its number; ``ways`` are those of its scope, ``position`` counts through the whole diagram."""

    node: Node
    number: str
    position: int
    ways: Ways
    process: Scope


@dataclass(slots=True)
class Numbering:
    """All numbered steps of a diagram in the order they are told, and where each element is."""

    placed: list[Placed] = field(default_factory=list)
    where: dict[str, Placed] = field(default_factory=dict)
    passed: dict[str, tuple[Node, Ways]] = field(default_factory=dict)

    def targets(self, ids: list[str]) -> list[Placed]:
        """The numbered steps that these elements are or lead to; elements passed through may lead to several."""
        found: dict[int, Placed] = {}
        waiting, seen = list(reversed(ids)), set()
        while waiting:
            key = waiting.pop()
            if key in seen:
                continue
            seen.add(key)
            if key in self.where:
                found.setdefault(self.where[key].position, self.where[key])
            elif key in self.passed:
                node, ways = self.passed[key]
                waiting.extend(reversed(ways.steps_after(node)))
        return list(found.values())


def number_steps(diagram: Diagram) -> Numbering:
    """Number the steps of all processes through; sub-processes get „4.1“, „4.2“ …"""
    numbering = Numbering()
    count = 0
    for process in diagram.processes:
        count = _number_scope(diagram, process, process, numbering, ("", count))
    return numbering


def _number_scope(
    diagram: Diagram, scope: Scope, process: Scope, numbering: Numbering, start: tuple[str, int]
) -> int:
    """``start`` is the prefix („4.“) and how many were counted before; gives the count afterwards."""
    prefix, count = start
    ways = ways_of(scope, diagram.links)
    for node in in_order(ways):
        if passes_through(node, ways):
            numbering.passed[node.id] = (node, ways)
            continue
        count += 1
        placed = Placed(node, f"{prefix}{count}", len(numbering.placed), ways, process)
        numbering.placed.append(placed)
        numbering.where.setdefault(node.id, placed)
        if node.inside:
            _number_scope(diagram, node.inside, process, numbering, (f"{placed.number}.", 0))
    return count


def passes_through(node: Node, ways: Ways) -> bool:
    """Pinned events are told with their step; joins of alternatives and jump marks only lead on."""
    if node.kind == "boundaryEvent":
        return bool(node.attached_to in ways.nodes)
    onward = len(ways.onward.get(node.id, ()))
    if node.trigger == "link":
        return bool(onward == 1 or ways.jumps.get(node.id))
    if not node.is_gateway or onward != 1:
        return False
    return node.kind in {"exclusiveGateway", "complexGateway"} or len(ways.arriving.get(node.id, ())) < 2


def label(placed: Placed) -> str:
    """„Schritt 4 („Antrag prüfen“)“, without the name where there is none."""
    name = placed.node.name
    return f"Schritt {placed.number} („{name}“)" if name else f"Schritt {placed.number}"


def role_of(node: Node, process: Scope, pools: Mapping[str, str]) -> str:
    """The lane, else the pool; nothing where the file names neither."""
    return node.lane or pools.get(process.id, "")
