"""The main job needs no mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.support.browser import PHONE, PageAt

pytestmark = pytest.mark.browser
MOST_STEPS = 20
OF_DATES = 10  # a field for a date is one thing with several stops: day, month, year, calendar


@pytest.fixture
def start(demo_site: str, browser_page: PageAt) -> Page:
    page = browser_page()
    page.goto(f"{demo_site}/")
    return page


def focused(page: Page) -> str:
    """The id of what has the focus, else its words."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.innerText.trim()"))


def tab_to(page: Page, name: str) -> list[str]:
    """Press Tab until ``name`` has the focus; answers what had it on the way."""
    passed: list[str] = []
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        passed.append(focused(page))
        if passed[-1] == name:
            return passed
    raise AssertionError(f"„{name}“ nicht erreicht: {passed}")


def test_the_skip_link_is_first_and_leads_to_the_content(start: Page) -> None:
    start.keyboard.press("Tab")
    first = focused(start)
    start.keyboard.press("Enter")
    assert (first, focused(start)) == ("Zum Inhalt springen", "inhalt")


def test_the_skip_link_can_be_seen_when_it_has_the_focus(start: Page) -> None:
    start.keyboard.press("Tab")
    box = start.get_by_text("Zum Inhalt springen").bounding_box()
    assert box is not None
    assert (box["y"] >= 0, box["x"] >= 0, box["height"] >= 24) == (True, True, True)


def test_the_search_comes_right_after_the_navigation_and_enter_sends_it(start: Page) -> None:
    passed = tab_to(start, "suche-q")
    start.keyboard.type("Hund anmelden")
    start.keyboard.press("Tab")
    place = focused(start)
    start.keyboard.type("Arendsee")
    start.keyboard.press("Enter")
    start.wait_for_url("**/suche/?*")
    assert (passed[-2], place) == ("Hilfe", "suche-ort")
    assert start.get_by_label("Ihr Ort oder Ihre Postleitzahl").input_value() == "Arendsee (Altmark)"
    assert "Hund" in start.locator("main ul.fp-results li").first.inner_text()


def test_focus_is_always_visible(start: Page) -> None:
    """Each stop of the Tab key draws an outline or a shadow that is not there without the focus."""
    unmarked: list[str] = []
    for _ in range(MOST_STEPS):
        start.keyboard.press("Tab")
        marked = start.evaluate(
            "() => { const s = getComputedStyle(document.activeElement);"
            " return s.outlineStyle !== 'none' && s.outlineWidth !== '0px' || s.boxShadow !== 'none'; }"
        )
        unmarked += [] if marked else [focused(start)]
    assert unmarked == []


@pytest.mark.parametrize("path", ["/suche/?q=hund+anmelden", "/stand/kreis/15085/", "/stand/kommune/halle/"])
def test_the_focus_is_never_lost_on_a_phone(demo_site: str, browser_page: PageAt, path: str) -> None:
    """Going through the whole page with Tab passes every link, button and field once, in the order of the page."""
    page = browser_page(PHONE)
    page.goto(f"{demo_site}{path}")
    reachable = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary,"
        ' [tabindex="0"]\')]'
        ".filter(e => e.checkVisibility() && e.tabIndex >= 0).map((e, i) => { e.dataset.stop = i; return String(i); })"
    )
    stops: list[str] = []
    for _ in range(len(reachable) + OF_DATES):
        page.keyboard.press("Tab")
        stop = page.evaluate("document.activeElement.dataset.stop")
        stops += [stop] if stops[-1:] != [stop] else []
        if stop == reachable[-1]:
            break
    assert stops == reachable
