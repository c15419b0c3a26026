"""The delivery plan on pages."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.solutions.services import mark_delivered, move_promise
from tests.solutions.conftest import AUTHOR, Market, in_days, item
from tests.solutions.web.pages import acting, items_in, page
from tests.support.client import CheckedClient

PLAN = "/loesungen/lieferplan/"


@pytest.fixture
def plan(market: Market) -> Market:
    item("Payment", in_days(-5))
    mark_delivered(item("Postfach", in_days(-50)), in_days(-40), AUTHOR)
    move_promise(market.account, in_days(190), AUTHOR, reason="Vergabe dauert")
    return market


def test_the_plan_says_what_stands_where(plan: Market, client: CheckedClient) -> None:
    text = page(client, PLAN)
    for words in (
        "3 Zusagen",
        "Termin verstrichen",
        f"bereitgestellt am {in_days(-40):%d.%m.%Y}",
        "1-mal",
        "1 Lösung",
        "um 90 Tage später",
        "Vergabe dauert",
        "Stand der Zusagen am",
    ):
        assert words in text
    assert "Zusage eintragen" not in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?stand=overdue", "1 Zusage<"),
        ("?verschoben=on", "1 Zusage<"),
        ("?art=standard_service", "Keine Zusage passt"),
        ("?art=quatsch&stand=%00", "3 Zusagen"),
    ],
)
def test_filters(plan: Market, client: CheckedClient, query: str, found: str) -> None:
    assert found in " ".join(page(client, f"{PLAN}{query}").split())


def test_an_empty_plan(db: None, client: CheckedClient) -> None:
    assert "Keine Zusage passt" in page(client, PLAN)


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_the_plan_as_a_file(plan: Market, client: CheckedClient, form: str) -> None:
    answer = client.get(f"{PLAN}?format={form}&stand=overdue")
    assert f'filename="lieferplan.{form}"' in answer["Content-Disposition"]
    if form == "json":
        assert [entry["key"] for entry in items_in(answer)] == ["payment"]
    if form == "xlsx":
        assert b"".join(answer.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]


def test_the_plan_as_a_calendar(plan: Market, client: CheckedClient) -> None:
    answer = client.get(f"{PLAN}lieferplan.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.content.count(b"BEGIN:VEVENT") == 3


def test_one_promise(plan: Market, client: CheckedClient) -> None:
    text = page(client, f"{PLAN}servicekonto/")
    for words in (f"{in_days(190):%d.%m.%Y}", f"{in_days(100):%d.%m.%Y}", "Vergabe dauert", "Gewerbe Online"):
        assert words in text
    assert ("Termin verschieben" in text, "Prüfung" in text) == (False, False)
    page(client, f"{PLAN}nichts/", 404)


def test_history_says_that_nothing_is_proven(market: Market, client: CheckedClient) -> None:
    item("Altes", in_days(-2500), is_history=True, source="Sommerakademie 2019")
    text = page(client, f"{PLAN}altes/")
    assert ("nicht belegt" in text, "Sommerakademie 2019" in text, "verstrichen" in text) == (
        True,
        True,
        False,
    )


@pytest.mark.parametrize("more", [0, 3])
def test_queries_do_not_grow(
    plan: Market, client: CheckedClient, django_assert_num_queries: Any, more: int
) -> None:
    for number in range(more):
        move_promise(item(f"Weitere {number}", in_days(9)), in_days(20), AUTHOR, reason="Grund")
    with django_assert_num_queries(5):
        client.get(PLAN)


def test_a_steward_keeps(plan: Market, client: CheckedClient) -> None:
    text = page(acting(client, plan, "steward"), f"{PLAN}servicekonto/")
    assert ("Termin verschieben" in text, "Als bereitgestellt vermerken" in text) == (True, True)
