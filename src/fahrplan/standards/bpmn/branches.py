"""Where a step goes on, said so that nobody needs the picture: „Wenn „ja“, dann weiter bei Schritt 5.“"""

from __future__ import annotations

from fahrplan.standards.bpmn.numbering import Numbering, Placed, label
from fahrplan.standards.bpmn.records import Flow, Node
from fahrplan.standards.bpmn.wording import CAUGHT, with_timing

ALTERNATIVES = frozenset({"exclusiveGateway", "inclusiveGateway", "complexGateway"})


def onward_of(placed: Placed, numbering: Numbering) -> tuple[str, ...]:
    """Sentences on where it goes on; none where it is simply the next step."""
    node, ways = placed.node, placed.ways
    flows = ways.onward.get(node.id, ())
    sentences = _fork(placed, flows, numbering) if len(flows) > 1 else _single(placed, flows, numbering)
    for event in ways.attached.get(node.id, ()):
        sentences.append(_pinned(placed, event, numbering))
    return tuple(sentences)


def _single(placed: Placed, flows: tuple[Flow, ...], numbering: Numbering) -> list[str]:
    ids = [flow.target for flow in flows] or list(placed.ways.jumps.get(placed.node.id, ()))
    targets = numbering.targets(ids)
    if not targets:
        return _dead_end(placed)
    if len(targets) > 1:
        return [f"Danach gleichzeitig weiter bei {' und bei '.join(label(target) for target in targets)}."]
    words = flows[0].name if flows else ""
    when = f"{_sentence(words)} " if words else ""
    if targets[0].position == placed.position + 1:
        return [when.strip()] if when else []
    return [f"{when}Danach {_way(placed, targets[0])}."]


def _dead_end(placed: Placed) -> list[str]:
    node = placed.node
    if node.kind == "endEvent" or node.by_event or node.compensates:
        return []
    where = "der Teilprozess" if "." in placed.number else "dieser Weg"
    return [f"Hier endet {where}."]


def _fork(placed: Placed, flows: tuple[Flow, ...], numbering: Numbering) -> list[str]:
    node = placed.node
    lines = []
    if node.is_activity or (node.is_event and len(flows) > 1):
        lines.append("Danach teilen sich die Wege:")
    for index, flow in enumerate(flows, start=1):
        when = _when(node, flow, index, numbering)
        targets = numbering.targets([flow.target])
        where = " und ".join(_way(placed, target) for target in targets) if targets else "endet dieser Weg"
        lines.append(f"{when} {where}.")
    return lines


def _when(node: Node, flow: Flow, index: int, numbering: Numbering) -> str:
    condition = flow.name or flow.condition
    if node.default and flow.id == node.default:
        return f"Sonst („{flow.name}“)" if flow.name else "Sonst"
    if node.kind == "eventBasedGateway":
        return f"Wenn {_event_words(numbering, flow.target)}, dann"
    if node.kind in ALTERNATIVES or flow.condition or (node.default and condition):
        return f"Wenn „{condition}“, dann" if condition else f"Weg {index} (es steht nicht da, wann):"
    return f"Gleichzeitig, „{flow.name}“:" if flow.name else "Gleichzeitig"


def _event_words(numbering: Numbering, key: str) -> str:
    found = numbering.where.get(key)
    if found is None:
        return "dieses Ereignis eintritt"
    return f"„{found.node.name}“ eintritt" if found.node.name else _happens(found.node)


def _pinned(placed: Placed, event: Node, numbering: Numbering) -> str:
    """An event pinned to a step: „Wenn dabei „Frist vorbei“ eintritt, wird abgebrochen und …“."""
    happens = f"„{event.name}“ eintritt" if event.name else _happens(event)
    kind = with_timing(CAUGHT.get(event.trigger, ""), event)
    remark = f" ({kind})" if kind and event.name else ""
    targets = numbering.targets(placed.ways.steps_after(event))
    where = " und ".join(_way(placed, target) for target in targets) if targets else "endet der Weg"
    if event.trigger == "compensate":
        return f"Muss der Schritt rückgängig gemacht werden: {where}."
    if event.interrupting:
        return f"Wenn dabei {happens}{remark}, wird der Schritt abgebrochen, dann {where}."
    return f"Wenn dabei {happens}{remark}, läuft der Schritt weiter, und zusätzlich {where}."


def _happens(event: Node) -> str:
    words = with_timing(CAUGHT.get(event.trigger, ""), event)
    return f"„{words}“ eintritt" if words else "ein Ereignis ohne Namen eintritt"


def _way(placed: Placed, target: Placed) -> str:
    direction = "zurück zu" if target.position <= placed.position else "weiter bei"
    return f"{direction} {label(target)}"


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
