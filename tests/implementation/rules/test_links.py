"""Alive, dead or undecided: judged from what a probe met."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fahrplan.implementation.enums import ALIVE_OUTCOMES, DEAD_OUTCOMES, UNDECIDED_OUTCOMES, LinkOutcome
from fahrplan.implementation.ports import LinkVisit
from fahrplan.implementation.rules.links import (
    is_alive,
    judge,
    leads_to_start_page_only,
    own_outage,
    wait_before_next,
)

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
URL = "https://dienst.example/hundesteuer"


def visit(**fields: Any) -> LinkVisit:
    return LinkVisit(**({"url": URL, "visited_at": NOW, "status": 200, "final_url": URL} | fields))


def outcome(**fields: Any) -> LinkOutcome:
    return judge(visit(**fields)).outcome


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (200, LinkOutcome.ALIVE),
        (204, LinkOutcome.ALIVE),
        (304, LinkOutcome.BROKEN),
        (400, LinkOutcome.REFUSED),
        (401, LinkOutcome.LOGIN),
        (403, LinkOutcome.REFUSED),
        (404, LinkOutcome.NOT_FOUND),
        (410, LinkOutcome.NOT_FOUND),
        (429, LinkOutcome.BUSY),
        (500, LinkOutcome.SERVER_ERROR),
        (503, LinkOutcome.SERVER_ERROR),
        (999, LinkOutcome.SERVER_ERROR),
    ],
)
def test_the_status_is_judged(status: int, expected: LinkOutcome) -> None:
    assert outcome(status=status) == expected


def test_a_host_that_asks_for_patience_is_undecided() -> None:
    assert outcome(status=503, retry_after=0) == LinkOutcome.BUSY


@pytest.mark.parametrize("obstacle", list(LinkOutcome))
def test_an_obstacle_is_the_outcome(obstacle: LinkOutcome) -> None:
    assert outcome(obstacle=obstacle, status=None) == obstacle


def test_every_outcome_is_alive_dead_or_undecided() -> None:
    assert sorted([*ALIVE_OUTCOMES, *DEAD_OUTCOMES, *UNDECIDED_OUTCOMES]) == sorted(LinkOutcome)


@pytest.mark.parametrize(
    ("word", "alive"),
    [(LinkOutcome.LOGIN, True), (LinkOutcome.TIMEOUT, False), (LinkOutcome.ROBOTS, None)],
)
def test_outcomes_are_weighed(word: LinkOutcome, alive: bool | None) -> None:
    assert is_alive(word) is alive


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "404 Not Found",
        "Fehler 404",
        "Error 404 - Stadt Halle",
        "HTTP 404",
        "Stadt Halle – 404 Fehler",
        "Seite nicht gefunden | Landkreis Harz",
        "Die Seite wurde nicht gefunden",
        "Diese Seite existiert nicht",
        "Dokument nicht mehr vorhanden",
        "Page not found",
        "Fehlerseite",
        "Fehler",
    ],
)
def test_titles_of_missing_pages_are_known(title: str) -> None:
    assert outcome(title=title) == LinkOutcome.SOFT_NOT_FOUND


@pytest.mark.parametrize(
    "title",
    [
        "Hundesteuer anmelden",
        "Erläuterung zu § 404 BGB",
        "Raum 404: Bürgerbüro",
        "Fehlerhafte Angaben berichtigen",
        "Fundsachen: nicht gefunden?",
        "Zimmer 4040",
    ],
)
def test_titles_of_services_are_not_mistaken(title: str) -> None:
    assert outcome(title=title) == LinkOutcome.ALIVE


@pytest.mark.parametrize(
    "text",
    [
        "Die angeforderte Seite konnte leider nicht gefunden werden.",
        "Dieses Formular ist nicht mehr verfügbar.",
        "Der Online-Dienst wurde eingestellt.",
        "The page you requested could not be found.",
    ],
)
def test_short_pages_that_say_they_are_gone_are_gone(text: str) -> None:
    assert outcome(title="Stadt Halle", text=text) == LinkOutcome.SOFT_NOT_FOUND
    assert outcome(title="Stadt Halle", text=text + " Weiteres." * 400) == LinkOutcome.ALIVE


@pytest.mark.parametrize(
    "title",
    [
        "dienst.example - Diese Domain steht zum Verkauf",
        "This domain is for sale",
        "Domain geparkt",
        "Buy this domain",
        "Hier entsteht eine neue Internetpräsenz",
    ],
)
def test_parking_pages_are_known_by_their_words(title: str) -> None:
    assert outcome(title=title) == LinkOutcome.PARKED


def test_parking_pages_are_known_by_their_host() -> None:
    assert outcome(final_url="https://www.sedoparking.com/x") == LinkOutcome.PARKED
    assert outcome(final_url="https://nichtsedo.com/x") == LinkOutcome.ALIVE


def test_maintenance_passes() -> None:
    assert outcome(title="Wartungsarbeiten") == LinkOutcome.MAINTENANCE


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"asks_password": True}, LinkOutcome.LOGIN),
        ({"redirects": ("x",), "final_url": "https://id.example/realms/buerger/login"}, LinkOutcome.LOGIN),
        ({"redirects": ("x",), "final_url": "https://id.example/saml2/start"}, LinkOutcome.LOGIN),
        ({"redirects": ("x",), "final_url": "https://dienst.example/blogin"}, LinkOutcome.ALIVE),
        ({"final_url": "https://dienst.example/hund/anmelden"}, LinkOutcome.ALIVE),
    ],
)
def test_login_pages_are_alive(fields: dict[str, Any], expected: LinkOutcome) -> None:
    assert outcome(**fields) == expected


@pytest.mark.parametrize(
    ("url", "final_url", "expected"),
    [
        ("https://a.example/hund", "https://a.example/", True),
        ("http://www.a.example/hund", "https://a.example", True),
        ("https://a.example/hund", "https://a.example/index.php", True),
        ("https://a.example/?dienst=7", "https://a.example/startseite", True),
        ("https://a.example/hund", "https://a.example/?dienst=7", False),
        ("https://a.example/", "https://a.example/", False),
        ("https://a.example/", "https://a.example/de/", False),
        ("https://a.example/hund", "https://hundesteuer.example/", False),
        ("https://a.example/hund", "https://a.example/hund/start", False),
    ],
)
def test_a_deep_link_that_ends_on_the_start_page_is_seen(url: str, final_url: str, expected: bool) -> None:
    assert leads_to_start_page_only(url, final_url) is expected


def test_the_start_page_is_an_outcome_of_its_own() -> None:
    assert outcome(final_url="https://dienst.example/") == LinkOutcome.START_PAGE


def test_the_facts_go_along() -> None:
    result = judge(visit(title="Hund", milliseconds=7, redirects=("a",), downgraded=True, retry_after=3))
    assert (result.url, result.title, result.milliseconds, result.redirects, result.downgraded) == (
        URL,
        "Hund",
        7,
        ("a",),
        True,
    )


@pytest.mark.parametrize(
    ("fields", "wait"),
    [
        ({}, timedelta(days=7)),
        ({"status": 404}, timedelta(days=1)),
        ({"obstacle": LinkOutcome.ROBOTS}, timedelta(days=1)),
        ({"status": 503, "retry_after": 60}, timedelta(days=1)),
        ({"status": 503, "retry_after": 3 * 86400}, timedelta(days=3)),
        ({"status": 503, "retry_after": 999 * 86400}, timedelta(days=7)),
    ],
)
def test_the_next_check_depends_on_the_result(fields: dict[str, Any], wait: timedelta) -> None:
    assert wait_before_next(judge(visit(**fields))) == wait


def test_five_hosts_out_of_reach_are_our_own_fault() -> None:
    results = [
        judge(visit(url=f"https://h{number}.example/", obstacle=LinkOutcome.TIMEOUT, status=None))
        for number in range(5)
    ]
    assert (own_outage(results), own_outage(results[:4])) == (True, False)
    assert own_outage([*results, judge(visit())]) is False
    assert own_outage([replace(results[0], url="https://h0.example/b")] * 9) is False
