"""The main jobs work where scripts are off."""

from __future__ import annotations

import pytest

from fahrplan.portal.demo import DEMO_PASSWORD
from tests.journeys.states import COORDINATOR
from tests.support.browser import PHONE, PageAt

pytestmark = pytest.mark.browser


def test_scripts_are_off(demo_site: str, javascript_off: PageAt) -> None:
    page = javascript_off()
    page.goto(f"{demo_site}/")
    page.set_content("<noscript><p>aus</p></noscript>")
    assert page.locator("p").inner_text() == "aus"


def test_a_citizen_finds_the_responsible_office(demo_site: str, javascript_off: PageAt) -> None:
    page = javascript_off(PHONE)
    page.goto(f"{demo_site}/")
    page.get_by_label("Ihr Anliegen").fill("hund anmelden")
    page.get_by_label("Ihr Ort oder Ihre Postleitzahl").fill("Arendsee")
    page.get_by_role("search").get_by_role("button", name="Suchen").click()
    first = page.locator("main ul.fp-results li").first
    assert "Hund" in first.inner_text()
    first.get_by_role("link").first.click()
    assert page.get_by_role("heading", level=1).inner_text() != ""


def test_an_administration_finds_its_services(demo_site: str, javascript_off: PageAt) -> None:
    page = javascript_off(PHONE)
    page.goto(f"{demo_site}/")
    page.get_by_label("Ihre Kommune oder Ihr Landkreis").fill("Arendsee")
    page.get_by_role("button", name="Kommune wählen").click()
    page.get_by_role("main").get_by_role("link", name="Arendsee").first.click()
    assert "Arendsee" in page.get_by_role("heading", level=1).inner_text()


def test_a_coordinator_logs_in_and_out(demo_site: str, javascript_off: PageAt) -> None:
    page = javascript_off(PHONE)
    page.goto(f"{demo_site}/mein-bereich/")
    page.get_by_label("E-Mail-Adresse").fill(COORDINATOR)
    page.get_by_label("Passwort").fill(DEMO_PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Anmelden").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Mein Bereich"
    page.get_by_role("banner").get_by_role("link", name="Abmelden").click()
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Abmelden").click()
    assert page.get_by_role("banner").get_by_role("link", name="Anmelden").is_visible()
