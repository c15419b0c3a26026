"""„Hundesteuer anmelden“ through all seven stages to a report for the council: by keyboard, and without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

from fahrplan.catalogue.enums import Stage
from tests.journeys.conftest import LogIn
from tests.journeys.states import COORDINATOR
from tests.support.browser import DESKTOP, PHONE, PageAt, reach

pytestmark = pytest.mark.browser
DOG_TAX = "99102013104000"
REASON = "Das klären wir in der nächsten Etappe."


def test_without_script_on_a_phone(demo_site: str, javascript_off: PageAt, log_in: LogIn) -> None:
    page = javascript_off(PHONE)
    log_in(page, COORDINATOR)
    page.goto(f"{demo_site}/vorhaben/neu/?leistung={DOG_TAX}")
    page.locator("main [name=title]").fill("Hundesteuer ohne Skript")
    page.locator("main form[method=post] button[type=submit]").last.click()
    address = page.url
    for stage in list(Stage)[:-1]:
        page.goto(f"{address}etappe/{stage}/")
        if page.locator("#grund-weiter").count():
            page.locator("#grund-weiter").fill(REASON)
        page.locator("button[name=weiter]").click()
    page.goto(address)
    page.locator("button[name=stand][value=done]").click()
    page.goto(f"{address}bericht/")
    assert told(page) == ["Hundesteuer ohne Skript", "abgeschlossen", *(stage.label for stage in Stage)]


def test_by_keyboard(demo_site: str, browser_page: PageAt, log_in: LogIn) -> None:
    page = browser_page(DESKTOP)
    log_in(page, COORDINATOR)
    page.goto(f"{demo_site}/vorhaben/neu/?leistung={DOG_TAX}")
    reach(page, page.locator("main [name=title]"))
    page.keyboard.press("Control+A")
    page.keyboard.type("Hundesteuer mit der Tastatur")
    press(page, page.locator("main form[method=post] button[type=submit]").last)
    address = page.url
    for stage in list(Stage)[:-1]:
        page.goto(f"{address}etappe/{stage}/")
        if page.locator("#grund-weiter").count():
            reach(page, page.locator("#grund-weiter"))
            page.keyboard.type(REASON)
        press(page, page.locator("button[name=weiter]"))
    page.goto(address)
    press(page, page.locator("button[name=stand][value=done]"))
    page.goto(f"{address}bericht/")
    assert told(page) == ["Hundesteuer mit der Tastatur", "abgeschlossen", *(stage.label for stage in Stage)]


def press(page: Page, wanted: Locator) -> None:
    reach(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def told(page: Page) -> list[str]:
    """What the report says of title, state and stages, as far as it stands there."""
    words = page.locator("main").inner_text()
    wanted = (
        "Hundesteuer ohne Skript",
        "Hundesteuer mit der Tastatur",
        "abgeschlossen",
        *(stage.label for stage in Stage),
    )
    return [word for word in wanted if word in words]
