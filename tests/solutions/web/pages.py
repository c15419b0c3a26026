"""Small ways of using pages in tests."""

from __future__ import annotations

import json
from html import unescape
from typing import Any

from tests.solutions.conftest import Market
from tests.support.client import CheckedClient


def page(client: CheckedClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return unescape(answer.content.decode())


def items_in(answer: Any) -> list[dict[str, Any]]:
    """What a JSON file that is sent piece by piece lists."""
    items: list[dict[str, Any]] = json.loads(b"".join(answer.streaming_content))["items"]
    return items


def acting(client: CheckedClient, market: Market, role: str) -> CheckedClient:
    """The client, logged in as this role; a visitor is nobody."""
    client.logout()
    someone = market.people[role]
    if someone:
        client.force_login(someone)
    return client
