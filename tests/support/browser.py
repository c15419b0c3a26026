"""A real browser for tests: Debian's Chromium, driven by Playwright, with axe for accessibility."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, sync_playwright
from tools.browsers import browser_path

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
# One process for all pages: a new one for every address costs more than the page, and reads every style sheet anew.
FLAGS = [
    "--disable-site-isolation-trials",
    "--renderer-process-limit=1",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESKTOP = 360, 1280
HEIGHTS = {PHONE: 780, DESKTOP: 900}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_TABS = 250
IS_FOCUSED = "element => element.isConnected ? element === document.activeElement : null"
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"

# Only the faults travel back; nothing where axe is not there yet. Style sheets need not be fetched again: the one rule
# that reads them is experimental and does not run.
RUN = """rules => typeof axe === 'undefined' ? null : axe.run(document, {
    runOnly: {type: 'tag', values: rules}, resultTypes: ['violations'], preload: {assets: ['media']},
}).then(told => told.violations.flatMap(
    fault => fault.nodes.map(node => `${fault.id}: ${fault.help} – ${node.html.slice(0, 200)}`)
))"""

PageAt = Callable[..., Page]
Violations = Callable[[Page], list[str]]


def chromium() -> str:
    """The path of Chromium. Without it the test is skipped, but fails where CI is set."""
    if found := browser_path():
        return found
    reason = "Chromium fehlt (Debian: apt-get install chromium)"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    # Playwright runs a loop in this thread; Django would take that for asynchronous code.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS, headless=True)
        yield opened
        opened.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[PageAt]:
    """``browser_page(width=1280)`` opens a page; complaints of the browser fail the test at its end."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(width: int = DESKTOP, **options: Any) -> Page:
        size = ViewportSize(width=width, height=HEIGHTS.get(width, 900))
        context = browser.new_context(viewport=size, locale="de-DE", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: _note(complaints, message.type, message.text))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def lasting(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page that stays open and has axe wherever it goes, and what the browser complained about."""
    complaints: list[str] = []
    context = browser.new_context(locale="de-DE")
    if AXE.is_file():
        context.add_init_script(path=AXE)
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: _note(complaints, message.type, message.text))
    yield page, complaints
    context.close()


@pytest.fixture
def same_page(lasting: tuple[Page, list[str]]) -> Iterator[Page]:
    """A page that knows nobody, as wide as a phone; style sheets and fonts it has from the tests before.

    For tests that only look: opening a browser window for each costs more than the look.
    """
    page, complaints = lasting
    page.goto("about:blank")
    page.context.clear_cookies()
    complaints.clear()
    page.set_viewport_size(ViewportSize(width=PHONE, height=HEIGHTS[PHONE]))
    yield page
    if page.url.startswith("http"):
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
    assert complaints == []


def _note(complaints: list[str], kind: str, text: str) -> None:
    """Keep errors of scripts and of the security policy; the status of an answer is the test's affair."""
    if kind == "error" and "Failed to load resource" not in text:
        complaints.append(text)


@pytest.fixture
def javascript_off(browser_page: PageAt) -> PageAt:
    """Like ``browser_page``, for people without scripts."""

    def opened(width: int = DESKTOP) -> Page:
        return browser_page(width, java_script_enabled=False)

    return opened


@pytest.fixture
def axe() -> Violations:
    """``axe(page)`` lists the accessibility faults of what the page shows now."""
    if not AXE.is_file():
        pytest.skip("axe-core fehlt (make frontend)")
    source = AXE.read_text(encoding="utf-8")

    def violations(page: Page) -> list[str]:
        found = page.evaluate(RUN, RULES)
        if found is None:
            # Evaluated through the debugger, so the page's own security policy stays in force; once for each page.
            page.evaluate(f"() => {{ {source}; return true }}")
            found = page.evaluate(RUN, RULES)
        return [str(fault) for fault in found]

    return violations


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus."""
    element = wanted.element_handle()  # a locator looks for it anew at every stop, which takes longer
    for _ in range(MOST_TABS):
        focused = element.evaluate(IS_FOCUSED)
        if focused:
            return
        if focused is None:  # the page has put another in its place
            element = wanted.element_handle()
            continue
        page.keyboard.press("Tab")
    raise AssertionError(f"nicht erreicht: {wanted}")


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window; 0 is right."""
    return int(page.evaluate(OVERFLOW))
