"""Broken references name line, element and what is missing."""

from __future__ import annotations

import pytest

from fahrplan.standards.bpmn import read_bpmn
from fahrplan.standards.problems import Problem, StandardError
from tests.standards.bpmn.drawings import drawing, flow, node


def problems(data: bytes) -> tuple[Problem, ...]:
    with pytest.raises(StandardError) as caught:
        read_bpmn(data)
    return caught.value.problems


def test_a_way_to_nowhere_names_line_and_element() -> None:
    data = drawing(node("task", "t") + "\n" + flow("t", "weg", "ja"))
    assert problems(data) == (
        Problem(
            7,
            "f_t_weg",
            "Der Pfeil „ja“ verweist mit „targetRef“ auf „weg“, das es in der Datei nicht gibt.",
        ),
    )


@pytest.mark.parametrize(
    ("inside", "beside", "words"),
    [
        ('<sequenceFlow id="f" sourceRef="t"/>', "", "Der Pfeil hat kein „targetRef“."),
        ('<boundaryEvent id="b"/>', "", "Das angeheftete Ereignis hat kein „attachedToRef“."),
        (
            '<laneSet><lane id="l" name="Amt"><flowNodeRef>x</flowNodeRef></lane></laneSet>',
            "",
            "Die Bahn „Amt“",
        ),
        ('<exclusiveGateway id="g" default="x"/>', "", "mit „default“ auf „x“"),
        ('<task id="u"><incoming>x</incoming></task>', "", "mit „incoming“ auf „x“"),
        ("", '<collaboration><participant id="a" processRef="x"/></collaboration>', "Der Beteiligte"),
        (
            "",
            '<collaboration><messageFlow id="m" sourceRef="t" targetRef="x"/></collaboration>',
            "Der Nachrichtenfluss",
        ),
        (
            "",
            '<bpmndi:BPMNDiagram><bpmndi:BPMNShape bpmnElement="x"/></bpmndi:BPMNDiagram>',
            "Die Form im Bild",
        ),
    ],
)
def test_every_kind_of_reference_is_checked(inside: str, beside: str, words: str) -> None:
    found = problems(drawing(node("task", "t") + inside, beside=beside))
    assert (len(found), words in found[0].message) == (1, True)


def test_an_id_given_twice_names_both_lines() -> None:
    found = problems(drawing(node("task", "t") + "\n" + node("task", "t")))
    assert found == (
        Problem(
            7, "t", "Die Kennung gibt es zweimal, zuerst in Zeile 6. Jede Kennung darf nur einmal vorkommen."
        ),
    )


def test_every_fault_is_told_at_once() -> None:
    data = drawing("".join(flow(f"a{number}", f"b{number}") for number in range(5)))
    assert len(problems(data)) == 10


def test_foreign_elements_may_repeat_ids() -> None:
    inside = node("task", "t", "", '<extensionElements><fremd:a id="t"/></extensionElements>')
    assert len(read_bpmn(drawing(inside)).processes[0].nodes) == 1
