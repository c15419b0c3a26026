"""Hints: what is allowed but unusual."""

from __future__ import annotations

import pytest

from fahrplan.standards.bpmn import read_bpmn
from tests.standards.bpmn.drawings import SIMPLE, drawing, flow, flows, node

NO_PICTURE = "Die Datei enthält kein Bild. Der Ablauf steht nur als Text da."


def hints(inside: str) -> list[str]:
    return [hint.message for hint in read_bpmn(drawing(inside)).hints if hint.message != NO_PICTURE]


def test_a_sound_process_has_no_hints() -> None:
    assert hints(SIMPLE) == []


def test_a_missing_picture_is_told() -> None:
    assert [hint.message for hint in read_bpmn(drawing(SIMPLE)).hints] == [NO_PICTURE]


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("", "Der Prozess hat keine Schritte."),
        (node("task", "t", "x"), "Der Anfang des Ablaufs ist nicht eingezeichnet."),
        (node("task", "t", "x"), "Das Ende des Ablaufs ist nicht eingezeichnet."),
        (node("task", "t", "x"), "„x“ ist mit nichts verbunden."),
        (node("task", "t"), "Dieser Schritt hat keinen Namen."),
        (SIMPLE + flow("e", "t"), "Aus dem Ende „Fertig“ führt ein Pfeil heraus."),
        (SIMPLE + flow("t", "s"), "In den Anfang „Antrag ist da“ führt ein Pfeil hinein."),
        (
            SIMPLE + node("exclusiveGateway", "g", "Oder?") + flows("t>g"),
            "Aus der Verzweigung „Oder?“ führt kein Pfeil heraus.",
        ),
        (
            SIMPLE + node("exclusiveGateway", "g") + flow("g", "t") + flow("g", "e"),
            "Diese Entscheidung hat keinen Namen.",
        ),
        (
            node("scriptTask", "x", "Rechnen"),
            "Hier steht Programmcode. Er bleibt in der Datei und wird nie ausgeführt.",
        ),
        (
            node("task", "t", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            "Im Text stehen Zeichen einer Webseite (HTML oder Skript). Sie werden nur als Text gezeigt.",
        ),
        (
            node("task", "t", "x", "<extensionElements><fremd:a/></extensionElements>"),
            (
                "Die Datei enthält 1 Angaben anderer Programme (urn:fremd). Sie bleiben erhalten und werden hier "
                "nicht ausgewertet."
            ),
        ),
        (
            node("subProcess", "u", "Teil", node("task", "i", "innen"))
            + node("task", "t", "x")
            + flows("t>i"),
            "Der Pfeil verbindet Schritte verschiedener Abläufe. BPMN sieht dafür eine Nachricht vor.",
        ),
    ],
)
def test_what_is_unusual_is_told(inside: str, words: str) -> None:
    assert words in hints(inside)


def test_hints_are_bounded() -> None:
    assert len(read_bpmn(drawing("<task/>" * 500)).hints) == 100
