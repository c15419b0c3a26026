"""Differences between two accounts."""

from __future__ import annotations

import itertools

from fahrplan.standards.bpmn import Account, compare, side_by_side
from tests.standards.bpmn.drawings import DECISION, flow, flows, node, told


def line(*steps: tuple[str, str], **attributes: str) -> Account:
    nodes = "".join(node("task", key, name, **attributes) for key, name in steps)
    pairs = [f"{one[0]}>{other[0]}" for one, other in itertools.pairwise(steps)]
    return told(nodes + flows(*pairs))


OLD = line(("a", "Lesen"), ("b", "Urteilen"), ("c", "Senden"))


def texts(new: Account) -> list[str]:
    return [difference.text for difference in compare(OLD, new)]


def test_the_same_has_no_differences() -> None:
    assert texts(OLD) == []


def test_added_and_removed() -> None:
    assert texts(line(("a", "Lesen"), ("d", "Buchen"), ("c", "Senden"))) == [
        "Neu: „Buchen“.",
        "Entfallen: „Urteilen“, vorher Schritt 2.",
    ]


def test_renamed() -> None:
    assert texts(line(("a", "Lesen"), ("b", "Entscheiden"), ("c", "Senden"))) == [
        "Geändert: Schritt 2 („Urteilen“) heißt jetzt „Entscheiden“ statt „Urteilen“."
    ]


def test_moved() -> None:
    assert texts(line(("c", "Senden"), ("a", "Lesen"), ("b", "Urteilen"))) == [
        "Verschoben: „Senden“, vorher Schritt 3, jetzt Schritt 1."
    ]


def test_steps_with_other_ids_belong_together_by_name() -> None:
    assert texts(line(("x", "Lesen"), ("y", "urteilen"), ("z", "Senden"))) == [
        "Geändert: Schritt 2 („Urteilen“) heißt jetzt „urteilen“ statt „Urteilen“."
    ]


def test_kind_minutes_and_media_break() -> None:
    new = told(
        node("manualTask", "a", "Lesen", fahrplan__minuten="3")
        + node("task", "b", "Urteilen")
        + node("task", "c", "Senden")
        + flows("a>b", "b>c")
    )
    assert texts(new) == [
        (
            "Geändert: Schritt 1 („Lesen“) ist jetzt von Hand, ohne IT (vorher ein einfacher Schritt); hat jetzt einen "
            "Medienbruch: von Hand, ohne IT; dauert jetzt 3 Minuten (vorher unbekannt lange)."
        )
    ]


def test_side_by_side_leaves_a_gap_where_a_step_is_missing() -> None:
    pairs = side_by_side(OLD, line(("a", "Lesen"), ("c", "Senden")))
    assert [(p.left.id if p.left else None, p.right.id if p.right else None) for p in pairs] == [
        ("a", "a"), ("b", None), ("c", "c")
    ]  # fmt: skip


def test_other_branches_are_told() -> None:
    new = told(DECISION.replace('name="ja"', 'name="ja, ganz"'))
    assert [difference.text for difference in compare(told(DECISION), new)] == [
        (
            "Geändert: Schritt 2 („Vollständig?“) verzweigt jetzt anders: Wenn „ja, ganz“, dann weiter bei Schritt 3 "
            "(„Bewilligen“). Sonst weiter bei Schritt 4 („Nachfordern“)."
        )
    ]


def test_other_numbers_alone_are_no_other_branches() -> None:
    more = node("task", "x", "Vorab") + flow("s", "x") + flow("x", "g")
    new = told(DECISION.replace(flow("s", "g"), "") + more)
    assert [difference.text for difference in compare(told(DECISION), new)] == ["Neu: „Vorab“."]
