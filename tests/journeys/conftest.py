"""One running site with the demo set for all journeys, and people who are logged in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import HttpRequest
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from tests.journeys import states
from tests.support.browser import DESKTOP, HEIGHTS, OVERFLOW, PHONE, Violations
from tests.support.demo_database import demo_database

LogIn = Callable[[Page, str], None]
Records = dict[str, dict[str, Any]]
Faults = Callable[[Page], list[str]]
# By how much the page is wider than its window, and the words of buttons that are wider than their button.
FITS = f"""[{OVERFLOW}, [...document.querySelectorAll('main .kern-btn')].filter(e => e.checkVisibility())
    .filter(e => e.scrollWidth > e.clientWidth).map(e => e.innerText)]"""


class LastingFiles(StaticFilesHandler):
    """Style sheets and fonts do not change while tests run: the browser need not ask for them again."""

    def serve(self, request: HttpRequest) -> Any:
        answer = super().serve(request)
        answer["Cache-Control"] = "max-age=86400, immutable"
        return answer


@pytest.fixture(scope="package")
def demo_site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a server with the demo set, in a database of its own that is dropped afterwards."""
    with django_db_blocker.unblock(), demo_database():
        server = LiveServer("localhost", start=False)
        server.thread.static_handler = LastingFiles
        server.start()
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
    """``faults(page)`` at both widths, each with its width; begins with the width that pages open with."""

    def found(page: Page) -> list[str]:
        told: list[str] = []
        for width in (PHONE, DESKTOP):
            page.set_viewport_size(ViewportSize(width=width, height=HEIGHTS[width]))
            wider, squeezed = page.evaluate(FITS)
            told += [f"{width}: {fault}" for fault in axe(page)]
            told += [f"{width}: {wider} Pixel zu breit"] if wider else []
            told += [f"{width}: passt nicht in seinen Knopf: {words}" for words in squeezed]
        return told

    return found
