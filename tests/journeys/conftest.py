"""One running site with the demo set for all journeys, and people who are logged in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from config import demo_set
from tests.journeys import states

LogIn = Callable[[Page, str], None]
Records = dict[str, dict[str, Any]]


@pytest.fixture(scope="package")
def demo_site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a server with the demo set, in a database of its own that is dropped afterwards."""
    with django_db_blocker.unblock():
        outer = setup_databases(verbosity=0, interactive=False)
        try:
            demo_set.load(lambda line: None)
            server = LiveServer("localhost")
            yield server.url
            server.stop()
        finally:
            teardown_databases(outer, verbosity=0)


@pytest.fixture(scope="package")
def records(demo_site: str, browser: Browser) -> Records:
    """Records that the demo set does not hold; parameters by name of the route that shows them."""
    return states.prepare(demo_site, browser)


@pytest.fixture
def log_in(demo_site: str) -> LogIn:
    """``log_in(page, email)``: the page belongs to this person from now on, without the login form."""
    return lambda page, email: states.become(page, email, demo_site)
