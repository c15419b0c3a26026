"""Every page is free of accessibility faults, on a phone and on a desktop, for a visitor and with a login."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.urls import Resolver404, resolve, reverse
from playwright.sync_api import Page

from tests.architecture.routes import Route
from tests.journeys.addresses import OF_ROUTE, VARIANTS, example_address, has_example, page_routes
from tests.journeys.conftest import Faults, LogIn, Records
from tests.journeys.states import (
    CAREFUL,
    CITIZEN,
    CLERK,
    CLERK_OF_PLACES,
    COLLEAGUE,
    COORDINATOR,
    COORDINATOR_OF_CITY,
    FEDERATED,
    STEWARD,
    invitation,
    log_in_halfway,
    reader,
    sign_up_halfway,
)

pytestmark = pytest.mark.browser
# Routes with a record that only the journeys have; tests.journeys.states creates it.
OF_STATES = (
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "municipalities:invitation",
    "account_confirm_email",
    "account_reset_password_from_key",
    "openid_connect_callback",
)
HALFWAY: dict[str, Callable[[Page, str], None]] = {
    "mfa_authenticate": log_in_halfway,
    "socialaccount_signup": sign_up_halfway,
}
OF_COORDINATOR = [
    "/mein-bereich/",
    "/kommunen/arendsee-altmark/",
    "/kommunen/arendsee-altmark/leistungen/",
    "/kommunen/korrekturen/",
    "/arbeitsplatz/dateien/",
    "/arbeitsplatz/",  # not allowed
]
OF_CAREFUL = ["/konto/2fa/", "/konto/2fa/webauthn/", "/konto/email/", "/mein-bereich/"]
# Where neither a visitor nor the steward may go: the first of these who may.
OTHERS = (CAREFUL, FEDERATED, COORDINATOR, CLERK, CLERK_OF_PLACES, CITIZEN, COLLEAGUE, COORDINATOR_OF_CITY)
REFUSED = {"socialaccount_login_error": 401, "openid_connect_callback": 401}
OK = 200
HEADER = re.compile(r"<header\b.*?</header>", re.S)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def name_of(url: str) -> str:
    """The name of the route that the address belongs to."""
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return ""


def is_page(route: Route, status: int, url: str) -> bool:
    """Whether an answer is this very page, and nobody was led elsewhere."""
    return (status, name_of(url)) == (REFUSED.get(route.name, OK), route.name)


@dataclass(frozen=True)
class Answer:
    """What the server says to somebody, before a browser makes a page of it."""

    status: int
    url: str
    shown: str


def asked(email: str, address: str) -> Answer:
    """Ask without a browser, which takes much longer; what asking changes is undone."""
    with transaction.atomic():
        answer: Any = reader(email).get(address, follow=True, HTTP_HOST="localhost")
        content = answer.getvalue().decode()
        transaction.set_rollback(True)
    return Answer(answer.status_code, answer.request["PATH_INFO"], without_header(content))


def without_header(content: str) -> str:
    """The page without its header, which every page has and which is looked at with most of them.

    A reader who gets the very same page gets the same verdict: it need not be found twice.
    """
    return TOKEN.sub("", HEADER.sub("", content, count=1))


def test_every_page_has_an_example() -> None:
    """Who adds a page with parameters says in tests.journeys.addresses which record of the demo set shows it."""
    known = {*OF_ROUTE, *OF_STATES}
    assert [route.name for route in page_routes() if not has_example(route, known)] == []


@pytest.mark.parametrize(
    "route", [one for one in page_routes() if one.name not in HALFWAY], ids=lambda route: route.name
)
def test_a_page_has_no_barriers(
    demo_site: str, same_page: Page, faults: Faults, log_in: LogIn, records: Records, route: Route
) -> None:
    """As a visitor and as the steward; where neither may go, as somebody who may."""
    own = records.get(route.name)
    address = reverse(route.name, kwargs=own) if own else example_address(route)
    page, found, looked = same_page, dict[str, list[str]](), set[str]()
    for email in ("", STEWARD, *OTHERS):
        if found and email not in ("", STEWARD):
            break
        told = asked(email, address)
        if not is_page(route, told.status, told.url) or told.shown in looked:
            continue
        looked.add(told.shown)
        if email:
            log_in(page, email)
        answer = page.goto(demo_site + address)
        assert answer is not None
        assert is_page(route, answer.status, page.url), email
        found[email] = faults(page)
    assert found != {}
    assert [fault for told in found.values() for fault in told] == []


@pytest.mark.parametrize("name", HALFWAY)
def test_a_page_on_the_way_in_has_no_barriers(
    demo_site: str, same_page: Page, faults: Faults, records: Records, name: str
) -> None:
    page = same_page
    HALFWAY[name](page, demo_site)
    page.goto(demo_site + reverse(name))
    assert (name_of(page.url), faults(page)) == (name, [])


@pytest.mark.parametrize(
    ("email", "address"),
    [
        *(("", address) for address in VARIANTS),
        *((COORDINATOR, address) for address in OF_COORDINATOR),
        *((CAREFUL, address) for address in OF_CAREFUL),
    ],
)
def test_what_some_see_has_no_barriers(
    demo_site: str,
    same_page: Page,
    faults: Faults,
    log_in: LogIn,
    records: Records,
    email: str,
    address: str,
) -> None:
    page = same_page
    if name_of(asked(email, address).url) == "account_login":
        email = STEWARD
    if email:
        log_in(page, email)
    page.goto(demo_site + address)
    assert (page.url, faults(page)) == (demo_site + address, [])


def test_accepting_an_invitation_has_no_barriers(
    demo_site: str, same_page: Page, faults: Faults, log_in: LogIn
) -> None:
    page = same_page
    log_in(page, CITIZEN)
    page.goto(f"{demo_site}/kommunen/einladung/{invitation()}/")
    assert (page.get_by_role("heading", level=1).inner_text(), faults(page)) == ("Einladung annehmen", [])
    with page.expect_navigation():
        page.get_by_role("button", name="Einladung annehmen").click()
    assert (page.get_by_text("Willkommen bei").count(), faults(page)) == (1, [])
