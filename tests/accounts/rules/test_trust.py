"""Levels and limits of a login."""

from __future__ import annotations

import pytest

from fahrplan.accounts.enums import TrustLevel
from fahrplan.accounts.rules.trust import (
    absolute_end,
    end_to_tell,
    has_ended,
    level_from,
    note_due,
    sure_seconds,
    trust_level_of,
)

NOW = 1_000_000.0


@pytest.mark.parametrize(("session", "level"), [({}, 0), ({"trust_level": 30}, 30), ({"trust_level": 7}, 0)])
def test_the_level_is_what_the_login_reached(session: dict[str, int], level: int) -> None:
    assert trust_level_of(session) == level


@pytest.mark.parametrize(("text", "level"), [("30", TrustLevel.SUBSTANTIAL), ("31", 0), ("x", 0), ("", 0)])
def test_a_level_in_an_address_is_a_known_one_or_none(text: str, level: int) -> None:
    assert level_from(text) == level


@pytest.mark.parametrize(
    ("since", "seen", "ended"),
    [
        (NOW - 60, NOW - 60, False),
        (NOW - 3600, NOW - 31 * 60, True),
        (NOW - 9 * 3600, NOW - 1, True),
        (NOW - 7 * 3600, NOW - 1, False),
    ],
)
def test_a_login_ends_when_idle_or_too_long(since: float, seen: float, ended: bool) -> None:
    session = {"service_login": "demo", "login_at": since, "seen_at": seen}
    assert has_ended(session, NOW) is ended


@pytest.mark.parametrize(
    ("since", "seen", "ended"),
    [
        (NOW - 20 * 3600, NOW - 11 * 3600, False),
        (NOW - 20 * 3600, NOW - 13 * 3600, True),
        (NOW - 25 * 3600, NOW - 1, True),
    ],
)
def test_a_colleague_s_login_lasts_longer(since: float, seen: float, ended: bool) -> None:
    assert has_ended({"login_at": since, "seen_at": seen}, NOW) is ended


def test_a_colleague_s_login_is_prolonged_every_quarter_of_an_hour() -> None:
    assert [note_due({"seen_at": NOW - ago}, NOW) for ago in (60, 16 * 60)] == [False, True]


def test_the_page_says_how_long_a_login_lasts_at_least() -> None:
    sessions: list[dict[str, object]] = [{}, {"seen_at": NOW}, {"seen_at": NOW, "service_login": "demo"}]
    assert [sure_seconds(one) for one in sessions] == [0, 42_300, 1_740]


def test_a_login_from_before_there_were_limits_keeps_its_own() -> None:
    assert (has_ended({}, NOW), note_due({}, NOW)) == (False, False)


def test_that_somebody_is_there_is_noted_once_a_minute() -> None:
    session = {"service_login": "demo", "seen_at": NOW}
    assert (note_due(session, NOW + 30), note_due(session, NOW + 61)) == (False, True)


def test_the_end_in_any_case_comes_after_eight_hours_for_a_citizen_and_a_day_for_a_colleague() -> None:
    sessions: list[dict[str, object]] = [{"login_at": NOW, "service_login": "demo"}, {"login_at": NOW}]
    assert [absolute_end(one) - NOW for one in sessions] == [8 * 3600, 24 * 3600]


@pytest.mark.parametrize(
    ("left", "told", "step"),
    [(3601, None, 0), (3600, None, 3600), (3000, 3600, 0), (600, 3600, 600), (600, None, 600), (10, 600, 0)],
)
def test_that_a_login_ends_is_due_an_hour_and_ten_minutes_before(
    left: int, told: int | None, step: int
) -> None:
    session: dict[str, float] = {"login_at": NOW - 24 * 3600 + left, "seen_at": NOW}
    if told is not None:
        session["end_told"] = told
    assert end_to_tell(session, NOW) == step


def test_a_login_without_limits_has_no_end_to_tell() -> None:
    assert end_to_tell({}, NOW) == 0
