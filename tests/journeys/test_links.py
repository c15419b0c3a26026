"""Following every link as a visitor, as a coordinator and as the steward: nothing is broken, every page is checked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from lxml import html

from fahrplan.accounts.models import Person
from tests.journeys.addresses import EXAMPLES, page_addresses
from tests.journeys.conftest import COORDINATOR, STEWARD
from tests.support.client import CheckedClient

pytestmark = pytest.mark.slow
SAMPLES = 3


def samples_of(address: str, seen: dict[str, int]) -> bool:
    """Whether the address adds something: the first few of each route with each set of parameters."""
    parts = urlsplit(address)
    try:
        route = resolve(parts.path).route
    except Resolver404:
        return True
    names = sorted({pair.split("=")[0] for pair in parts.query.split("&")})
    kind = f"{route}?{names}"
    seen[kind] = seen.get(kind, 0) + 1
    return seen[kind] <= SAMPLES


def links(response: Any, address: str) -> Iterator[str]:
    """Addresses of this site that the page links to."""
    if response.streaming or not response.content or "text/html" not in response.headers["Content-Type"]:
        response.close()
        return
    for link in html.document_fromstring(response.content.decode()).iter("a"):
        target = urlsplit(urljoin(address, link.get("href", "")))
        if not target.scheme and not target.netloc:
            yield target.path + (f"?{target.query}" if target.query else "")


def broken(client: CheckedClient) -> list[str]:
    """Start at every page and follow links; answers addresses that do not answer, with the page that names them."""
    queue = deque((address, "–") for address in [*page_addresses(), *EXAMPLES])
    known = {address for address, _ in queue}
    typed = set(known)
    seen: dict[str, int] = {}
    faults: list[str] = []
    while queue:
        address, origin = queue.popleft()
        if not samples_of(address, seen) or urlsplit(address).path == "/konto/logout/":
            continue
        try:
            response = client.get(address)
        except AssertionError as fault:
            faults.append(f"{address}: {fault}")
            continue
        # Pages that a visitor typed in may be refused; those the site itself links to may not.
        if response.status_code >= 500 or (response.status_code >= 400 and address not in typed):
            faults.append(f"{address} antwortet mit {response.status_code}, Verweis auf {origin}")
        for target in links(response, address):
            if target not in known:
                known.add(target)
                queue.append((target, address))
    return faults


@pytest.mark.parametrize("email", ["", COORDINATOR, STEWARD])
def test_no_link_is_broken_and_every_page_is_sound(demo_site: str, email: str) -> None:
    client = CheckedClient()
    if email:
        client.force_login(Person.objects.get(email=email))
    assert broken(client) == []
