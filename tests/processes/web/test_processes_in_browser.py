"""Processes in a real browser: the picture appears under the strict policy, drawing saves, without script it reads."""

from __future__ import annotations

import os
from typing import Any

import pytest
from django.conf import settings

from fahrplan.municipalities.models import Organisation
from fahrplan.processes.models import Process
from fahrplan.processes.services.first_processes import FOLDER
from fahrplan.standards.bpmn import compare
from tests.processes.process_records import process, town
from tests.standards.shared import SHARED
from tests.support.browser import DESKTOP, PHONE, overflow
from tests.support.records import member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOWN = "[data-process-shown]"


@pytest.fixture
def home() -> Organisation:
    return town()


@pytest.fixture
def dog_tax(home: Organisation) -> Process:
    return process(home, "Hundesteuer anmelden", (FOLDER / "hundesteuer-anmelden-soll.bpmn").read_bytes())


def become(page: Any, client: Any, who: Any, address: str) -> None:
    client.force_login(who)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_picture_is_shown_and_accessible(
    live_server: Any, browser_page: Any, axe: Any, dog_tax: Process, width: int
) -> None:
    page = browser_page(width)
    page.goto(f"{live_server.url}{dog_tax.address}")
    page.wait_for_selector(SHOWN)
    assert page.locator(".djs-container .djs-shape").count() > 20
    assert (axe(page), overflow(page)) == ([], 0)
    _keep_picture(page, f"process-{width}")


def test_the_watermark_stays_visible(live_server: Any, browser_page: Any, dog_tax: Process) -> None:
    page = browser_page()
    page.goto(f"{live_server.url}{dog_tax.address}")
    mark = page.wait_for_selector("a.bjs-powered-by")
    mark.scroll_into_view_if_needed()
    on_top = page.evaluate(
        "mark => { const b = mark.getBoundingClientRect();"
        " return mark.contains(document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2)) }",
        mark,
    )
    assert (mark.is_visible(), on_top) == (True, True)


def test_the_picture_moves_by_keyboard(live_server: Any, browser_page: Any, dog_tax: Process) -> None:
    page = browser_page()
    page.goto(f"{live_server.url}{dog_tax.address}")
    page.wait_for_selector(SHOWN)
    view = "document.querySelector('.djs-container .viewport').getAttribute('transform')"
    before = page.evaluate(view)
    page.get_by_role("button", name="Größer").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(view) != before


def test_without_script_the_words_are_the_page(
    live_server: Any, javascript_off: Any, dog_tax: Process
) -> None:
    page = javascript_off()
    page.goto(f"{live_server.url}{dog_tax.address}")
    assert page.get_by_text("Ohne JavaScript lesen Sie den Ablauf in Worten.").is_visible()
    assert page.get_by_text("Steueramt: Steuerpflicht und Ermäßigung prüfen (am Bildschirm).").is_visible()


def test_what_is_drawn_is_saved_as_a_new_version(
    live_server: Any, browser_page: Any, axe: Any, client: Any, home: Organisation, dog_tax: Process
) -> None:
    page = browser_page()
    become(page, client, member(home), live_server.url)
    page.goto(f"{live_server.url}{dog_tax.address}zeichnen/")
    page.wait_for_selector(SHOWN)
    assert axe(page) == []
    _keep_picture(page, "process-board")
    page.locator("[data-element-id=freigeben] .djs-hit").first.dblclick()
    page.keyboard.press("Control+A")
    page.keyboard.type("Bescheid prüfen und freigeben")
    page.mouse.click(400, 300)
    page.get_by_label("Was ist neu?").fill("umbenannt")
    page.get_by_role("button", name="Als neue Version speichern").click()
    page.wait_for_url(f"**{dog_tax.address}")
    first, second = dog_tax.versions.order_by("number")
    assert second.note == "umbenannt"
    assert [difference.text for difference in compare(first.account, second.account)] == [
        (
            "Geändert: Schritt 13 („Bescheid elektronisch freigeben“) heißt jetzt "
            "„Bescheid prüfen und freigeben“ statt „Bescheid elektronisch freigeben“."
        )
    ]
    assert (second.account.media_breaks, second.effort.minutes) == (
        first.account.media_breaks,
        first.effort.minutes,
    )


def test_labels_with_scripts_do_nothing_in_the_picture(
    live_server: Any, browser_page: Any, home: Organisation
) -> None:
    xml = (FOLDER / "hundesteuer-anmelden-ist.bpmn").read_bytes()
    hostile = xml.replace(b"Steuer festsetzen", b"&lt;img src=x onerror=document.title=1&gt;")
    page = browser_page()
    page.goto(f"{live_server.url}{process(home, xml=hostile).address}")
    page.wait_for_selector(SHOWN)
    assert (page.locator(".djs-container img").count(), page.title() != "1") == (0, True)


@pytest.mark.parametrize(
    "name", sorted(p.name for p in (SHARED / "standards" / "bpmn").glob("*.bpmn")) or ["keine"]
)
def test_reference_files_are_shown(
    live_server: Any, browser_page: Any, home: Organisation, name: str
) -> None:
    path = SHARED / "standards" / "bpmn" / name
    if not path.is_file():
        pytest.skip("Die Referenzdaten shared/standards/bpmn liegen nicht neben dem Projekt.")
    page = browser_page()
    page.goto(f"{live_server.url}{process(home, name, path.read_bytes()).address}")
    page.wait_for_selector(SHOWN)
    assert page.locator(".djs-container .djs-shape").count() > 4


def _keep_picture(page: Any, name: str) -> None:
    """For people who want to look: FAHRPLAN_PICTURES names a folder."""
    folder = os.environ.get("FAHRPLAN_PICTURES")
    if folder:
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
