"""Merging and splitting on pages."""

from __future__ import annotations

import pytest

from fahrplan.solutions.services import merge_solutions
from tests.solutions.conftest import AUTHOR, Market
from tests.solutions.web.pages import acting, page
from tests.support.client import CheckedClient

MERGE = "/loesungen/gewerbe-online/zusammenfuehren/"
SPLIT = "/loesungen/gewerbe-online/trennen/"


def test_both_side_by_side_then_one(market: Market, client: CheckedClient) -> None:
    acting(client, market, "steward")
    text = page(client, f"{MERGE}?mit=amt-24")
    assert ("EUPL-1.2" in text, 'value="amt-24"' in text) == (True, True)
    answer = client.post(MERGE, {"stays": "amt-24", "reason": "Derselbe Dienst"})
    assert answer["Location"] == "/loesungen/amt-24/"
    assert "wieder abtrennen" in page(client, "/loesungen/amt-24/")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"stays": "gewerbe-online", "reason": "x"}, "mit sich selbst"),
        ({"stays": "gibt-es-nicht", "reason": "x"}, "gibt es nicht"),
        ({"stays": "amt-24", "reason": ""}, "Grund"),
    ],
)
def test_what_cannot_be(market: Market, client: CheckedClient, data: dict[str, str], words: str) -> None:
    acting(client, market, "steward")
    answer = client.post(MERGE, data)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    market.online.refresh_from_db()
    assert market.online.merged_into is None


def test_two_again(market: Market, client: CheckedClient) -> None:
    merge_solutions(market.online, market.amt, AUTHOR, reason="doppelt")
    acting(client, market, "steward")
    assert client.post(SPLIT, {"reason": "Doch zwei"})["Location"] == "/loesungen/gewerbe-online/"
    page(client, SPLIT, 404)
    page(client, "/loesungen/gewerbe-online/")
