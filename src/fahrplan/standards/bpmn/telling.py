"""A diagram told in German: who does what, in which order, what decides, what is sent, where paper comes in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from fahrplan.standards.bpmn.account import Account, Role, Section, Step
from fahrplan.standards.bpmn.branches import onward_of
from fahrplan.standards.bpmn.media_breaks import media_break
from fahrplan.standards.bpmn.numbering import Numbering, Placed, label, number_steps, role_of
from fahrplan.standards.bpmn.records import Diagram, Message, Node, Scope
from fahrplan.standards.bpmn.wording import REPEATS, phrase_for, title_of

FORKS = frozenset({"exclusiveGateway", "inclusiveGateway", "complexGateway", "eventBasedGateway"})
WAITING_TRIGGERS = frozenset({"timer", "message", "signal", "conditional"})
BY_HAND = "von Hand, ohne IT"


@dataclass(frozen=True, slots=True)
class _Told:
    """What the parts of the account share."""

    diagram: Diagram
    numbering: Numbering
    pools: dict[str, str]
    people: dict[str, str]
    by_process: dict[str, list[Placed]]
    sent: dict[str, list[Message]]
    received: dict[str, list[Message]]


def tell(diagram: Diagram) -> Account:
    """The account of a diagram. Works for every diagram that was read, unnamed and unconnected steps included."""
    numbering = number_steps(diagram)
    told = _Told(
        diagram,
        numbering,
        {pool.process: pool.name for pool in diagram.participants if pool.process},
        {pool.id: pool.name for pool in diagram.participants if pool.id},
        _by_process(numbering),
        _by_end(diagram, "source"),
        _by_end(diagram, "target"),
    )
    sections = tuple(section for process in diagram.processes if (section := _section(process, told)))
    account = Account(
        title=_title(diagram),
        overview=(),
        roles=tuple(_roles(sections, told)),
        sections=sections,
        messages=tuple(_message_words(message, told) for message in diagram.messages),
        handovers=_handovers(told),
        decisions=sum(1 for placed in told.numbering.placed if _decides(placed)),
        waits=sum(1 for placed in told.numbering.placed if _waits(placed.node)),
        hints=tuple(str(hint) for hint in diagram.hints),
        has_picture=diagram.has_picture,
    )
    values = account.as_json() | {"overview": list(_overview(account))}
    return Account.from_json(values)


def _by_process(numbering: Numbering) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = {}
    for placed in numbering.placed:
        found.setdefault(placed.process.id, []).append(placed)
    return found


def _by_end(diagram: Diagram, end: str) -> dict[str, list[Message]]:
    found: dict[str, list[Message]] = {}
    for message in diagram.messages:
        found.setdefault(getattr(message, end), []).append(message)
    return found


def _title(diagram: Diagram) -> str:
    names = [diagram.name, *(process.name for process in diagram.processes)]
    return next((name for name in names if name), "Prozess ohne Namen")


def _section(process: Scope, told: _Told) -> Section | None:
    steps = tuple(_step(placed, told) for placed in told.by_process.get(process.id, ()))
    if not steps:
        return None
    roles = tuple(dict.fromkeys(step.role for step in steps if step.role))
    return Section(told.pools.get(process.id) or process.name, roles, steps)


def _step(placed: Placed, told: _Told) -> Step:
    node, joins = placed.node, _joins(placed)
    return Step(
        number=placed.number,
        id=node.id,
        kind=node.kind,
        role=role_of(node, placed.process, told.pools),
        title=title_of(node, joins=joins),
        what=phrase_for(node, joins=joins),
        details=tuple(_details(placed, told)),
        onward=onward_of(placed, told.numbering),
        media_break=_break_at(node, told),
        minutes=node.minutes,
        activity=node.is_activity,
        whole=bool(node.inside and node.inside.nodes),
    )


def _joins(placed: Placed) -> bool:
    """A gateway that only brings ways together."""
    flows = placed.ways.onward.get(placed.node.id, ())
    return placed.node.is_gateway and len(flows) < 2 and len(placed.ways.arriving.get(placed.node.id, ())) > 1


def _decides(placed: Placed) -> bool:
    return placed.node.kind in FORKS and len(placed.ways.onward.get(placed.node.id, ())) > 1


def _waits(node: Node) -> bool:
    if node.kind in {"receiveTask", "eventBasedGateway"}:
        return True
    return node.kind == "intermediateCatchEvent" and node.trigger in WAITING_TRIGGERS


def _break_at(node: Node, told: _Told) -> str:
    """Why the medium changes here, or nothing. What the drawing says itself goes first."""
    if node.media_break is not None:
        return (_found_break(node, told) or "im Bild vermerkt") if node.media_break else ""
    if node.kind in {"startEvent", "endEvent"} or node.is_gateway or node.inside:
        return ""
    return _found_break(node, told) or (BY_HAND if node.kind == "manualTask" else "")


def _found_break(node: Node, told: _Told) -> str:
    data = (*told.diagram.reads.get(node.id, ()), *told.diagram.writes.get(node.id, ()))
    messages = [m.name for m in (*told.sent.get(node.id, ()), *told.received.get(node.id, ()))]
    return media_break(node.name, *data, *messages)


def _details(placed: Placed, told: _Told) -> Iterator[str]:
    node = placed.node
    if node.note:
        yield node.note if node.note.endswith((".", "!", "?")) else f"{node.note}."
    if node.inside and node.inside.nodes:
        yield _inner_steps(placed.number, told.numbering.inner[placed.number])
    elif node.inside:
        yield "Sein Inhalt ist nicht gezeichnet."
    if node.called:
        yield f"Der aufgerufene Prozess hat die Kennung „{node.called}“."
    if node.repeats:
        yield REPEATS[node.repeats]
    if node.compensates:
        yield "Der Schritt läuft nur, wenn etwas rückgängig gemacht werden muss."
    yield from _exchanges(node, told)
    for remark in told.diagram.remarks.get(node.id, ()):
        yield (
            f"Anmerkung im Bild: {remark}"
            if remark.endswith((".", "!", "?"))
            else f"Anmerkung im Bild: {remark}."
        )


def _inner_steps(number: str, count: int) -> str:
    if count == 1:
        return f"Er besteht aus Schritt {number}.1."
    return f"Er besteht aus den Schritten {number}.1 bis {number}.{count}." if count else "Er ist leer."


def _exchanges(node: Node, told: _Told) -> Iterator[str]:
    pinned = [event.id for event in _pinned_events(node, told)]
    for key in (node.id, *pinned):
        for message in told.received.get(key, ()):
            yield f"Erhält {_thing(message)} von {_end_words(message.source, told)}."
        for message in told.sent.get(key, ()):
            yield f"Sendet {_thing(message)} an {_end_words(message.target, told)}."
    if items := told.diagram.reads.get(node.id):
        yield f"Nutzt: {', '.join(dict.fromkeys(items))}."
    if items := told.diagram.writes.get(node.id):
        yield f"Ergibt: {', '.join(dict.fromkeys(items))}."


def _pinned_events(node: Node, told: _Told) -> tuple[Node, ...]:
    placed = told.numbering.where.get(node.id)
    return placed.ways.attached.get(node.id, ()) if placed else ()


def _thing(message: Message) -> str:
    return f"„{message.name}“" if message.name else "eine Nachricht"


def _end_words(key: str, told: _Told) -> str:
    """Who stands at an end of a message, with the step where it is drawn."""
    if key in told.people:
        return told.people[key] or "jemandem ohne Namen"
    targets = told.numbering.targets([key])
    if not targets:
        return "jemandem, der nicht gezeichnet ist"
    role = role_of(targets[0].node, targets[0].process, told.pools)
    return f"{role}, {label(targets[0])}" if role else label(targets[0])


def _message_words(message: Message, told: _Told) -> str:
    thing = message.name or "Nachricht ohne Namen"
    return f"{thing}: von {_end_words(message.source, told)} an {_end_words(message.target, told)}"


def _roles(sections: tuple[Section, ...], told: _Told) -> Iterator[Role]:
    counted = Counter(step.role for section in sections for step in section.steps if step.is_work)
    named = dict.fromkeys(role for section in sections for role in section.roles)
    for role in named:
        yield Role(role, counted[role])
    drawn = {process.id for process in told.diagram.processes if process.nodes}
    for pool in told.diagram.participants:
        if pool.process not in drawn and pool.name and pool.name not in named:
            yield Role(pool.name, 0, outside=True)


def _handovers(told: _Told) -> int:
    """How many ways lead from one role to another."""
    count = 0
    for process in told.diagram.processes:
        roles = {node.id: role_of(node, process, told.pools) for node in process.every_node()}
        for flow in process.every_flow():
            one, other = roles.get(flow.source, ""), roles.get(flow.target, "")
            count += bool(one and other and one != other)
    return count


def _overview(account: Account) -> Iterator[str]:
    work = len(account.work)
    inside = [role.name for role in account.roles if not role.outside]
    outside = [role.name for role in account.roles if role.outside]
    points = _many(len(account.steps), "nummerierten Punkt", "nummerierte Punkte")
    yield f"Der Ablauf hat {_many(work, 'Arbeitsschritt', 'Arbeitsschritte')} und {points}."
    if inside:
        yield f"Es arbeiten mit: {'; '.join(inside)}."
    if outside:
        yield f"Außerdem beteiligt, ohne eigenen Ablauf im Bild: {'; '.join(outside)}."
    yield from _begin_and_end(account)
    breaks = len(account.media_breaks)
    yield (
        f"Darin: {_many(account.decisions, 'Entscheidung', 'Entscheidungen')}, "
        f"{_many(account.handovers, 'Übergabe', 'Übergaben')} zwischen Rollen, "
        f"{_many(account.waits, 'Wartestelle', 'Wartestellen')}, {_many(breaks, 'Medienbruch', 'Medienbrüche')}."
    )
    yield "Ohne andere Angabe folgt auf einen Schritt der nächste."


def _begin_and_end(account: Account) -> Iterator[str]:
    top = [step for step in account.steps if step.depth == 0]
    begins = [_quoted(step) for step in top if step.kind == "startEvent"]
    ends = [_quoted(step) for step in top if step.kind == "endEvent"]
    if begins:
        yield f"Er beginnt bei {' oder bei '.join(begins)}."
    if ends:
        yield f"Er endet bei {' oder bei '.join(ends)}."


def _quoted(step: Step) -> str:
    name = step.title.partition(": ")[2]
    return f"Schritt {step.number} („{name}“)" if name else f"Schritt {step.number}"


def _many(count: int, one: str, several: str) -> str:
    return f"{count or 'keine'} {one if count == 1 else several}"
