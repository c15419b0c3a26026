"""Reading files: what is kept, what is refused, and that nothing else happens."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fahrplan.standards.bpmn import MAX_BYTES, plain_text, read_bpmn, tell
from fahrplan.standards.problems import StandardError
from tests.standards.bpmn.drawings import DECISION, SIMPLE, drawing, flows, node
from tests.standards.shared import SHARED

BOMB = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
TIMER = "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>"
RICH = drawing(
    "\n".join(
        [
            node("subProcess", "sub", "Teil", node("scriptTask", "x", "Rechnen", "<script>1</script>")),
            node(
                "startEvent",
                "s",
                "",
                "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>",
            ),
            '<boundaryEvent id="b" attachedToRef="sub"><messageEventDefinition /></boundaryEvent>',
            flows("s>sub", "sub>s", "b>s"),
        ]
    )
)


def refused(data: bytes) -> str:
    with pytest.raises(StandardError) as caught:
        read_bpmn(data)
    return str(caught.value)


def test_steps_ways_and_names_are_read() -> None:
    process = read_bpmn(drawing(SIMPLE)).processes[0]
    assert [(n.kind, n.id, n.name) for n in process.nodes] == [
        ("startEvent", "s", "Antrag ist da"),
        ("userTask", "t", "Antrag prüfen"),
        ("endEvent", "e", "Fertig"),
    ]
    assert [(f.source, f.target) for f in process.flows] == [("s", "t"), ("t", "e")]


def test_minutes_and_media_break_come_from_our_extension() -> None:
    attributes = {"fahrplan__minuten": "12", "fahrplan__medienbruch": "ja"}
    found = read_bpmn(drawing(node("task", "t", "Prüfen", **attributes))).processes[0].nodes[0]
    assert (found.minutes, found.media_break) == (12, True)


@pytest.mark.parametrize("text", ["-1", "1.5", "viele", "9999999999", "²"])
def test_minutes_that_are_no_number_are_left_out(text: str) -> None:
    found = read_bpmn(drawing(node("task", "t", "x", fahrplan__minuten=text))).processes[0].nodes[0]
    assert found.minutes is None


def test_lanes_in_lanes_give_both_names() -> None:
    lanes = (
        '<laneSet><lane name="Amt"><childLaneSet><lane name="Kasse"><flowNodeRef>t</flowNodeRef></lane>'
        "</childLaneSet></lane></laneSet>"
    )
    process = read_bpmn(drawing(lanes + node("task", "t"))).processes[0]
    assert (process.lanes, process.nodes[0].lane) == (("Amt, Kasse",), "Amt, Kasse")


def test_steps_without_an_id_keep_apart() -> None:
    ids = {n.id for n in read_bpmn(drawing("<task/><task/><task/>")).every_node()}
    assert len(ids) == 3


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<a/>", "kein BPMN 2.0"),
        (b'<definitions xmlns="urn:x"/>', "kein BPMN 2.0"),
        (b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', "keinen Prozess"),
        (BOMB, "Dokumenttypen und Entitäten"),
        (b"", "leer"),
        (b"PK\x03\x04", "ZIP"),
        (drawing("<subProcess>" * 80 + "</subProcess>" * 80), "tief verschachtelt"),
    ],
)
def test_what_is_no_process_is_refused(data: bytes, words: str) -> None:
    assert words in refused(data)


def test_twenty_megabytes_are_refused_before_they_are_read() -> None:
    assert refused(b"<" * 20_000_000) == (
        "Die Datei ist 20,0 MB groß. Ein Prozess darf höchstens 5 MB groß sein."
    )


def test_a_large_process_is_refused_with_its_limit() -> None:
    assert "mehr als 2000 Schritte" in refused(drawing("<task/>" * 2001))


def test_foreign_data_and_scripts_are_reported() -> None:
    extension = '<extensionElements><fremd:a fremd:b="1"/></extensionElements>'
    diagram = read_bpmn(drawing(node("scriptTask", "x", "Rechnen", extension + "<script>1</script>")))
    assert (diagram.foreign, diagram.scripts) == ({"urn:fremd": 2}, ("Rechnen", "Rechnen"))


def every_reference_file() -> list[str]:
    return sorted(path.name for path in (SHARED / "standards" / "bpmn").glob("*.bpmn"))


def test_the_reference_files_are_beside_the_project() -> None:
    if not every_reference_file():
        pytest.skip("Die Referenzdaten shared/standards/bpmn liegen nicht neben dem Projekt.")
    assert len(every_reference_file()) == 6


@pytest.mark.parametrize("name", every_reference_file())
def test_every_reference_file_is_read_and_told(name: str) -> None:
    """The reference files of the BPMN Model Interchange Working Group."""
    account = tell(read_bpmn((SHARED / "standards" / "bpmn" / name).read_bytes()))
    assert (account.has_picture, len(account.work) > 2, "Task 1" in plain_text(account)) == (True, True, True)


SEEDS = [drawing(SIMPLE), drawing(DECISION), RICH]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SEEDS), st.data())
def test_damaged_files_raise_nothing_but_their_own_error(seed: bytes, data: st.DataObject) -> None:
    mutated = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(mutated) - 1))
        end = data.draw(st.integers(start, min(start + 40, len(mutated))))
        mutated[start:end] = data.draw(
            st.one_of(
                st.binary(max_size=6), st.sampled_from([b"s", b"g", b'id="s"', b"</task>", b"<task/>", b">"])
            )
        )
        if not mutated:
            return
    try:
        account = tell(read_bpmn(bytes(mutated)))
    except StandardError:
        return
    assert plain_text(account)


def test_the_limit_is_five_megabytes() -> None:
    assert MAX_BYTES == 5_000_000
