"""Spans of time: faults, bars, proposals, reminders."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.journey.rules.schedule import (
    END_BEFORE_START,
    OUT_OF_RANGE,
    Step,
    months_before,
    period_faults,
    proposed_steps,
    range_faults,
    reminder_day,
    review_day,
    schedule_picture,
    step_words,
    waiting_words,
)

TODAY = date(2027, 3, 10)


def step(start: date, end: date, *, done: bool = False) -> Step:
    return Step("Tests", start, end, done)


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2028, 3, 31), 1, date(2028, 2, 29)),
        (date(2027, 1, 15), 3, date(2026, 10, 15)),
        (date(2027, 12, 31), 12, date(2026, 12, 31)),
        (date(2027, 5, 1), 0, date(2027, 5, 1)),
    ],
)
def test_months_before_ends_with_a_shorter_month(day: date, months: int, found: date) -> None:
    assert months_before(day, months) == found


def test_the_reminder_comes_six_weeks_before() -> None:
    assert (reminder_day(date(2027, 3, 15)), reminder_day(None)) == (date(2027, 2, 1), None)


def test_the_look_back_comes_90_days_after_go_live_as_seen_else_as_planned() -> None:
    seen, planned = date(2027, 1, 1), date(2027, 2, 1)
    assert [review_day(seen, planned), review_day(None, planned), review_day(None, None)] == [
        date(2027, 4, 1),
        date(2027, 5, 2),
        None,
    ]


def test_an_end_before_its_start_is_a_fault() -> None:
    values = {"starts_on": date(2027, 2, 1), "ends_on": date(2027, 1, 31)}
    assert period_faults(values, "starts_on", "ends_on") == {"ends_on": END_BEFORE_START}


@pytest.mark.parametrize("end", [None, date(2027, 2, 1)])
def test_an_open_or_equal_end_is_none(end: date | None) -> None:
    assert period_faults({"starts_on": date(2027, 2, 1), "ends_on": end}, "starts_on", "ends_on") == {}


def test_a_day_far_away_is_a_typing_error() -> None:
    values = {"a": date(1027, 1, 1), "b": date(2027, 1, 1), "c": "x"}
    assert range_faults(values) == {"a": OUT_OF_RANGE}


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (step(date(2027, 1, 1), date(2027, 3, 9)), ("late", "überfällig seit 1 Tag")),
        (step(date(2027, 1, 1), date(2027, 3, 8)), ("late", "überfällig seit 2 Tagen")),
        (step(date(2027, 1, 1), date(2027, 3, 10)), ("open", "läuft")),
        (step(date(2027, 3, 11), date(2027, 4, 1)), ("open", "kommt")),
        (step(date(2027, 1, 1), date(2027, 1, 2), done=True), ("done", "erreicht")),
    ],
)
def test_a_step_is_reached_late_running_or_to_come(one: Step, found: tuple[str, str]) -> None:
    assert step_words(one, TODAY) == found


def test_bars_lie_over_one_time_line() -> None:
    picture = schedule_picture(
        [step(date(2027, 1, 1), date(2027, 1, 31)), step(date(2027, 2, 1), date(2027, 4, 30))], today=TODAY
    )
    assert picture is not None
    assert [(bar.x, bar.width) for bar in picture.bars] == [("0", "186"), ("186", "534")]
    assert [(mark.x, mark.words) for mark in picture.marks] == [("0", "1/2027"), ("540", "2/2027")]
    assert picture.today is not None
    assert picture.today.x == "408"


def test_many_years_are_marked_by_year() -> None:
    picture = schedule_picture([step(date(2027, 1, 1), date(2031, 12, 31))], today=date(2026, 1, 1))
    assert picture is not None
    assert [mark.words for mark in picture.marks] == ["2027", "2028", "2029", "2030", "2031"]
    assert picture.today is None


def test_nothing_has_no_picture() -> None:
    assert schedule_picture([], today=TODAY) is None


def test_proposed_steps_never_begin_in_the_past() -> None:
    found = proposed_steps([("Vergabe", 200, 100), ("Start", 0, 0)], date(2027, 6, 8), not_before=TODAY)
    assert found == [
        Step("Vergabe", TODAY, TODAY),
        Step("Start", date(2027, 6, 8), date(2027, 6, 8)),
    ]


def test_a_promise_after_the_planned_day_is_said_in_words() -> None:
    needs = [
        ("Servicekonto", date(2027, 3, 12), False),
        ("Bezahlung", None, False),
        ("Postfach", date(2027, 9, 1), True),
        ("Portal", date(2027, 3, 10), False),
    ]
    late = "Das sind 2 Tage nach Ihrem geplanten Start am 10.03.2027."
    assert waiting_words(TODAY, needs) == [
        f"„Servicekonto“ ist erst für den 12.03.2027 zugesagt. {late}",
        "„Bezahlung“ hat noch keinen zugesagten Termin.",
    ]


def test_without_a_planned_day_a_date_conflicts_with_nothing() -> None:
    assert waiting_words(None, [("Servicekonto", date(2027, 3, 12), False)]) == []
