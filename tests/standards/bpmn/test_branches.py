"""Where it goes on, in sentences."""

from __future__ import annotations

from tests.standards.bpmn.drawings import DECISION, SIMPLE, flow, flows, node, told


def onward(inside: str, key: str) -> list[str]:
    return list(next(step for step in told(inside).steps if step.id == key).onward)


def test_the_next_step_needs_no_word() -> None:
    assert onward(SIMPLE, "t") == []


def test_a_decision_says_when_and_else() -> None:
    assert onward(DECISION, "g") == [
        "Wenn „ja“, dann weiter bei Schritt 3 („Bewilligen“).",
        "Sonst weiter bei Schritt 4 („Nachfordern“).",
    ]


def test_a_jump_over_steps_is_said() -> None:
    assert onward(DECISION, "yes") == ["Danach weiter bei Schritt 5."]


def test_a_loop_leads_back() -> None:
    inside = (
        SIMPLE
        + node("exclusiveGateway", "g", "Gut?")
        + flow("t", "g")
        + flow("g", "t", "nein")
        + flow("g", "e", "ja")
    )
    assert "Wenn „nein“, dann zurück zu Schritt 2 („Antrag prüfen“)." in onward(inside, "g")


def test_ways_without_words_are_told_as_such() -> None:
    inside = DECISION.replace(' name="ja"', "").replace(' default="f_g_no"', "")
    assert onward(inside, "g")[0] == "Weg 1 (es steht nicht da, wann): weiter bei Schritt 3 („Nachfordern“)."


def test_a_condition_is_shown_and_never_evaluated() -> None:
    inside = DECISION.replace(
        flow("g", "yes", "ja"),
        flow("g", "yes", "", "<conditionExpression>__import__('os')</conditionExpression>"),
    )
    assert onward(inside, "g")[0] == "Wenn „__import__('os')“, dann weiter bei Schritt 3 („Bewilligen“)."


def test_parallel_ways_begin_at_once() -> None:
    inside = DECISION.replace("exclusiveGateway", "parallelGateway").replace(' default="f_g_no"', "")
    assert onward(inside, "g") == [
        "Gleichzeitig weiter bei Schritt 3 („Nachfordern“).",
        "Gleichzeitig, „ja“: weiter bei Schritt 4 („Bewilligen“).",
    ]


def test_an_event_decides() -> None:
    timer = "<timerEventDefinition><timeDuration>P14D</timeDuration></timerEventDefinition>"
    inside = "".join(
        [
            node("eventBasedGateway", "g"),
            node("intermediateCatchEvent", "a", "Antwort", "<messageEventDefinition/>"),
            node("intermediateCatchEvent", "b", "", timer),
            flows("g>a", "g>b"),
        ]
    )
    assert onward(inside, "g") == [
        "Wenn „Antwort“ eintritt, dann weiter bei Schritt 2 („Antwort“).",
        "Wenn „Zeitpunkt ist erreicht: 14 Tage“ eintritt, dann weiter bei Schritt 3.",
    ]


def test_a_pinned_event_interrupts_or_does_not() -> None:
    def pinned(more: str) -> str:
        event = f'<boundaryEvent id="b" name="Frist" attachedToRef="t"{more}><timerEventDefinition/></boundaryEvent>'
        return SIMPLE + event + node("task", "m", "Mahnen") + flows("b>m")

    assert onward(pinned(""), "t") == [
        (
            "Wenn dabei „Frist“ eintritt (Zeitpunkt ist erreicht), wird der Schritt abgebrochen, dann weiter bei "
            "Schritt 4 („Mahnen“)."
        )
    ]
    assert onward(pinned(' cancelActivity="false"'), "t") == [
        (
            "Wenn dabei „Frist“ eintritt (Zeitpunkt ist erreicht), läuft der Schritt weiter, und zusätzlich weiter bei "
            "Schritt 4 („Mahnen“)."
        )
    ]


def test_a_step_that_leads_nowhere_ends_its_way() -> None:
    assert onward(node("task", "t", "x"), "t") == ["Hier endet dieser Weg."]


def test_link_events_are_followed() -> None:
    link = '<linkEventDefinition name="A"/>'
    inside = "".join(
        [
            node("task", "a", "Vorn"),
            node("intermediateThrowEvent", "x", "", link),
            node("intermediateCatchEvent", "y", "", link),
            node("task", "b", "Hinten"),
            flows("a>x", "y>b"),
        ]
    )
    assert ([s.id for s in told(inside).steps], onward(inside, "a")) == (["a", "b"], [])
