"""Small ways of using pages in tests."""

from __future__ import annotations

from html import unescape

from tests.solutions.conftest import Market
from tests.support.client import CheckedClient


def page(client: CheckedClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return unescape(answer.content.decode())


def acting(client: CheckedClient, market: Market, role: str) -> CheckedClient:
    """The client, logged in as this role; a visitor is nobody."""
    client.logout()
    someone = market.people[role]
    if someone:
        client.force_login(someone)
    return client
