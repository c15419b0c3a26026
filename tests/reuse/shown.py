"""Pages of this room as documents."""

from __future__ import annotations

from typing import Any

from lxml import html as lxml_html

from tests.support.client import CheckedClient


def page(client: CheckedClient, address: str, *, status: int = 200, **query: Any) -> Any:
    """The page, checked like every page, parsed."""
    answer = client.get(address, query)
    assert answer.status_code == status
    return lxml_html.document_fromstring(answer.content.decode())
