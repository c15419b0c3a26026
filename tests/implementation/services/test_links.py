"""Which links are due, and what is written down about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from fahrplan.foundation.models import Change
from fahrplan.implementation.enums import Finding, LinkOutcome, State
from fahrplan.implementation.models import Availability, Link, Observation
from fahrplan.implementation.ports import LinkResult, LinkVisit, register_link_probe
from fahrplan.implementation.rules.links import is_alive
from fahrplan.implementation.services.links import (
    TAKEN_FOR,
    check_due_links,
    link_checks_on,
    links_due,
    record_link_result,
)
from fahrplan.implementation.services.observing import Word, link_for, record_observation
from tests.implementation.conftest import AUTHOR, World

pytestmark = pytest.mark.django_db
URL = "https://dienste.fahrplan.example/hundesteuer"
DAY = datetime(2026, 10, 1, 10, tzinfo=UTC)


def result(outcome: LinkOutcome = LinkOutcome.ALIVE, *, day: int = 0, **fields: Any) -> LinkResult:
    moment = DAY + timedelta(days=day)
    return LinkResult(url=URL, outcome=outcome, alive=is_alive(outcome), checked_at=moment, **fields)


def recorded(*results: LinkResult) -> tuple[Link, list[tuple[str, str, date, date]]]:
    """The link after these results, and its observations: finding, outcome, first and last day."""
    link = link_for(URL)
    for each in results:
        record_link_result(link, each)
    rows = Observation.objects.filter(link=link).order_by("pk")
    told = [(o.finding, (o.evidence or {})["outcome"], o.seen_on, o.last_seen_on) for o in rows]
    return Link.objects.get(pk=link.pk), told


def test_a_result_is_an_observation_with_its_evidence() -> None:
    expires = datetime(2027, 1, 1, tzinfo=UTC)
    observation = record_link_result(
        link_for(URL),
        result(status=200, final_url=URL, title="Hund", milliseconds=80, certificate_expires=expires),
    )
    assert observation is not None
    assert (observation.source, observation.finding, observation.trust) == ("link", Finding.LINK_ALIVE, 80)
    assert observation.stale_on == date(2026, 10, 31)
    assert observation.evidence == {
        "outcome": "alive",
        "status": 200,
        "final_url": URL,
        "title": "Hund",
        "checked_at": "2026-10-01T10:00:00+00:00",
        "milliseconds": 80,
        "certificate_expires": "2027-01-01T00:00:00+00:00",
    }


def test_the_same_again_is_seen_again() -> None:
    link, told = recorded(result(status=200), result(day=7, status=204))
    assert told == [("alive", "alive", date(2026, 10, 1), date(2026, 10, 8))]
    assert (Observation.objects.get().evidence or {})["status"] == 204
    assert (link.checked_at, link.next_check) == (DAY + timedelta(days=7), DAY + timedelta(days=14))


def test_another_finding_or_another_reason_is_a_new_observation() -> None:
    _, told = recorded(
        result(), result(LinkOutcome.TIMEOUT, day=1), result(LinkOutcome.NOT_FOUND, day=2), result(day=3)
    )
    assert [row[:2] for row in told] == [
        ("alive", "alive"),
        ("dead", "timeout"),
        ("dead", "not_found"),
        ("alive", "alive"),
    ]


def test_the_first_day_of_a_series_of_failures_is_kept() -> None:
    link, _ = recorded(result(LinkOutcome.TIMEOUT), result(LinkOutcome.NOT_FOUND, day=2))
    assert (link.dead_since, link.next_check) == (date(2026, 10, 1), DAY + timedelta(days=3))
    assert recorded(result(day=3))[0].dead_since is None


def test_what_is_undecided_leaves_observations_alone() -> None:
    link, told = recorded(
        result(LinkOutcome.NOT_FOUND), result(LinkOutcome.ROBOTS, day=1), result(LinkOutcome.NOT_FOUND, day=2)
    )
    assert told == [("dead", "not_found", date(2026, 10, 1), date(2026, 10, 3))]
    assert link.dead_since == date(2026, 10, 1)


def test_an_undecided_outcome_stands_at_the_link() -> None:
    link, told = recorded(result(LinkOutcome.ROBOTS))
    assert (link.outcome, link.next_check, told) == ("robots", DAY + timedelta(days=1), [])


def test_a_change_of_outcome_is_in_the_journal() -> None:
    recorded(result(), result(day=7), result(LinkOutcome.ROBOTS, day=14))
    rows = Change.objects.filter(subject_kind="link").values_list("field", "old", "new", "actor_label")
    assert list(rows) == [("outcome", "alive", "robots", "Prüfung der Verweise")]


def test_a_link_dead_for_three_days_disrupts_what_was_reported_online(world: World) -> None:
    word = Word(Finding.ONLINE, "self", url=URL, seen_on=DAY.date())
    record_observation(world.residence, world.organisation("obere-aller"), word, author=AUTHOR)

    def states() -> list[tuple[str, date]]:
        rows = Availability.objects.filter(territory=world.harbke).order_by("from_day")
        return list(rows.values_list("state", "from_day"))[:2]

    record_link_result(link_for(URL), result())
    before = states()[0]
    record_link_result(link_for(URL), result(LinkOutcome.NOT_FOUND, day=1))
    assert (before, states()) == (
        (State.ONLINE, date(2026, 10, 1)),
        [(State.ONLINE, date(2026, 10, 1)), (State.DISRUPTED, date(2026, 10, 5))],
    )
    record_link_result(link_for(URL), result(day=3))
    assert states()[1][0] != State.DISRUPTED


def test_hosts_take_turns_and_what_waits_longest_comes_first() -> None:
    for number in range(3):
        link_for(f"https://gross.example/{number}")
    link_for("https://klein.example/")
    Link.objects.update(next_check=timezone.now() - timedelta(hours=1))
    Link.objects.filter(url="https://gross.example/2").update(next_check=timezone.now() - timedelta(hours=2))
    assert [link.url for link in links_due(3)][:2] == ["https://gross.example/2", "https://klein.example/"]


def test_a_link_is_taken_once_and_given_back_after_a_while() -> None:
    link_for(URL)
    assert ([link.url for link in links_due(5)], links_due(5)) == ([URL], [])
    wait = Link.objects.get().next_check - timezone.now()
    assert timedelta(0) < wait <= TAKEN_FOR


def test_links_that_are_not_due_are_left_alone() -> None:
    link_for(URL)
    Link.objects.update(next_check=timezone.now() + timedelta(minutes=1))
    assert links_due(5) == []


def test_due_links_are_checked_by_the_probe_of_the_settings(settings: Any) -> None:
    settings.LINK_PROBE = "links_demo"
    link_for(URL)
    link_for("https://dienste.fahrplan.example/wohngeld")
    found = {link.url: each.outcome for link, each in check_due_links(limit=10)}
    assert found == {
        URL: LinkOutcome.ALIVE,
        "https://dienste.fahrplan.example/wohngeld": LinkOutcome.NOT_FOUND,
    }
    assert set(Observation.objects.values_list("finding", "is_demo")) == {("alive", True), ("dead", True)}


def test_no_more_than_the_limit_is_checked(settings: Any) -> None:
    settings.LINK_PROBE = "links_demo"
    for number in range(25):
        link_for(f"https://h{number}.example/")
    assert (len(list(check_due_links(limit=12))), Link.objects.exclude(outcome="").count()) == (12, 12)


class NoNetwork:
    def visit(self, url: str) -> LinkVisit:
        return LinkVisit(url, timezone.now(), obstacle=LinkOutcome.NO_CONNECTION)


def test_an_outage_of_our_own_is_held_against_nobody(settings: Any) -> None:
    register_link_probe("test_no_network", NoNetwork())
    settings.LINK_PROBE = "test_no_network"
    for number in range(25):
        link_for(f"https://h{number}.example/")
    found = [each.outcome for _, each in check_due_links(limit=25)]
    assert (found, Observation.objects.count()) == ([LinkOutcome.OWN_FAULT] * 10, 0)


def test_a_single_host_out_of_reach_is_its_own_fault(settings: Any) -> None:
    register_link_probe("test_no_network", NoNetwork())
    settings.LINK_PROBE = "test_no_network"
    link_for(URL)
    assert [each.alive for _, each in check_due_links(limit=5)] == [False]


def test_the_check_is_off_without_a_probe(settings: Any) -> None:
    settings.LINK_PROBE = ""
    assert link_checks_on() is False
    with pytest.raises(LookupError):
        list(check_due_links(limit=1))


def test_evidence_of_the_last_sighting_replaces_the_earlier_one() -> None:
    first = result(certificate_expires=datetime(2026, 11, 1, tzinfo=UTC))
    recorded(first, replace(first, checked_at=DAY + timedelta(days=7), certificate_expires=None))
    assert "certificate_expires" not in (Observation.objects.get().evidence or {})
