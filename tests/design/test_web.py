"""The gallery and the pages for what went wrong."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.template import engines
from django.test import Client, RequestFactory

from fahrplan.accounts.models import Person
from fahrplan.design.templatetags.design import register
from fahrplan.design.web import bad_request, forbidden, server_error
from fahrplan.design.web.gallery import signature
from tests.support.browser import DESKTOP, PHONE, PageAt, Violations, overflow
from tests.support.client import CheckedClient
from tests.support.page_checks import check_page

pytestmark = pytest.mark.django_db
GUIDE = Path(__file__).parents[2] / "docs" / "benutzung" / "komponenten.md"


def test_the_gallery_shows_every_component(client: Client) -> None:
    page = client.get("/gestaltung/").content.decode()
    assert [name for name in register.tags if f"<code>{name}</code>" not in page] == []


def test_the_gallery_is_not_part_of_production(client: Client, settings: Any) -> None:
    settings.TESTING = settings.DEMO = False
    assert client.get("/gestaltung/").status_code == 404


def test_every_example_uses_its_component() -> None:
    sources = {
        name: engines["django"].get_template(f"design/examples/{name}.html").template.source
        for name in register.tags
    }
    assert [name for name, source in sources.items() if f"{{% {name} " not in source] == []


def test_the_guide_names_every_component_with_its_attributes() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    assert [name for name in register.tags if f"`{name}({signature(name)})`" not in guide] == []


def test_a_signature_shows_what_may_be_left_out() -> None:
    assert signature("empty_state") == 'title, text=""'


def test_an_unknown_address_offers_a_search(client: Client) -> None:
    response = client.get("/gibt-es-nicht/")
    assert (response.status_code, 'role="search"' in response.content.decode()) == (404, True)


def test_an_unknown_address_of_the_interface_is_answered_for_machines(client: Client) -> None:
    response = client.get("/api/v9/")
    assert (response.headers["Content-Type"], json.loads(response.content)["status"]) == (
        "application/problem+json",
        404,
    )


def test_a_missing_permission_is_named(rf: RequestFactory) -> None:
    page = forbidden(rf.get("/"), PermissionDenied("Dafür fehlt Ihnen die Berechtigung: Steward."))
    assert "Dafür fehlt Ihnen die Berechtigung: Steward." in page.content.decode()


def test_an_expired_form_says_what_to_do() -> None:
    response = CheckedClient(enforce_csrf_checks=True).post("/rueckmeldung/", {})
    assert (response.status_code, "Laden Sie die Seite" in response.content.decode()) == (403, True)


def test_a_form_of_our_own_page_that_has_expired_is_kept_to_be_sent_again() -> None:
    sent = {"text": "Was ich lange geschrieben habe"}
    client = CheckedClient(enforce_csrf_checks=True)
    ours = client.post("/rueckmeldung/", sent, headers={"Sec-Fetch-Site": "same-origin"}).content.decode()
    theirs = client.post("/rueckmeldung/", sent, headers={"Sec-Fetch-Site": "cross-site"}).content.decode()
    assert (sent["text"] in ours, sent["text"] in theirs) == (True, False)


def test_who_has_logged_in_anew_reads_as_whom_they_send(citizen: Person) -> None:
    client = CheckedClient(enforce_csrf_checks=True)
    client.force_login(citizen)
    page = client.post("/rueckmeldung/", {"text": "x"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert f"Sie sind angemeldet als {citizen}." in page.content.decode()


def test_an_unreadable_request_has_its_page(rf: RequestFactory) -> None:
    response = bad_request(rf.get("/"), ValueError("kaputt"))
    assert (response.status_code, check_page(response.content.decode(), "/")) == (400, [])


def test_the_page_for_our_own_faults_asks_nothing_of_the_database(
    rf: RequestFactory, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        response = server_error(rf.get("/"))
    assert (response.status_code, check_page(response.content.decode(), "/")) == (500, [])


def test_a_broken_frame_still_gives_a_page(rf: RequestFactory, settings: Any) -> None:
    settings.TEMPLATES = []
    response = server_error(rf.get("/"))
    assert (response.status_code, check_page(response.content.decode(), "/")) == (500, [])


def test_the_frame_of_a_page_is_light(client: Client) -> None:
    """A first visit transfers at most 150 kB compressed without fonts; the frame leaves half of it free."""
    page = client.get("/gestaltung/").content.decode()
    files = [name for name in re.findall(r'/static/([^"]+)', page) if not name.endswith(".woff2")]
    weight = sum(len(gzip.compress(Path(str(finders.find(name))).read_bytes())) for name in files)
    assert (len(files) >= 4, weight <= 75_000) == (True, True)


@pytest.mark.browser
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("address", ["/gestaltung/", "/gibt-es-nicht/"])
def test_a_browser_finds_no_fault(
    live_server: Any, browser_page: PageAt, axe: Violations, width: int, address: str
) -> None:
    page = browser_page(width)
    page.goto(live_server.url + address)
    assert (axe(page), overflow(page)) == ([], 0)


@pytest.mark.browser
def test_the_first_key_press_leads_to_the_content(live_server: Any, browser_page: PageAt) -> None:
    page = browser_page()
    page.goto(f"{live_server.url}/gestaltung/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhalt"


@pytest.mark.browser
def test_an_explanation_opens_without_script(live_server: Any, javascript_off: PageAt) -> None:
    page = javascript_off()
    page.goto(f"{live_server.url}/gestaltung/")
    page.get_by_text("Was heißt „zählbar“?").first.click()
    assert page.get_by_text("Zählbar ist, was man beantragen kann.").first.is_visible()


@pytest.mark.browser
def test_headings_of_many_states_stay_in_sight(live_server: Any, browser_page: PageAt) -> None:
    page = browser_page(PHONE)
    page.goto(f"{live_server.url}/gestaltung/")
    window, name = page.locator(".fp-heat__window"), page.locator(".fp-heat__table tbody th").first
    before = name.bounding_box()
    moved = window.evaluate("one => { one.scrollLeft = 20; return one.scrollLeft }")
    assert (moved, name.bounding_box()) == (20, before)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_mark_stands_out_from_the_paper_between_neighbours() -> None:
    style = Path(str(finders.find("design/fahrplan.css"))).read_text(encoding="utf-8")
    inks = re.findall(r"fp-(?:look|trend__line)-[^{]*\{ color: (#[0-9a-f]{6}); }", style)
    faint = [ink for ink in inks if 1.05 / (luminance(ink) + 0.05) < 4.5]
    assert (len(inks), faint) == (17, [])


@pytest.mark.browser
def test_the_tables_behind_charts_are_printed(live_server: Any, browser_page: PageAt) -> None:
    page = browser_page()
    page.goto(f"{live_server.url}/gestaltung/")
    table = page.locator(".fp-trend table").first
    seen = table.is_visible()
    page.emulate_media(media="print")
    assert (seen, table.is_visible()) == (False, True)


@pytest.mark.browser
def test_parts_keep_their_patterns_in_forced_colours(live_server: Any, browser_page: PageAt) -> None:
    page = browser_page(forced_colors="active")
    page.goto(f"{live_server.url}/gestaltung/")
    fills = page.locator(".fp-stack__bar > rect").evaluate_all(
        "all => all.map(one => getComputedStyle(one).fill)"
    )
    assert len({fill for fill in fills if fill.startswith("url(")}) == len(fills)
