"""A newcomer's walk through the status portal, without scripts: Land, Kreis, why, what is missing, data."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.support.browser import PHONE, PageAt

pytestmark = pytest.mark.browser


@pytest.fixture
def harz(demo_site: str, javascript_off: PageAt) -> Page:
    """From the start page to the Landkreis Harz."""
    page = javascript_off(PHONE)
    page.goto(f"{demo_site}/")
    page.locator("header summary").click()
    page.get_by_role("link", name="Stand der Umsetzung").first.click()
    page.get_by_role("link", name="Landkreis Harz", exact=True).first.click()
    return page


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_how_far_is_the_landkreis_harz(harz: Page) -> None:
    assert heading(harz) == "Stand der Umsetzung: Landkreis Harz"


def test_why_that_number(harz: Page) -> None:
    harz.get_by_role("link", name="So zählen wir").first.click()
    assert (heading(harz), harz.url.partition("#")[2]) == ("So zählen wir", "menschen")


def test_what_is_missing_where(harz: Page) -> None:
    harz.get_by_role("link", name="Alle Zeilen dahinter").last.click()
    assert harz.get_by_label("Kreis").input_value() == "15085"


def test_an_earlier_day(harz: Page) -> None:
    harz.get_by_label("Stand vom").fill("2026-01-31")
    with harz.expect_navigation():
        harz.get_by_role("button", name="Diesen Tag zeigen").click()
    assert harz.get_by_text("Sie sehen den Stand vom 31.01.2026.").count() == 1


def test_the_data_of_this_view(harz: Page) -> None:
    with harz.expect_download() as download:
        harz.get_by_role("link", name="CSV", exact=True).click()
    assert download.value.suggested_filename.endswith(".csv")
