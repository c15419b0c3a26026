"""Every page is free of accessibility faults, on a phone and on a desktop."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.journeys.addresses import EXAMPLES, page_addresses
from tests.journeys.conftest import STEWARD, LogIn
from tests.support.browser import DESKTOP, HEIGHTS, PHONE, PageAt, Violations, overflow

pytestmark = pytest.mark.browser
DOWNLOADS = {"/konto/2fa/recovery-codes/download/"}


def visit(page: Page, address: str, log_in: LogIn) -> None:
    """Open the page as a visitor; where only people with a login may go, as the steward."""
    page.goto(address)
    if urlsplit(page.url).path == "/konto/login/" and not address.endswith("/konto/login/"):
        log_in(page, STEWARD)
        page.goto(address)


@pytest.mark.parametrize("address", [*(one for one in page_addresses() if one not in DOWNLOADS), *EXAMPLES])
def test_a_page_has_no_barriers(
    demo_site: str, browser_page: PageAt, axe: Violations, log_in: LogIn, address: str
) -> None:
    page = browser_page(PHONE)
    visit(page, demo_site + address, log_in)
    found = {PHONE: (axe(page), overflow(page))}
    page.set_viewport_size(ViewportSize(width=DESKTOP, height=HEIGHTS[DESKTOP]))
    found[DESKTOP] = (axe(page), overflow(page))
    assert found == {PHONE: ([], 0), DESKTOP: ([], 0)}
