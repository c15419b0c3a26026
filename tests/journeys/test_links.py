"""Following every link as a visitor, as a coordinator and as the steward: nothing is broken, every page is checked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from fahrplan.accounts.models import Person
from fahrplan.design.web.languages import TRANSLATED
from tests.journeys.addresses import all_addresses
from tests.journeys.states import COORDINATOR, STEWARD
from tests.support.client import CheckedClient
from tests.support.page_checks import page_of

pytestmark = pytest.mark.slow
SAMPLES = 3
MOST_QUERIES = 12


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
    return seen[kind] <= SAMPLES and not ("sprache" in names and others_than_english(parts.path))


def is_other_language(address: str, linked: str) -> bool:
    """Whether a page leads to itself in another language, as those do that say what is not there."""
    return "sprache=" in address and urlsplit(address).path == urlsplit(linked).path


def others_than_english(path: str) -> bool:
    """Whether a page stays German: its English frame is the same everywhere."""
    return TRANSLATED.match(path) is None


def links(response: Any, address: str) -> Iterator[str]:
    """Other addresses of this site that the page links to; a download is read to its end."""
    content = response.getvalue()
    if not content or "text/html" not in response.headers["Content-Type"]:
        return
    for href in dict.fromkeys(page_of(content.decode()).xpath("//a/@href")):
        found = led_to(address, href)
        if found and found != address:
            yield found


def led_to(address: str, href: str) -> str:
    """The address of this site that a link on a page of that address leads to; empty where it leaves the site."""
    if href.startswith("/") and not href.startswith("//") and "/." not in href:  # as nearly all are
        return href.partition("#")[0].removesuffix("?")
    target = urlsplit(urljoin(address, href))
    if target.scheme or target.netloc:
        return ""
    return target.path + (f"?{target.query}" if target.query else "")


@pytest.mark.parametrize(
    ("href", "where"),
    [
        ("/stand/?seite=2#liste", "/stand/?seite=2"),
        ("/stand/?#liste", "/stand/"),
        ("/stand/../hilfe/", "/hilfe/"),
        ("?seite=2", "/leistungen/?seite=2"),
        ("#inhalt", "/leistungen/?q=hund"),
        ("../hilfe/", "/hilfe/"),
        ("//example.org/", ""),
        ("https://example.org/", ""),
        ("mailto:post@example.org", ""),
    ],
)
def test_a_link_leads_where_a_browser_would_go(href: str, where: str) -> None:
    assert led_to("/leistungen/?q=hund", href) == where


@dataclass
class Walk:
    """What a walk through the site met: statuses, who linked to what, and how many queries each page took."""

    status: dict[str, int] = field(default_factory=dict)
    linked: dict[str, str] = field(default_factory=dict)
    queries: dict[str, int] = field(default_factory=dict)


def follow(client: CheckedClient) -> Walk:
    """Start at every page and follow links."""
    queue = deque(all_addresses())
    known, seen, walk = set(queue), dict[str, int](), Walk()
    while queue:
        address = queue.popleft()
        if not samples_of(address, seen):
            continue
        reset_queries()  # what is kept has a limit
        with CaptureQueriesContext(connection) as asked:
            response = client.get(address)
        walk.status[address] = response.status_code
        if "text/html" in response.headers.get("Content-Type", ""):
            walk.queries[address] = len(asked)
        for target in links(response, address):
            walk.linked.setdefault(target, address)
            if target not in known:
                known.add(target)
                queue.append(target)
    return walk


@pytest.mark.parametrize("email", ["", COORDINATOR, STEWARD])
def test_no_link_is_broken_and_every_page_is_sound_and_light(
    demo_site: str, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address that somebody types in may be refused; one that the site itself links to may not."""
    # Queries are only counted here; writing each one out with its values takes longer than asking many of them.
    monkeypatch.setattr(connection.ops, "last_executed_query", lambda cursor, sql, params: sql)
    client = CheckedClient()
    if email:
        client.force_login(Person.objects.get(email=email))
    client.get("/suche/?q=hund")  # fills what every process keeps of the index
    walk = follow(client)
    broken = {
        address: (code, walk.linked.get(address)) for address, code in walk.status.items() if code >= 400
    }
    wrong = {
        address: (code, linked)
        for address, (code, linked) in broken.items()
        if code >= 500 or (linked and not is_other_language(address, linked))
    }
    slow = {address: count for address, count in walk.queries.items() if count > MOST_QUERIES}
    assert (len(walk.status) > 150, wrong, slow) == (True, {}, {})
