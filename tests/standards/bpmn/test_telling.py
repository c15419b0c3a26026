"""The whole account: roles, messages, data, media breaks, figures."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fahrplan.standards.bpmn import compare, plain_text
from fahrplan.standards.bpmn.records import NODE_KINDS
from tests.standards.bpmn.drawings import SIMPLE, flow, flows, node, told

LANES = (
    '<laneSet><lane id="l1" name="Bürgerbüro"><flowNodeRef>s</flowNodeRef><flowNodeRef>t</flowNodeRef></lane>'
    '<lane id="l2" name="Kasse"><flowNodeRef>e</flowNodeRef></lane></laneSet>'
)
POOLS = (
    '<collaboration id="c"><participant id="b" name="Bürgerin"/><participant id="v" name="Amt" processRef="p"/>'
    '<messageFlow id="m1" name="Antrag" sourceRef="b" targetRef="s"/>'
    '<messageFlow id="m2" name="Bescheid" sourceRef="t" targetRef="b"/></collaboration>'
)


def test_the_text_says_it_all() -> None:
    assert plain_text(told(LANES + SIMPLE, beside=POOLS)) == (
        "Probe\n"
        "\n"
        "Der Ablauf hat 1 Arbeitsschritt und 3 nummerierte Punkte.\n"
        "Es arbeiten mit: Bürgerbüro; Kasse.\n"
        "Außerdem beteiligt, ohne eigenen Ablauf im Bild: Bürgerin.\n"
        "Er beginnt bei Schritt 1 („Antrag ist da“).\n"
        "Er endet bei Schritt 3 („Fertig“).\n"
        "Darin: keine Entscheidungen, 1 Übergabe zwischen Rollen, keine Wartestellen, keine Medienbrüche.\n"
        "Ohne andere Angabe folgt auf einen Schritt der nächste.\n"
        "\n"
        "Amt\n"
        "1. Bürgerbüro: Beginn: Antrag ist da.\n"
        "    Erhält „Antrag“ von Bürgerin.\n"
        "2. Bürgerbüro: Antrag prüfen (am Bildschirm).\n"
        "    Sendet „Bescheid“ an Bürgerin.\n"
        "3. Kasse: Ende: Fertig.\n"
        "\n"
        "Nachrichten zwischen Beteiligten\n"
        "- Antrag: von Bürgerin an Bürgerbüro, Schritt 1 („Antrag ist da“)\n"
        "- Bescheid: von Bürgerbüro, Schritt 2 („Antrag prüfen“) an Bürgerin\n"
    )


def test_roles_count_their_work_and_outsiders_have_none() -> None:
    roles = told(LANES + SIMPLE, beside=POOLS).roles
    assert [(r.name, r.steps, r.outside) for r in roles] == [
        ("Bürgerbüro", 1, False), ("Kasse", 0, False), ("Bürgerin", 0, True)
    ]  # fmt: skip


def test_data_is_named_where_it_is_used() -> None:
    used = (
        "<dataInputAssociation><sourceRef>d1</sourceRef></dataInputAssociation>"
        "<dataOutputAssociation><targetRef>d2</targetRef></dataOutputAssociation>"
    )
    inside = (
        node("task", "t", "Prüfen", used)
        + node("dataObjectReference", "d1", "Antrag")
        + node("dataObjectReference", "d2", "Bescheid")
    )
    assert told(inside).steps[0].details == ("Nutzt: Antrag.", "Ergibt: Bescheid.")


def test_documentation_and_pinned_notes_are_told() -> None:
    inside = (
        node("task", "t", "Prüfen", "<documentation>Vier Augen</documentation>")
        + '<textAnnotation id="n"><text>Nur montags</text></textAnnotation>'
        + '<association id="a" sourceRef="t" targetRef="n"/>'
    )
    assert told(inside).steps[0].details == ("Vier Augen.", "Anmerkung im Bild: Nur montags.")


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        (node("task", "t", "Bescheid drucken"), "Ausdrucken"),
        (node("manualTask", "t", "Akte holen"), "von Hand, ohne IT"),
        (node("task", "t", "Prüfen", fahrplan__medienbruch="ja"), "im Bild vermerkt"),
        (node("manualTask", "t", "Bescheid drucken", fahrplan__medienbruch="nein"), ""),
        (node("task", "t", "Prüfen"), ""),
        (node("startEvent", "t", "Brief ist da"), ""),
    ],
)
def test_media_breaks_have_a_reason(inside: str, why: str) -> None:
    assert told(inside).steps[0].media_break == why


def test_a_message_on_paper_breaks_the_medium_of_its_step() -> None:
    beside = POOLS.replace('name="Bescheid"', 'name="Bescheid auf Papier"')
    assert [s.media_break for s in told(SIMPLE, beside=beside).steps] == ["", "Papier", ""]


def test_waits_and_decisions_are_counted() -> None:
    inside = (
        SIMPLE
        + node("receiveTask", "r", "Antwort")
        + node("exclusiveGateway", "g", "Gut?")
        + flows("t>r", "r>g")
        + flow("g", "t", "nein")
        + flow("g", "e", "ja")
    )
    account = told(inside)
    assert (account.waits, account.decisions) == (1, 1)


def test_unnamed_elements_are_told_too() -> None:
    inside = "<startEvent id='s'/><task id='t'/><parallelGateway id='g'/><endEvent id='e'/>" + flows(
        "s>t", "t>g", "g>e"
    )
    assert [s.title for s in told(inside).steps] == ["Beginn", "Schritt ohne Namen", "Ende"]


def test_names_with_markup_stay_text() -> None:
    assert told(node("task", "t", "&lt;b&gt;x")).steps[0].title == "<b>x"


GATEWAYS = "".join(node("exclusiveGateway", f"g{number}") for number in range(990))
CHAIN = "".join(flow(f"g{number}", f"g{number + 1}") for number in range(989))
INTO_CHAIN = "".join(node("task", f"s{number}") + flow(f"s{number}", "g0") for number in range(990))
MANY_MESSAGES = "".join(
    f'<participant id="p{number}"/><messageFlow id="m{number}" sourceRef="p{number}" targetRef="g0"/>'
    for number in range(3000)
)
MANY_SCOPES = "".join(f'<subProcess id="u{number}"><task/><task/></subProcess>' for number in range(660))


@pytest.mark.parametrize(
    ("inside", "beside"),
    [
        (GATEWAYS + CHAIN + INTO_CHAIN, ""),
        (GATEWAYS + CHAIN, f"<collaboration>{MANY_MESSAGES}</collaboration>"),
        (MANY_SCOPES, ""),
    ],
)
def test_large_files_are_told_quickly(inside: str, beside: str) -> None:
    started = time.process_time()
    told(inside, beside=beside)
    assert time.process_time() - started < 3


@st.composite
def tangles(draw: st.DrawFn) -> str:
    """Any kinds of steps, tied together in any way."""
    kinds = draw(st.lists(st.sampled_from(sorted(NODE_KINDS - {"boundaryEvent"})), min_size=1, max_size=8))
    keys = [f"n{number}" for number in range(len(kinds))]
    key = st.sampled_from(keys)
    pinned = draw(st.lists(key, max_size=2))
    pairs = draw(st.lists(st.tuples(key, key), max_size=14))
    triggers = st.sampled_from(
        ["", "<timerEventDefinition/>", '<linkEventDefinition name="A"/>', "<compensateEventDefinition/>"]
    )
    nodes = [
        node(kind, one, draw(st.sampled_from(["", "Drucken"])), draw(triggers))
        for kind, one in zip(kinds, keys, strict=True)
    ]
    nodes += [f'<boundaryEvent id="b{number}" attachedToRef="{one}"/>' for number, one in enumerate(pinned)]
    ways = [
        f'<sequenceFlow id="f{number}" sourceRef="{a}" targetRef="{b}"/>'
        for number, (a, b) in enumerate(pairs)
    ]
    return "".join([*nodes, *ways])


@settings(max_examples=200, deadline=None)
@given(tangles(), tangles())
def test_any_tangle_is_told_with_every_step_once(one: str, other: str) -> None:
    account, another = told(one), told(other)
    ids = [step.id for step in account.steps]
    assert (len(ids), plain_text(account) != "") == (len(set(ids)), True)
    assert compare(account, account) == []
    assert isinstance(compare(account, another), list)
