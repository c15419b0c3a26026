"""Which elements become numbered steps, and which are only passed through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fahrplan.standards.bpmn.order import Ways, in_order, ways_of
from fahrplan.standards.bpmn.records import Diagram, Node, Scope

LONGEST_NAME = 100


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
    """All numbered steps of a diagram in the order they are told, and where each element is.

    ``inner`` counts the steps directly inside a sub-process, by its number.
    """

    placed: list[Placed] = field(default_factory=list)
    where: dict[str, Placed] = field(default_factory=dict)
    passed: dict[str, tuple[Node, Ways]] = field(default_factory=dict)
    inner: dict[str, int] = field(default_factory=dict)
    _found: dict[str, list[Placed]] = field(default_factory=dict)

    def targets(self, ids: list[str]) -> list[Placed]:
        """The numbered steps that these elements are or lead to; elements passed through may lead to several."""
        found = {placed.position: placed for key in ids for placed in self._led_to(key)}
        return list(found.values())

    def _led_to(self, start: str) -> list[Placed]:
        """Follows elements that are passed through; remembers the answer for every element of a chain."""
        chain: list[str] = []
        found: dict[int, Placed] = {}
        waiting, seen = [start], set[str]()
        while waiting:
            key = waiting.pop()
            if key in seen:
                continue
            seen.add(key)
            if key in self._found:
                found |= {placed.position: placed for placed in self._found[key]}
            elif key in self.where:
                found[self.where[key].position] = self.where[key]
            elif key in self.passed:
                node, ways = self.passed[key]
                following = ways.steps_after(node)
                if len(following) == 1 and not waiting and len(chain) == len(seen) - 1:
                    chain.append(key)
                waiting.extend(reversed(following))
        answer = list(found.values())
        self._found |= dict.fromkeys([*chain, start], answer)
        return answer


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
            inside = _number_scope(diagram, node.inside, process, numbering, (f"{placed.number}.", 0))
            numbering.inner[placed.number] = inside
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
    name = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    return f"Schritt {placed.number} („{name}“)" if name else f"Schritt {placed.number}"


def role_of(node: Node, process: Scope, pools: Mapping[str, str]) -> str:
    """The lane, else the pool; nothing where the file names neither."""
    return node.lane or pools.get(process.id, "")
