"""What is unusual in a diagram: allowed, but worth telling. Source: OMG BPMN 2.0.2, chapter 10; own experience."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from fahrplan.standards.bpmn.records import Diagram, Node, Scope
from fahrplan.standards.problems import Problem

MAX_HINTS = 100
_MARKUP = re.compile(r"<\s*/?\s*[a-zA-Z!][^>]*>|javascript:", re.IGNORECASE)
BRANCHING = frozenset({"exclusiveGateway", "inclusiveGateway"})


def check_diagram(diagram: Diagram) -> Diagram:
    """The diagram with its hints, at most 100."""
    hints = [*_about_file(diagram)]
    for process in diagram.processes:
        hints.extend(_about_scope(process))
        for node in process.every_node():
            if node.inside:
                hints.extend(_about_scope(node.inside))
    hints.extend(_about_names(diagram))
    hints.extend(_across_levels(diagram))
    return replace(diagram, hints=tuple(hints[:MAX_HINTS]))


def _about_file(diagram: Diagram) -> Iterator[Problem]:
    if not diagram.has_picture:
        yield Problem(None, None, "Die Datei enthält kein Bild. Der Ablauf steht nur als Text da.")
    if not any(True for _ in diagram.every_node()):
        yield Problem(None, None, "Der Prozess hat keine Schritte.")
    if diagram.foreign:
        spaces = ", ".join(sorted(diagram.foreign)[:8])
        count = sum(diagram.foreign.values())
        yield Problem(
            None,
            None,
            f"Die Datei enthält {count} Angaben anderer Programme ({spaces}). Sie bleiben erhalten und werden hier "
            "nicht ausgewertet.",
        )
    for owner in diagram.scripts:
        yield Problem(None, owner, "Hier steht Programmcode. Er bleibt in der Datei und wird nie ausgeführt.")


def _about_scope(scope: Scope) -> Iterator[Problem]:
    drawn = [node for node in scope.nodes if not node.by_event and not node.compensates]
    if not drawn:
        return
    where = f"„{scope.name}“" if scope.name else "des Ablaufs"
    kinds = {node.kind for node in drawn}
    if "startEvent" not in kinds:
        yield Problem(scope.line or None, scope.id or None, f"Der Anfang {where} ist nicht eingezeichnet.")
    if "endEvent" not in kinds:
        yield Problem(scope.line or None, scope.id or None, f"Das Ende {where} ist nicht eingezeichnet.")
    sources = {flow.source for flow in scope.flows}
    targets = {flow.target for flow in scope.flows}
    for node in drawn:
        if fault := _loose_end(node, sources, targets):
            yield Problem(node.line or None, node.id or None, fault)


def _loose_end(node: Node, sources: set[str], targets: set[str]) -> str:
    leads, led = node.id in sources, node.id in targets
    if not leads and not led and not node.attached_to:
        return f"{_called(node)} ist mit nichts verbunden."
    if node.kind == "startEvent" and led:
        return f"In den Anfang {_called(node)} führt ein Pfeil hinein."
    if node.kind == "endEvent" and leads:
        return f"Aus dem Ende {_called(node)} führt ein Pfeil heraus."
    if node.is_gateway and not leads:
        return f"Aus der Verzweigung {_called(node)} führt kein Pfeil heraus."
    return ""


def _about_names(diagram: Diagram) -> Iterator[Problem]:
    outgoing: dict[str, int] = {}
    for flow in diagram.every_flow():
        outgoing[flow.source] = outgoing.get(flow.source, 0) + 1
        if _MARKUP.search(flow.name):
            yield Problem(None, flow.id or None, _markup())
    for node in diagram.every_node():
        asks = node.kind in BRANCHING and outgoing.get(node.id, 0) > 1
        if (node.is_activity or asks) and not node.name:
            what = "Diese Entscheidung" if asks else "Dieser Schritt"
            yield Problem(node.line or None, node.id or None, f"{what} hat keinen Namen.")
        if _MARKUP.search(f"{node.name} {node.note}"):
            yield Problem(node.line or None, node.id or None, _markup())


def _across_levels(diagram: Diagram) -> Iterator[Problem]:
    scopes = [scope for process in diagram.processes for scope in (process, *_insides(process))]
    for scope in scopes:
        own = {node.id for node in scope.nodes}
        for flow in scope.flows:
            if flow.source not in own or flow.target not in own:
                yield Problem(
                    None,
                    flow.id or None,
                    "Der Pfeil verbindet Schritte verschiedener Abläufe. BPMN sieht dafür eine Nachricht vor.",
                )


def _insides(scope: Scope) -> list[Scope]:
    return [node.inside for node in scope.every_node() if node.inside]


def _called(node: Node) -> str:
    return f"„{node.name}“" if node.name else f"ohne Namen ({node.id or 'ohne Kennung'})"


def _markup() -> str:
    return "Im Text stehen Zeichen einer Webseite (HTML oder Skript). Sie werden nur als Text gezeigt."
