"""The pages of background jobs in a real browser: no accessibility fault, and the page follows the job."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from fahrplan.accounts.models import Person
from fahrplan.foundation.models import JobProgress
from tests.portal.test_jobs import PAGE, PAGES, job, put
from tests.support.browser import overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(live_server: Any, browser_page: Any, client: Any, steward: Person) -> Any:
    """A page on which a steward is logged in; the queue is empty again afterwards."""
    client.force_login(steward)
    opened = browser_page(360)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    opened.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    yield opened
    opened.close()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def test_no_page_has_an_accessibility_fault(live_server: Any, page: Any, axe: Any) -> None:
    running, failed = job("doing"), job("doing", "failed")
    JobProgress.objects.update(done=400, total=1000, error="Belegt.", details="Traceback\n" + "x" * 300)
    faults = []
    for path in (*PAGES, f"{PAGE}{running}/", f"{PAGE}{failed}/"):
        page.goto(f"{live_server.url}{path}")
        faults += [f"{path}: {fault}" for fault in axe(page)]
        faults += [f"{path}: zu breit"] if overflow(page) else []
    assert faults == []


def test_the_page_follows_the_job_without_a_click(live_server: Any, page: Any) -> None:
    number = job("doing")
    JobProgress.objects.update(done=400, total=1000, words="Zeilen gelesen")
    page.goto(f"{live_server.url}{PAGE}{number}/")
    page.get_by_role("progressbar", name="Zeilen gelesen").wait_for()
    put(number, "succeeded")
    page.get_by_text("erledigt", exact=True).wait_for(timeout=10_000)
    assert page.locator("[hx-trigger='every 2s']").count() == 0
