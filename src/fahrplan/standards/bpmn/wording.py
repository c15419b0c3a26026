"""The German words for kinds of steps, events and branches."""

from __future__ import annotations

from fahrplan.standards.bpmn.durations import in_words
from fahrplan.standards.bpmn.records import Node

WORK = {
    "userTask": "am Bildschirm",
    "manualTask": "von Hand, ohne IT",
    "serviceTask": "läuft automatisch",
    "scriptTask": "läuft automatisch; das Programm darin wird hier nie ausgeführt",
    "sendTask": "sendet etwas",
    "receiveTask": "wartet auf einen Eingang",
    "businessRuleTask": "eine Regel entscheidet",
    "callActivity": "ruft einen eigenen Prozess auf",
    "adHocSubProcess": "Teilprozess, Reihenfolge frei",
    "transaction": "Teilprozess, ganz oder gar nicht",
    "subProcess": "Teilprozess",
    "choreographyTask": "gemeinsamer Schritt mehrerer Beteiligter",
    "subChoreography": "gemeinsamer Teilprozess mehrerer Beteiligter",
    "callChoreography": "ruft einen gemeinsamen Prozess auf",
}
REPEATS = {
    "loop": "Der Schritt wird wiederholt, bis er fertig ist.",
    "sequential": "Der Schritt wird mehrfach nacheinander ausgeführt, je Fall einmal.",
    "parallel": "Der Schritt wird mehrfach gleichzeitig ausgeführt, je Fall einmal.",
}
CAUGHT = {
    "message": "Nachricht geht ein",
    "timer": "Zeitpunkt ist erreicht",
    "signal": "Signal geht ein",
    "conditional": "Bedingung tritt ein",
    "error": "Fehler tritt auf",
    "escalation": "Eskalation tritt ein",
    "cancel": "Abbruch",
    "compensate": "muss rückgängig gemacht werden",
    "multiple": "eines von mehreren Ereignissen tritt ein",
    "link": "Sprungmarke",
}
THROWN = {
    "message": "sendet eine Nachricht",
    "signal": "sendet ein Signal an alle",
    "error": "meldet einen Fehler",
    "escalation": "meldet eine Eskalation",
    "cancel": "bricht ab",
    "compensate": "macht Vorheriges rückgängig",
    "terminate": "beendet sofort alle Wege",
    "multiple": "löst mehrere Ereignisse aus",
    "link": "Sprung an eine andere Stelle",
}
GATEWAYS = {
    "exclusiveGateway": "Entscheidung, genau ein Weg",
    "parallelGateway": "alle Wege gleichzeitig",
    "inclusiveGateway": "Entscheidung, ein Weg oder mehrere",
    "eventBasedGateway": "Warten: Was zuerst eintritt, entscheidet",
    "complexGateway": "Entscheidung nach besonderer Regel",
}


def title_of(node: Node, *, joins: bool) -> str:
    """What the step is called; events say that something begins, ends or is waited for."""
    name = node.name or "ohne Namen"
    if node.kind == "startEvent":
        return f"Beginn: {name}" if node.name else "Beginn"
    if node.kind == "endEvent":
        return f"Ende: {name}" if node.name else "Ende"
    if node.kind in {"intermediateCatchEvent", "boundaryEvent"}:
        return f"Warten bis: {name}" if node.name else "Warten"
    if node.kind == "intermediateThrowEvent":
        return name if node.name else "Ereignis ohne Namen"
    if node.is_gateway and joins:
        return node.name or "Wege kommen zusammen"
    if node.is_gateway:
        return node.name or (
            "Wege teilen sich" if node.kind == "parallelGateway" else "Entscheidung ohne Namen"
        )
    return name if node.name else "Schritt ohne Namen"


def phrase_for(node: Node, *, joins: bool) -> str:
    """What kind of step it is, in words; empty for a plain task."""
    if node.is_gateway:
        return "wartet auf alle Wege, die begonnen haben" if joins else GATEWAYS[node.kind]
    if node.kind in {"startEvent", "intermediateCatchEvent", "boundaryEvent"}:
        return with_timing(CAUGHT.get(node.trigger, ""), node)
    if node.kind in {"endEvent", "intermediateThrowEvent"}:
        return THROWN.get(node.trigger, "")
    if node.by_event:
        return "Teilprozess, der jederzeit beginnen kann"
    return WORK.get(node.kind, "")


def with_timing(words: str, node: Node) -> str:
    """„Zeitpunkt ist erreicht: 14 Tage“; the time is left out where the name says it already."""
    timing = in_words(node.timing) if node.timing else ""
    if not timing or node.trigger == "link" or timing.lower() in node.name.lower():
        return words
    return f"{words}: {timing}" if words else timing
