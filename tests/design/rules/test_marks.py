"""Marks differ by more than colour."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fahrplan.design.rules.marks import (
    CIRCLE,
    LEVEL_MARKS,
    LOOKS,
    STATE_MARKS,
    STEP_MARKS,
    Mark,
    mark_of,
    pie,
    step_of,
)


@pytest.mark.parametrize("marks", [STATE_MARKS, STEP_MARKS, LEVEL_MARKS])
def test_marks_differ_in_symbol_shape_and_pattern(marks: Sequence[Mark]) -> None:
    counts = [
        len({one.symbol for one in marks}),
        len({one.drawn.shape for one in marks}),
        len({one.drawn.pattern for one in marks}),
    ]
    assert counts == [len(marks)] * 3


def test_an_unknown_look_is_refused() -> None:
    with pytest.raises(ValueError, match="Unbekanntes Aussehen „grell“"):
        Mark("a", "A", "grell")


def test_an_unknown_key_is_refused_with_those_that_exist() -> None:
    with pytest.raises(ValueError, match="Unbekannte Klasse „weg“, erlaubt: online, planned"):
        mark_of(STATE_MARKS, "weg")


@pytest.mark.parametrize(
    ("numerator", "denominator", "key"),
    [(0, 0, "0"), (0, 64, "0"), (1, 64, "1"), (16, 64, "2"), (32, 64, "2"), (33, 64, "3"), (64, 64, "4")],
)
def test_a_share_has_its_step(numerator: int, denominator: int, key: str) -> None:
    assert step_of(numerator, denominator) == key


def test_a_quarter_of_a_disc_ends_at_three_o_clock() -> None:
    assert pie(0.25)[1] == ("fill", "M0 0V-6A6 6 0 0 1 6.00 -0.00z")


def test_an_empty_and_a_full_disc_have_one_part() -> None:
    assert (pie(0), pie(1)) == ((("ring", CIRCLE),), (("fill", CIRCLE),))


def test_three_quarters_take_the_long_way_round() -> None:
    assert pie(0.75)[1] == ("fill", "M0 0V-6A6 6 0 1 1 -6.00 0.00z")


def test_the_eight_parts_of_a_whole_differ_without_colour() -> None:
    parts = [LOOKS[f"part-{place}"] for place in range(1, 9)]
    assert [len({getattr(part, kind) for part in parts}) for kind in ("symbol", "shape", "pattern")] == [
        8
    ] * 3


@pytest.mark.parametrize(("look", "part"), [("stale", "fill"), ("online", "fill"), ("disrupted", "line")])
def test_dots_are_filled_and_lines_are_drawn(look: str, part: str) -> None:
    assert LOOKS[look].pattern_part == part


def test_a_mark_is_found_by_its_key() -> None:
    assert mark_of(STATE_MARKS, "stale").word == "veraltet"
