"""Criteria as data, and the points they give."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fahrplan.cases.rules.allocation import Child
from fahrplan.cases.rules.allocation_criteria import (
    DEFAULT,
    Wish,
    child_of,
    criteria_fault,
    months_old,
    read_criteria,
    rows_to_choose,
)

START = date(2027, 8, 1)
CRITERIA = read_criteria(DEFAULT)


def child(**facts: Any) -> Child:
    return child_of(Wish("c", ("a", "b"), False, facts), CRITERIA, ["a", "b"], START)


def test_points_everywhere_and_in_one_facility() -> None:
    found = child(arbeit="alle", allein=True, geschwister_kita="b", geboren="2024-08")
    assert (found.everywhere, found.points) == (20 + 15 + 10, {"b": 30})
    assert (found.points_at("a"), found.points_at("b")) == (45, 75)


def test_what_is_not_said_gives_nothing() -> None:
    assert child(arbeit="eines", allein=False, geboren="2024-09").points_at("a") == 0
    assert child(geboren="bald").points_at("a") == 0


@pytest.mark.parametrize(
    ("born", "months"), [("2024-08", 36), ("2027-07", 1), ("x-1", None), ("", None), ("20240801-1", None)]
)
def test_months(born: str, months: int | None) -> None:
    assert months_old(born, START) == months


def test_rows_that_are_not_readable_are_left_out() -> None:
    rows = [
        {"kind": "yes", "fact": "x", "points": "viele", "label": "x"},
        {"kind": "?", "points": 1, "label": "x"},
    ]
    assert read_criteria(rows) == ()


def test_others_can_be_chosen_until_the_first_wish() -> None:
    one = [dict(DEFAULT[1])]
    assert rows_to_choose(one, begun=True) == one
    assert [row["points"] for row in rows_to_choose(one, begun=False)] == [20, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([dict(DEFAULT[1])], ""),
        ([], "Bitte 1 bis 12 Kriterien."),
        (
            [dict(DEFAULT[1]) | {"points": 0}],
            "Jedes Kriterium braucht Worte, eine Angabe und 1 bis 1000 Punkte.",
        ),
    ],
)
def test_what_is_wrong_with_criteria_is_said(rows: list[dict[str, Any]], words: str) -> None:
    assert criteria_fault(rows) == words
