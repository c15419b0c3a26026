"""Words for kinds of steps."""

from __future__ import annotations

import pytest

from fahrplan.standards.bpmn.records import NODE_KINDS, Node
from fahrplan.standards.bpmn.wording import phrase_for, title_of


@pytest.mark.parametrize("kind", sorted(NODE_KINDS))
@pytest.mark.parametrize("joins", [True, False])
def test_every_kind_has_a_title_without_a_name(kind: str, joins: bool) -> None:
    assert len(title_of(Node("x", kind), joins=joins)) > 3


@pytest.mark.parametrize(
    ("node", "phrase"),
    [
        (Node("x", "userTask"), "am Bildschirm"),
        (Node("x", "task"), ""),
        (Node("x", "endEvent", trigger="terminate"), "beendet sofort alle Wege"),
        (
            Node("x", "intermediateCatchEvent", trigger="timer", timing="P2D"),
            "Zeitpunkt ist erreicht: 2 Tage",
        ),
        (
            Node("x", "intermediateCatchEvent", "2 Tage später", trigger="timer", timing="P2D"),
            "Zeitpunkt ist erreicht",
        ),
        (Node("x", "subProcess", by_event=True), "Teilprozess, der jederzeit beginnen kann"),
    ],
)
def test_what_kind_of_step_it_is(node: Node, phrase: str) -> None:
    assert phrase_for(node, joins=False) == phrase
