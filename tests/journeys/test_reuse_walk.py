"""A town's gap, answered: who uses what, what it costs, who joins, what we plan, and the portal shows it."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from tests.journeys.conftest import LogIn
from tests.journeys.states import COORDINATOR
from tests.support.browser import DESKTOP, PageAt

pytestmark = pytest.mark.browser
GAP = "/nachnutzung/luecke/99050012104000/?kommune=arendsee-altmark"
NEXT_YEAR = timezone.localdate().year + 1


@pytest.fixture
def gap(demo_site: str, javascript_off: PageAt, log_in: LogIn) -> Page:
    """The coordinator of Arendsee at the gap „Gewerbe anmelden“."""
    page = javascript_off(DESKTOP)
    log_in(page, COORDINATOR)
    page.goto(f"{demo_site}{GAP}")
    return page


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_neighbours_and_reasons_are_named(gap: Page) -> None:
    table = gap.get_by_role("table", name="Verwaltungen, die für diese Leistung etwas nutzen oder planen")
    assert table.get_by_role("link", name="Salzwedel", exact=True).count() == 1
    assert table.get_by_text("geplant").count() >= 1
    assert gap.get_by_text("Warum es passt").count() >= 1


def test_three_ways_are_compared(gap: Page) -> None:
    gap.get_by_role("link", name="Kosten vergleichen").first.click()
    assert heading(gap) == "Was kostet die Nachnutzung?"
    assert gap.url.count("weg=") >= 3


def test_others_are_called_to_join(gap: Page) -> None:
    gap.get_by_role("link", name="Zum Mitmachen aufrufen").first.click()
    gap.locator("main [name=text]").fill("Wir führen das ein. Wer macht mit?")
    gap.locator("[name=quarter]").select_option(f"{NEXT_YEAR}-Q2")
    gap.locator("[name=deadline]").fill(f"{NEXT_YEAR}-01-31")
    gap.locator("[name=contact]").fill("Bürgerbüro (Demo)")
    gap.locator("main form[method=post] button[type=submit]").last.click()
    assert heading(gap) == "Gewerbe anmelden gemeinsam einführen"


def test_the_plan_shows_in_the_status_portal(gap: Page, demo_site: str) -> None:
    gap.get_by_role("link", name="Nachnutzung melden").first.click()
    gap.locator("[name=solution]").fill("antragfix-gewerbe-demo")
    gap.locator("[name=state][value=planned]").check()
    gap.locator("[name=planned_for]").fill(f"{NEXT_YEAR}-06-30")
    with gap.expect_navigation():
        gap.locator("main form[method=post] button[type=submit]").last.click()
    assert gap.get_by_text(f"30.06.{NEXT_YEAR}").count() >= 1
    gap.goto(f"{demo_site}/stand/leistung/99050012104000/arendsee-altmark/")
    assert gap.locator("main").get_by_text("geplant").count() >= 1
    assert gap.locator("main").get_by_text(f"30.06.{NEXT_YEAR}").count() >= 1
