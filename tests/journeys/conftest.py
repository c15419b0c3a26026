"""One running site with the demo set for all journeys, and people who are logged in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from tests.journeys import states
from tests.support.browser import DESKTOP, HEIGHTS, PHONE, Violations, overflow
from tests.support.demo_database import demo_database

LogIn = Callable[[Page, str], None]
Records = dict[str, dict[str, Any]]
Faults = Callable[[Page], list[str]]


@pytest.fixture(scope="package")
def demo_site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a server with the demo set, in a database of its own that is dropped afterwards."""
    with django_db_blocker.unblock(), demo_database():
        server = LiveServer("localhost")
        yield server.url
        server.stop()


@pytest.fixture(scope="package")
def records(demo_site: str, browser: Browser) -> Records:
    """Records that the demo set does not hold; parameters by name of the route that shows them."""
    return states.prepare(demo_site, browser)


@pytest.fixture
def log_in(demo_site: str) -> LogIn:
    """``log_in(page, email)``: the page belongs to this person from now on, without the login form."""
    return lambda page, email: states.become(page, email, demo_site)


@pytest.fixture
def faults(axe: Violations) -> Faults:
    """``faults(page)`` at both widths, each with its width."""

    def found(page: Page) -> list[str]:
        told: list[str] = []
        for width in (DESKTOP, PHONE):
            page.set_viewport_size(ViewportSize(width=width, height=HEIGHTS[width]))
            wider = overflow(page)
            told += [f"{width}: {fault}" for fault in axe(page)]
            told += [f"{width}: {wider} Pixel zu breit"] if wider else []
            told += [f"{width}: passt nicht in seinen Knopf: {words}" for words in squeezed(page)]
        return told

    return found


def squeezed(page: Page) -> list[str]:
    """Words of buttons that are wider than their button."""
    found = page.evaluate(
        "[...document.querySelectorAll('main .kern-btn')].filter(e => e.checkVisibility())"
        ".filter(e => e.scrollWidth > e.clientWidth).map(e => e.innerText)"
    )
    return [str(words) for words in found]
