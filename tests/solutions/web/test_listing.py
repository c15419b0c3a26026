"""The list of solutions."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.solutions.services import edit_solution
from tests.solutions.conftest import AUTHOR, Market, solution, version
from tests.solutions.web.pages import acting, items_in, page
from tests.support.client import CheckedClient


def test_what_a_hit_says(market: Market, client: CheckedClient) -> None:
    version(market.online, "2.1")
    edit_solution(market.online, {"summary": "Wort " * 60}, AUTHOR)
    text = page(client, "/loesungen/")
    for words in (
        "2 Lösungen",
        "Nord IT",
        "Version 2.1",
        "1 Leistung",
        "EUPL-1.2",
        "„Einer für alle“-Dienst",
        "Wort …",
    ):
        assert words in text
    assert "Lösung eintragen" not in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=hund", "1 Lösung<"),
        ("?leistung=99050012104000", "2 Lösungen"),
        ("?anbieter=nord", "1 Lösung<"),
        ("?anbieter=quatsch&art=quatsch", "2 Lösungen"),
        ("?lizenz=EUPL-1.2&efa=yes", "1 Lösung<"),
        ("?preis=free", "Keine Lösung passt"),
        ("?offen=on", "Keine Lösung passt"),
        ("?q=%F0%9F%98%80", "Keine Lösung passt"),
        ("?q=%00", "2 Lösungen"),
        ("?seite=99999999999999999999", "2 Lösungen"),
    ],
)
def test_filters(market: Market, client: CheckedClient, query: str, found: str) -> None:
    assert found in page(client, f"/loesungen/{query}")


def test_it_is_paged(market: Market, client: CheckedClient) -> None:
    for number in range(25):
        solution(f"Zusatz {number:02}")
    first, second = page(client, "/loesungen/"), page(client, "/loesungen/?seite=2")
    assert [text.count('class="fp-result"') for text in (first, second)] == [25, 2]


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_the_same_list_as_a_file(market: Market, client: CheckedClient, form: str) -> None:
    answer = client.get(f"/loesungen/?format={form}&anbieter=nord")
    assert f'filename="loesungen.{form}"' in answer["Content-Disposition"]
    if form == "json":
        assert [entry["key"] for entry in items_in(answer)] == ["gewerbe-online"]
    if form == "csv":
        lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
        assert [line.split(";")[0] for line in lines] == ["Kurzname", "gewerbe-online"]
    if form == "xlsx":
        assert b"".join(answer.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]


@pytest.mark.parametrize("more", [0, 3])
def test_queries_do_not_grow(
    market: Market, client: CheckedClient, django_assert_num_queries: Any, more: int
) -> None:
    for number in range(more):
        version(solution(f"Weitere {number}", provider=market.nord, services=[market.trade]))
    with django_assert_num_queries(6):
        client.get("/loesungen/")


def test_who_may_add_sees_the_button(market: Market, client: CheckedClient) -> None:
    assert "Lösung eintragen" in page(acting(client, market, "neighbour"), "/loesungen/")


def test_demo_data_are_marked(market: Market, client: CheckedClient) -> None:
    type(market.amt).objects.filter(pk=market.amt.pk).update(is_demo=True)
    assert page(client, "/loesungen/").count("Demodaten") == 1
