"""The target check: lists read, gaps found."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.implementation.selectors.maturity import shipped_scales
from fahrplan.journey.rules.stages import StageContentError
from fahrplan.journey.rules.target import (
    Answered,
    answer_faults,
    gaps_in,
    maturity_criteria,
    met_words,
    parse_criteria,
)


def document(**fields: Any) -> dict[str, Any]:
    rows = [
        {"key": key, "title": key.title(), "text": "Ist das so?", "proposal": "Tun"}
        for key in ("a", "b", "c")
    ]
    return {"title": "Maßstab", "edition": "eigene", "criteria": rows} | fields


def test_gaps_are_what_is_missing_wholly_or_partly() -> None:
    listed = parse_criteria("m", document())
    answers = {"m.a": Answered("yes"), "m.b": Answered("partly", "Halb"), "m.c": Answered("no", "Fehlt")}
    assert [gap.criterion.key for gap in gaps_in(listed, answers)] == ["b", "c"]


def test_a_gap_makes_a_task_with_a_proposal() -> None:
    listed = parse_criteria("m", document())
    gap = gaps_in(listed, {"m.b": Answered("no", "Es fehlt")})[0]
    assert (gap.task_title, gap.task_text) == (
        "Lücke schließen: B",
        "Vorschlag: Tun\n\nGesagt wurde: Es fehlt\n\nMaßstab: Maßstab, eigene.",
    )


def test_the_summary_counts_everything() -> None:
    listed = parse_criteria("m", document())
    words = met_words(listed, {"m.a": Answered("yes"), "m.b": Answered("no")})
    assert words == "1 von 3 erfüllt, 0 teilweise, 1 nicht, 1 noch offen"


@pytest.mark.parametrize(
    ("verdict", "sentence", "faulty"),
    [("yes", "", False), ("no", "", True), ("partly", " ", True), ("no", "Fehlt", False), ("egal", "", True)],
)
def test_a_gap_needs_a_sentence(verdict: str, sentence: str, faulty: bool) -> None:
    assert bool(answer_faults(verdict, sentence)) is faulty


@pytest.mark.parametrize(
    "given",
    [
        None,
        {"title": "X"},
        {"title": "X", "criteria": []},
        document(criteria=[{"key": "A B", "title": "X", "text": "X", "proposal": "X"}]),
        document(criteria=[{"key": "a", "title": "X", "text": "X"}]),
        document(criteria=[5]),
        document(criteria=document()["criteria"] * 2),
    ],
)
def test_what_is_no_list_is_refused(given: Any) -> None:
    with pytest.raises(StageContentError):
        parse_criteria("m", given)


def test_a_list_that_repeats_itself_is_not_written_out() -> None:
    bomb: list[Any] = ["x" * 100]
    for _ in range(60):
        bomb = [bomb, bomb]
    assert parse_criteria("m", document(edition=bomb, source=bomb)).edition == ""


@pytest.mark.parametrize("key", ["1.1", "2.0"])
def test_maturity_models_are_yardsticks_with_proposals(key: str) -> None:
    listed = maturity_criteria(shipped_scales()[key])
    assert all(one.text and one.proposal for one in listed.criteria)
