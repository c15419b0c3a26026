"""Whether everything a BPMN file points to is there. Source: OMG BPMN 2.0.2, the attributes of type QName and IDREF."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from fahrplan.standards.problems import Findings
from fahrplan.standards.safe_xml import line_of, local_name

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
PICTURE = "http://www.omg.org/spec/BPMN/20100524/DI"
# What must lead to an element of this file, by the element that says so.
ATTRIBUTES = {
    "sequenceFlow": ("sourceRef", "targetRef"),
    "messageFlow": ("sourceRef", "targetRef"),
    "association": ("sourceRef", "targetRef"),
    "participant": ("processRef",),
    "boundaryEvent": ("attachedToRef",),
    "BPMNShape": ("bpmnElement",),
    "BPMNEdge": ("bpmnElement",),
    "BPMNPlane": ("bpmnElement",),
}
REQUIRED = {
    "sequenceFlow": ("sourceRef", "targetRef"),
    "messageFlow": ("sourceRef", "targetRef"),
    "boundaryEvent": ("attachedToRef",),
}
TEXTS = ("flowNodeRef", "incoming", "outgoing")
DEFAULTS = ("default",)
WORDS = {
    "sequenceFlow": "Der Pfeil",
    "messageFlow": "Der Nachrichtenfluss",
    "association": "Die Verbindungslinie",
    "participant": "Der Beteiligte",
    "boundaryEvent": "Das angeheftete Ereignis",
    "lane": "Die Bahn",
    "BPMNShape": "Die Form im Bild",
    "BPMNEdge": "Die Linie im Bild",
    "BPMNPlane": "Die Zeichenfläche",
}


def check_references(root: etree._Element) -> None:
    """Raise StandardError naming each id given twice, each missing end and each reference that leads nowhere."""
    findings = Findings()
    known = _ids(root, findings)
    for element in root.iter():
        if _is_ours(element):
            _check_element(element, known, findings)
    findings.refuse()


def _ids(root: etree._Element, findings: Findings) -> set[str]:
    first: dict[str, int] = {}
    for element in root.iter():
        key = element.get("id") if _is_ours(element) else None
        if key is None:
            continue
        if key in first:
            findings.add(
                line_of(element),
                key[:120],
                f"Die Kennung gibt es zweimal, zuerst in Zeile {first[key]}. Jede Kennung darf nur einmal vorkommen.",
            )
        first.setdefault(key, line_of(element))
    return set(first)


def _check_element(element: etree._Element, known: set[str], findings: Findings) -> None:
    kind = local_name(element)
    for name in REQUIRED.get(kind, ()):
        if not (element.get(name) or "").strip():
            findings.add(line_of(element), _named(element), f"{_subject(element)} hat kein „{name}“.")
    for name, reference in _references(element, kind):
        target = reference.strip().rpartition(":")[2]
        if target and target not in known:
            findings.add(
                line_of(element),
                _named(element),
                f"{_subject(element)} verweist mit „{name}“ auf „{target[:120]}“, das es in der Datei nicht gibt.",
            )


def _references(element: etree._Element, kind: str) -> Iterator[tuple[str, str]]:
    for name in (*ATTRIBUTES.get(kind, ()), *DEFAULTS):
        yield name, element.get(name) or ""
    for child in element:
        if local_name(child) in TEXTS and _is_ours(child):
            yield local_name(child), child.text or ""


def _subject(element: etree._Element) -> str:
    word = WORDS.get(local_name(element), "Das Element")
    name = " ".join((element.get("name") or "").split())[:80]
    return f"{word} „{name}“" if name else word


def _named(element: etree._Element) -> str:
    return (element.get("id") or local_name(element))[:120]


def _is_ours(element: etree._Element) -> bool:
    tag = element.tag
    return isinstance(tag, str) and tag.startswith((f"{{{MODEL}}}", f"{{{PICTURE}}}"))
