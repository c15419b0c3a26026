"""Reading a BPMN 2.0 file of strangers. Nothing in it is ever executed or fetched.

Source: OMG BPMN 2.0.2, chapters 7 to 10 and 15. Own extension: attributes ``minuten`` (whole minutes per case) and
``medienbruch`` (``ja`` or ``nein``) in the namespace ``urn:fahrplan:bpmn:1``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from fahrplan.standards.bpmn.checks import check_diagram
from fahrplan.standards.bpmn.records import (
    EVENT_KINDS,
    NODE_KINDS,
    SCOPE_KINDS,
    DataItem,
    Diagram,
    Flow,
    Message,
    Node,
    Participant,
    Scope,
)
from fahrplan.standards.bpmn.references import MODEL, PICTURE, check_references
from fahrplan.standards.encodings import megabytes
from fahrplan.standards.problems import StandardError
from fahrplan.standards.safe_xml import line_of, local_name, parse_xml

OURS = "urn:fahrplan:bpmn:1"
STANDARD = (
    MODEL,
    PICTURE,
    "http://www.omg.org/spec/DD/20100524/DC",
    "http://www.omg.org/spec/DD/20100524/DI",
    "http://www.omg.org/spec/BPMN/20100524/DI",
    "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
    "http://bpmn.io/schema/bpmn/biocolor/1.0",
    OURS,
)
MAX_BYTES = 5_000_000
MAX_DEPTH = 60
MAX_ELEMENTS = 60_000
MAX_NODES = 2_000
LONGEST = 500
MAX_MINUTES = 60_000
SCRIPTS = ("script", "scriptTask", "formalExpression")


def read_bpmn(data: bytes, *, max_bytes: int = MAX_BYTES) -> Diagram:
    """What the file says. Raises StandardError with every fault: not well-formed, too large, broken references."""
    if len(data) > max_bytes:
        raise StandardError.of(
            f"Die Datei ist {megabytes(len(data))} groß. Ein Prozess darf höchstens "
            f"{max_bytes // 1_000_000} MB groß sein."
        )
    root = parse_xml(data, max_bytes=max_bytes, max_depth=MAX_DEPTH)
    _refuse_other_files(root)
    check_references(root)
    diagram = _diagram(root)
    if sum(1 for _ in diagram.every_node()) > MAX_NODES:
        raise StandardError.of(f"Der Prozess hat mehr als {MAX_NODES} Schritte. Bitte teilen Sie ihn auf.")
    return check_diagram(diagram)


def _refuse_other_files(root: etree._Element) -> None:
    if local_name(root) != "definitions" or _namespace(root) != MODEL:
        raise StandardError.of(
            "Die Datei ist kein BPMN 2.0: Das oberste Element heißt nicht „definitions“ aus dem BPMN-Namensraum.",
            line=line_of(root),
        )
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise StandardError.of(
            f"Die Datei hat mehr als {MAX_ELEMENTS} Elemente. Bitte teilen Sie den Prozess auf."
        )
    kinds = {local_name(child) for child in root if _namespace(child) == MODEL}
    if not kinds & {"process", "collaboration", "choreography"}:
        raise StandardError.of("Die Datei enthält keinen Prozess.", line=line_of(root))


def _diagram(root: etree._Element) -> Diagram:
    participants = tuple(
        Participant(_id(e), _name(e), _local(e.get("processRef")), line_of(e))
        for e in _all(root, "participant")
    )
    messages = tuple(
        Message(_id(e), _local(e.get("sourceRef")), _local(e.get("targetRef")), _name(e))
        for e in _all(root, "messageFlow")
    )
    data = _data(root)
    reads, writes = _data_use(root, data)
    remarks, links = _associations(root)
    return Diagram(
        name=_name(root),
        processes=tuple(_scope(e) for e in (*_children(root, "process"), *_children(root, "choreography"))),
        participants=participants,
        messages=messages,
        data=data,
        reads=reads,
        writes=writes,
        remarks=remarks,
        links=links,
        has_picture=any(True for _ in root.iter(f"{{{PICTURE}}}BPMNShape")),
        foreign=dict(Counter(_foreign(root))),
        scripts=tuple(_scripts(root)),
    )


def _scope(element: etree._Element, outer_lane: str = "") -> Scope:
    """A process or sub-process. Nesting is bounded by MAX_DEPTH."""
    names, where = _lanes(element)
    nodes = tuple(
        _node(child, where.get(_id(child)) or outer_lane)
        for child in element
        if _namespace(child) == MODEL and local_name(child) in NODE_KINDS
    )
    flows = tuple(
        Flow(
            _id(e),
            _local(e.get("sourceRef")),
            _local(e.get("targetRef")),
            _name(e),
            _words(e.find(f"{{{MODEL}}}conditionExpression")),
        )
        for e in _children(element, "sequenceFlow")
    )
    key = _id(element) or element.getroottree().getpath(element)
    return Scope(key, _name(element), nodes, flows, names, line_of(element))


def _lanes(element: etree._Element) -> tuple[tuple[str, ...], dict[str, str]]:
    """Names of the innermost lanes in order, and the lane of each node. A lane in a lane is „outer, inner“."""
    names: list[str] = []
    where: dict[str, str] = {}

    def walk(lane: etree._Element, above: str) -> None:
        own = ", ".join(part for part in (above, _name(lane)) if part)
        inner = [e for group in _children(lane, "childLaneSet") for e in _children(group, "lane")]
        if not inner and own and own not in names:
            names.append(own)
        for reference in _children(lane, "flowNodeRef"):
            where[_local(reference.text)] = own
        for child in inner:
            walk(child, own)

    for group in _children(element, "laneSet"):
        for lane in _children(group, "lane"):
            walk(lane, "")
    return tuple(names), where


def _node(element: etree._Element, lane: str) -> Node:
    kind = local_name(element)
    trigger, timing = _trigger(element) if kind in EVENT_KINDS else ("", "")
    inside = _scope(element, lane) if kind in SCOPE_KINDS else None
    return Node(
        # BPMN allows steps without an id; their place in the file is one.
        id=_id(element) or element.getroottree().getpath(element),
        kind=kind,
        name=_name(element),
        note=_words(element.find(f"{{{MODEL}}}documentation")),
        lane=lane,
        line=line_of(element),
        trigger=trigger,
        timing=timing,
        attached_to=_local(element.get("attachedToRef")),
        interrupting=element.get("cancelActivity", "true") != "false",
        default=_local(element.get("default")),
        repeats=_repeats(element),
        compensates=element.get("isForCompensation") == "true",
        by_event=element.get("triggeredByEvent") == "true",
        called=_cut(element.get("calledElement") or ""),
        minutes=_minutes(element.get(f"{{{OURS}}}minuten")),
        media_break={"ja": True, "nein": False}.get((element.get(f"{{{OURS}}}medienbruch") or "").lower()),
        inside=inside,
    )


def _trigger(element: etree._Element) -> tuple[str, str]:
    found = [e for e in element if _namespace(e) == MODEL and local_name(e).endswith("EventDefinition")]
    if not found:
        referenced = [local_name(e) for e in element if local_name(e) == "eventDefinitionRef"]
        return ("multiple" if referenced else "", "")
    if len(found) > 1:
        return "multiple", ""
    kind = local_name(found[0]).removesuffix("EventDefinition")
    if kind == "link":
        return kind, _name(found[0])
    return kind, next((text for child in found[0] if (text := _words(child))), "")


def _repeats(element: etree._Element) -> str:
    """„loop“, „sequential“, „parallel“, or nothing."""
    for child in element:
        if local_name(child) == "standardLoopCharacteristics":
            return "loop"
        if local_name(child) == "multiInstanceLoopCharacteristics":
            return "sequential" if child.get("isSequential") == "true" else "parallel"
    return ""


def _minutes(text: str | None) -> int | None:
    if not text or not text.isascii() or not text.isdigit() or len(text) > len(str(MAX_MINUTES)):
        return None
    return min(int(text), MAX_MINUTES)


def _data(root: etree._Element) -> dict[str, DataItem]:
    kinds = (
        "dataObjectReference",
        "dataStoreReference",
        "dataObject",
        "dataStore",
        "dataInput",
        "dataOutput",
    )
    items = {
        _id(e): (_name(e), _local(e.get("dataObjectRef") or e.get("dataStoreRef")))
        for e in _all(root, *kinds)
    }
    return {
        key: DataItem(key, name or items.get(behind, ("", ""))[0])
        for key, (name, behind) in items.items()
        if key
    }


def _data_use(
    root: etree._Element, data: dict[str, DataItem]
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    reads: dict[str, tuple[str, ...]] = {}
    writes: dict[str, tuple[str, ...]] = {}
    for kind, end, use in (
        ("dataInputAssociation", "sourceRef", reads),
        ("dataOutputAssociation", "targetRef", writes),
    ):
        for element in _all(root, kind):
            owner = element.getparent()
            for reference in _children(element, end):
                item = data.get(_local(reference.text))
                if owner is not None and item and item.name:
                    use[_id(owner)] = (*use.get(_id(owner), ()), item.name)
    return reads, writes


def _associations(root: etree._Element) -> tuple[dict[str, tuple[str, ...]], tuple[tuple[str, str], ...]]:
    """Notes pinned to an element, and other dotted lines (from a compensation event to its step)."""
    notes = {_id(e): _words(e.find(f"{{{MODEL}}}text")) for e in _all(root, "textAnnotation")}
    remarks: dict[str, tuple[str, ...]] = {}
    links: list[tuple[str, str]] = []
    for element in _all(root, "association"):
        one, other = _local(element.get("sourceRef")), _local(element.get("targetRef"))
        for note, pinned in ((one, other), (other, one)):
            if notes.get(note):
                remarks[pinned] = (*remarks.get(pinned, ()), notes[note])
        if one not in notes and other not in notes:
            links.append((one, other))
    return remarks, tuple(links)


def _foreign(root: etree._Element) -> Iterator[str]:
    """The namespace of each element or attribute that belongs to another tool."""
    for element in root.iter():
        for name in (element.tag, *element.attrib):
            space = str(name)[1:].partition("}")[0] if str(name).startswith("{") else ""
            if space and space not in STANDARD and not space.startswith("http://www.w3.org/"):
                yield _cut(space)


def _scripts(root: etree._Element) -> Iterator[str]:
    """Elements that carry code. It is kept, shown as text and never executed."""
    for element in _all(root, *SCRIPTS):
        owner = element if local_name(element) == "scriptTask" else element.getparent()
        if owner is not None and (local_name(element) == "scriptTask" or _words(element)):
            yield _cut(_name(owner) or _id(owner) or local_name(owner))


def _all(root: etree._Element, *kinds: str) -> Iterator[etree._Element]:
    return root.iter(*(f"{{{MODEL}}}{kind}" for kind in kinds))


def _children(element: etree._Element, kind: str) -> Iterator[etree._Element]:
    return element.iterchildren(f"{{{MODEL}}}{kind}")


def _namespace(element: etree._Element) -> str:
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def _id(element: etree._Element) -> str:
    return element.get("id") or ""


def _local(reference: str | None) -> str:
    """A reference without its prefix: BPMN writes „ns:id“ where files import each other."""
    return (reference or "").strip().rpartition(":")[2]


def _name(element: etree._Element) -> str:
    return _cut(element.get("name") or "")


def _words(element: etree._Element | None) -> str:
    return "" if element is None else _cut("".join(str(text) for text in element.itertext()))


def _cut(text: str) -> str:
    """One line of at most 500 characters."""
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
