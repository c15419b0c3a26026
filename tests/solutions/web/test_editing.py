"""Adding and changing a solution on pages."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.solutions.models import Solution
from tests.solutions.conftest import Market
from tests.solutions.web.pages import acting, page
from tests.support.client import CheckedClient

NEW = "/loesungen/neu/"
EDIT = "/loesungen/gewerbe-online/bearbeiten/"


def form(**values: Any) -> dict[str, Any]:
    defaults = {
        "name": "Kita-Portal", "kind": "online_service", "efa": "unknown", "hosting": "unknown",
        "price_model": "unknown", "contract_route": "unknown",
    }  # fmt: skip
    return defaults | values


def test_a_provider_adds_its_own(market: Market, client: CheckedClient) -> None:
    acting(client, market, "provider")
    data = form(
        provider=str(market.nord.pk),
        services="99102013104000\n99050012104000",
        standards="XKita | OParl",
        price_model="per_case",
        price="1,50",
        needs=[str(market.account.pk)],
        as_of="01.11.2026",
    )
    assert client.post(NEW, data)["Location"] == "/loesungen/kita-portal/"
    made = Solution.objects.get(key="kita-portal")
    assert (made.provider, made.standards, str(made.price), made.covers.count(), made.needs.get()) == (
        market.nord,
        ["XKita", "OParl"],
        "1.5000",
        2,
        market.account,
    )


def test_sending_twice_adds_once(market: Market, client: CheckedClient) -> None:
    acting(client, market, "provider")
    data = form(provider=str(market.nord.pk))
    assert [client.post(NEW, data).status_code for _ in range(2)] == [302, 422]
    assert Solution.objects.filter(name="Kita-Portal").count() == 1


def test_a_steward_names_any_provider(market: Market, client: CheckedClient) -> None:
    acting(client, market, "steward")
    client.post(NEW, form(provider="Halle (Saale)", operator="nord"))
    made = Solution.objects.get(key="kita-portal")
    assert (made.provider, made.operator) == (market.town, market.nord)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": ""}, "Name"),
        ({"services": "123"}, "Im Katalog gibt es nicht: „123“"),
        ({"provider": "niemand"}, "kennen wir nicht"),
        ({"website": "javascript:alert(1)"}, "gültige"),
        ({"price": "-3"}, "nicht negativ"),
        ({"maturity_11": "9"}, "zwischen 0 und 4"),
        ({"name": "x\x00y"}, "Null"),
    ],
)
def test_faults_are_shown_at_their_field(
    market: Market, client: CheckedClient, values: dict[str, str], words: str
) -> None:
    acting(client, market, "steward")
    answer = client.post(NEW, form(**values))
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert Solution.objects.count() == 2


def test_an_edit(market: Market, client: CheckedClient) -> None:
    acting(client, market, "provider")
    assert "99050012104000" in page(client, EDIT)
    data = form(
        name="Gewerbe Online 2",
        provider=str(market.nord.pk),
        services="99050012104000",
        gesehen=market.online.changed_at.isoformat(),
    )
    assert client.post(EDIT, data)["Location"] == "/loesungen/gewerbe-online/"
    market.online.refresh_from_db()
    assert (market.online.name, market.online.needs.count(), market.online.covers.count()) == (
        "Gewerbe Online 2",
        0,
        1,
    )


def test_who_saw_an_older_state_is_told(market: Market, client: CheckedClient) -> None:
    acting(client, market, "provider")
    data = form(provider=str(market.nord.pk), gesehen=market.online.changed_at.isoformat())
    client.post(EDIT, data)
    answer = client.post(EDIT, data | {"name": "Anderes"})
    assert (answer.status_code, "inzwischen geändert" in answer.content.decode()) == (422, True)
    market.online.refresh_from_db()
    assert market.online.name == "Kita-Portal"
