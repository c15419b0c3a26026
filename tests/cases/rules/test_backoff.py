"""When a hand-over is tried again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from fahrplan.cases.rules import backoff


@pytest.mark.parametrize(
    ("attempts", "seconds"),
    [(0, 30), (1, 30), (2, 120), (3, 480), (4, 1920), (5, 7680), (6, 21600), (99, 21600)],
)
def test_pauses_grow_to_six_hours(attempts: int, seconds: int) -> None:
    assert backoff.pause(attempts, 0.5) == timedelta(seconds=seconds)


def test_chance_spreads_a_pause() -> None:
    assert (backoff.pause(2, 0.0), backoff.pause(2, 1.0)) == (timedelta(seconds=90), timedelta(seconds=150))


def test_attempts_end() -> None:
    assert [backoff.exhausted(n) for n in (backoff.ATTEMPTS - 1, backoff.ATTEMPTS)] == [False, True]


@pytest.mark.parametrize(("minutes", "pause"), [(0, 1), (30, 3), (60 * 24 * 9, 360)])
def test_news_are_asked_for_less_and_less_often(minutes: int, pause: int) -> None:
    assert backoff.asking_pause(timedelta(minutes=minutes)) == timedelta(minutes=pause)


def test_no_right_clock_plans_beyond_the_horizon() -> None:
    now = datetime(2026, 11, 29, tzinfo=UTC)
    assert backoff.horizon(now) > now + backoff.LONGEST * (1 + backoff.SPREAD / 2)
