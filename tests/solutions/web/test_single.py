"""The page of a solution."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from fahrplan.solutions.services import edit_solution, merge_solutions
from tests.solutions.conftest import AUTHOR, Market, in_days, version
from tests.solutions.web.pages import acting, page
from tests.support.client import CheckedClient
from tests.support.records import service

HERE = "/loesungen/gewerbe-online/"


def test_everything_is_on_it(market: Market, client: CheckedClient) -> None:
    edit_solution(
        market.online,
        {
            "price_model": "yearly",
            "price": Decimal("1200"),
            "website": "https://example.org/gewerbe",
            "source": "Angabe des Anbieters",
            "maturity_11": 3,
            "contact_mail": "a@example.org",
        },
        AUTHOR,
    )
    version(market.online, "2.1", notes="Schneller")
    text = page(client, HERE)
    for words in (
        "Nord IT",
        "Gewerbe anmelden",
        "1.200,00 €",
        "Stufe 3",
        "externer Link",
        "Angabe des Anbieters",
        "Schneller",
        "Servicekonto",
        f"{in_days(100):%d.%m.%Y}",
        "a@example.org",
        "/nachnutzung/?loesung=gewerbe-online",
        "Reifegrad 1.1, erreichbar geändert",
    ):
        assert words in text
    assert "Prüfung" not in text, "Namen von Personen stehen nicht auf öffentlichen Seiten"


def test_what_nobody_has_said_is_left_out(market: Market, client: CheckedClient) -> None:
    text = page(client, "/loesungen/amt-24/")
    assert (
        "Listenpreis" in text,
        "Braucht vom Land" in text,
        "Über Versionen ist nichts bekannt" in text,
    ) == (
        False,
        False,
        True,
    )


def test_the_address_of_a_duplicate_leads_on(market: Market, client: CheckedClient) -> None:
    merge_solutions(market.online, market.amt, AUTHOR, reason="doppelt")
    answer = client.get(HERE)
    assert (answer.status_code, answer["Location"]) == (302, "/loesungen/amt-24/")


def test_what_there_is_not(db: None, client: CheckedClient) -> None:
    page(client, "/loesungen/gibt-es-nicht/", 404)


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("visitor", (False, False)),
        ("neighbour", (False, False)),
        ("other_provider", (False, False)),
        ("provider", (True, False)),
        ("steward", (True, True)),
    ],
)
def test_the_buttons_of_each_role(
    market: Market, client: CheckedClient, role: str, shown: tuple[bool, bool]
) -> None:
    text = page(acting(client, market, role), HERE)
    assert ("Bearbeiten" in text, "zusammenführen" in text) == shown


@pytest.mark.parametrize("more", [0, 3])
def test_queries_do_not_grow(
    market: Market, client: CheckedClient, django_assert_num_queries: Any, more: int
) -> None:
    services = [service(f"9910201310400{number}", f"Leistung {number}") for number in range(1, more + 1)]
    edit_solution(market.online, {"services": [market.trade, *services]}, AUTHOR)
    with django_assert_num_queries(5):
        client.get(HERE)


@pytest.mark.parametrize("who", ["steward", "provider"])
def test_it_stays_cheap_for_who_is_signed_in(
    market: Market, client: CheckedClient, django_assert_max_num_queries: Any, who: str
) -> None:
    acting(client, market, who)
    with django_assert_max_num_queries(12):
        client.get(HERE)


def test_hostile_texts_are_shown_as_text(market: Market, client: CheckedClient) -> None:
    edit_solution(market.online, {"summary": "<script>alert(1)</script>", "price_note": "<b>x"}, AUTHOR)
    raw = client.get(HERE).content.decode()
    assert ("<script>alert(1)" in raw, "&lt;script&gt;" in raw) == (False, True)
