"""What a BPMN 2.0 file says, as far as a description of the work needs it.

Source: OMG BPMN 2.0.2 (formal/2013-12-09). Whatever is not named here stays in the file untouched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from fahrplan.standards.problems import Problem

EVENT_KINDS = frozenset(
    {"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"}
)
GATEWAY_KINDS = frozenset(
    {"exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway"}
)
SCOPE_KINDS = frozenset({"subProcess", "adHocSubProcess", "transaction"})
TASK_KINDS = frozenset(
    {
        "task",
        "userTask",
        "manualTask",
        "serviceTask",
        "scriptTask",
        "sendTask",
        "receiveTask",
        "businessRuleTask",
        "callActivity",
        "callChoreography",
        "choreographyTask",
        "subChoreography",
    }
)
ACTIVITY_KINDS = TASK_KINDS | SCOPE_KINDS
NODE_KINDS = EVENT_KINDS | GATEWAY_KINDS | ACTIVITY_KINDS


@dataclass(frozen=True, slots=True)
class Flow:
    """A way from one step to the next; ``condition`` is text that is shown and never evaluated."""

    id: str
    source: str
    target: str
    name: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One step, event or gateway.

    ``kind`` is BPMN's own element name. ``trigger`` names the event definition („timer“, „message“ …), ``timing`` its
    duration, date or cycle as written. ``minutes`` and ``media_break`` come from our extension, else None.
    """

    id: str
    kind: str
    name: str = ""
    note: str = ""
    lane: str = ""
    line: int = 0
    trigger: str = ""
    timing: str = ""
    attached_to: str = ""
    interrupting: bool = True
    default: str = ""
    repeats: str = ""
    compensates: bool = False
    by_event: bool = False
    called: str = ""
    minutes: int | None = None
    media_break: bool | None = None
    inside: Scope | None = None

    @property
    def is_activity(self) -> bool:
        return self.kind in ACTIVITY_KINDS

    @property
    def is_gateway(self) -> bool:
        return self.kind in GATEWAY_KINDS

    @property
    def is_event(self) -> bool:
        return self.kind in EVENT_KINDS


@dataclass(frozen=True, slots=True)
class Scope:
    """A process, or the inside of a sub-process: its own steps and the ways between them."""

    id: str
    name: str = ""
    nodes: tuple[Node, ...] = ()
    flows: tuple[Flow, ...] = ()
    lanes: tuple[str, ...] = ()
    line: int = 0

    def every_node(self) -> Iterator[Node]:
        """All nodes, those of sub-processes after the sub-process itself."""
        waiting = list(reversed(self.nodes))
        while waiting:
            node = waiting.pop()
            yield node
            if node.inside:
                waiting.extend(reversed(node.inside.nodes))

    def every_flow(self) -> Iterator[Flow]:
        """All ways, those of sub-processes too."""
        yield from self.flows
        for node in self.every_node():
            if node.inside:
                yield from node.inside.flows


@dataclass(frozen=True, slots=True)
class Participant:
    """A pool. Without ``process`` it is somebody outside whose own work is not drawn."""

    id: str
    name: str = ""
    process: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Message:
    """What one participant sends to another; ends are ids of steps or of participants."""

    id: str
    source: str
    target: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class DataItem:
    """A document or store that steps read or write."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """A whole file, read. ``hints`` say what is unusual but allowed, in German.

    ``reads`` and ``writes`` give the data of a step, ``remarks`` the notes pinned to an element, both by its id.
    """

    name: str
    processes: tuple[Scope, ...]
    participants: tuple[Participant, ...] = ()
    messages: tuple[Message, ...] = ()
    data: dict[str, DataItem] = field(default_factory=dict)
    reads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    writes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    remarks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    links: tuple[tuple[str, str], ...] = ()
    has_picture: bool = False
    foreign: dict[str, int] = field(default_factory=dict)
    scripts: tuple[str, ...] = ()
    hints: tuple[Problem, ...] = ()

    def every_node(self) -> Iterator[Node]:
        for process in self.processes:
            yield from process.every_node()

    def every_flow(self) -> Iterator[Flow]:
        for process in self.processes:
            yield from process.every_flow()
