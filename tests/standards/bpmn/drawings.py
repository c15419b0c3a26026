"""Small BPMN files for tests, written as one line per element."""

from __future__ import annotations

from fahrplan.standards.bpmn import Account, read_bpmn, tell

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"\n'
    ' xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"\n'
    ' xmlns:fahrplan="urn:fahrplan:bpmn:1" xmlns:fremd="urn:fremd" id="datei" name="Probe">\n'
)


def drawing(inside: str, *, beside: str = "") -> bytes:
    """A file with one process holding ``inside``; ``beside`` stands before it."""
    return f'{HEAD}{beside}\n<process id="p">\n{inside}\n</process>\n</definitions>'.encode()


def node(kind: str, key: str, name: str = "", inside: str = "", **attributes: str) -> str:
    extra = "".join(f' {key.replace("__", ":")}="{value}"' for key, value in attributes.items())
    named = f' name="{name}"' if name else ""
    return f'<{kind} id="{key}"{named}{extra}>{inside}</{kind}>'


def flow(source: str, target: str, name: str = "", inside: str = "") -> str:
    named = f' name="{name}"' if name else ""
    return (
        f'<sequenceFlow id="f_{source}_{target}" sourceRef="{source}" targetRef="{target}"{named}>'
        f"{inside}</sequenceFlow>"
    )


def flows(*pairs: str) -> str:
    """„a>b“ is a way from a to b."""
    return "\n".join(flow(*pair.split(">")) for pair in pairs)


def told(inside: str, *, beside: str = "") -> Account:
    return tell(read_bpmn(drawing(inside, beside=beside)))


SIMPLE = "\n".join(
    [
        node("startEvent", "s", "Antrag ist da"),
        node("userTask", "t", "Antrag prüfen"),
        node("endEvent", "e", "Fertig"),
        flows("s>t", "t>e"),
    ]
)
DECISION = "\n".join(
    [
        node("startEvent", "s"),
        node("exclusiveGateway", "g", "Vollständig?", default="f_g_no"),
        node("userTask", "no", "Nachfordern"),
        node("userTask", "yes", "Bewilligen"),
        node("exclusiveGateway", "join"),
        node("endEvent", "e"),
        flow("g", "no"),
        flow("g", "yes", "ja"),
        flows("s>g", "no>join", "yes>join", "join>e"),
    ]
)
