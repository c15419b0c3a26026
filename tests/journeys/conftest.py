"""One running site with the demo set for all journeys, and people who are logged in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from config import demo_set
from fahrplan.accounts.models import Person

STEWARD = "steward@demo.example"
COORDINATOR = "arendsee@demo.example"

LogIn = Callable[[Page, str], None]


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


@pytest.fixture
def log_in(demo_site: str) -> LogIn:
    """``log_in(page, email)``: the page belongs to this person from now on, without the login form."""

    def done(page: Page, email: str) -> None:
        client = Client()
        client.force_login(Person.objects.get(email=email))
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": demo_site}])

    return done
