"""The pause between two questions and robots.txt hold for all workers together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.utils import timezone

from fahrplan.connectors.links.addresses import Target
from fahrplan.connectors.links.limits import Stopped
from fahrplan.connectors.links.manners import LONGEST_WAIT, Manners
from fahrplan.connectors.models import VisitedHost
from fahrplan.implementation.enums import LinkOutcome

pytestmark = pytest.mark.django_db
TARGET = Target("https", "dienst.example", 443, "/antrag")


@dataclass
class Clock:
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 1))


def test_the_first_question_waits_for_nothing_and_the_next_for_its_turn() -> None:
    clock = Clock()
    manners = Manners(pause=5.0, sleep=clock.sleep)
    for _ in range(3):
        manners.wait(TARGET)
    assert clock.slept == [5.0, 10.0]


def test_two_workers_share_one_line() -> None:
    first, second = Clock(), Clock()
    Manners(pause=5.0, sleep=first.sleep).wait(TARGET)
    Manners(pause=5.0, sleep=second.sleep).wait(TARGET)
    assert (first.slept, second.slept) == ([], [5.0])


def test_hosts_do_not_wait_for_each_other_but_ports_do() -> None:
    clock = Clock()
    manners = Manners(pause=5.0, sleep=clock.sleep)
    manners.wait(TARGET)
    manners.wait(Target("https", "andere.example", 443, "/"))
    assert clock.slept == []
    manners.wait(Target("http", "dienst.example", 80, "/"))
    assert clock.slept == [5.0]


def test_nobody_joins_a_line_that_is_too_long() -> None:
    later = timezone.now() + timedelta(seconds=LONGEST_WAIT + 5)
    VisitedHost.objects.create(origin="dienst.example", free_at=later)
    with pytest.raises(Stopped) as ended:
        Manners().wait(TARGET)
    assert ended.value.outcome == LinkOutcome.OWN_FAULT


def test_robots_are_fetched_once_a_day() -> None:
    fetched: list[str] = []

    def fetch(target: Target) -> str:
        fetched.append(target.origin)
        return "User-agent: *\nDisallow: /privat"

    Manners().ask(TARGET, fetch)
    Manners().ask(TARGET, fetch)
    assert fetched == ["https://dienst.example"]
    VisitedHost.objects.update(robots_until=timezone.now() - timedelta(seconds=1))
    Manners().ask(TARGET, fetch)
    assert fetched == ["https://dienst.example"] * 2


def test_a_forbidden_path_ends_the_visit() -> None:
    with pytest.raises(Stopped) as ended:
        Manners().ask(TARGET, lambda _: "User-agent: *\nDisallow: /antrag")
    assert ended.value.outcome == LinkOutcome.ROBOTS


def test_silence_is_remembered_for_an_hour() -> None:
    with pytest.raises(Stopped) as ended:
        Manners().ask(TARGET, lambda _: None)
    held = VisitedHost.objects.get(origin="https://dienst.example")
    assert (ended.value.outcome, held.robots) == (LinkOutcome.ROBOTS_UNCLEAR, None)
    assert held.robots_until is not None
    assert timedelta(minutes=59) < held.robots_until - timezone.now() <= timedelta(hours=1)
