"""The pages around one cell in a real browser: no accessibility fault, nothing wider than a phone."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from fahrplan.implementation.enums import LinkOutcome
from fahrplan.implementation.models import Link
from fahrplan.implementation.ports import LinkResult
from fahrplan.implementation.services.case_numbers import Cases, report_cases
from fahrplan.implementation.services.links import record_link_result
from fahrplan.implementation.services.observing import Word, record_observation
from fahrplan.implementation.services.proposals import Claimed, propose_status
from fahrplan.implementation.services.reporting import Plan, report_plan
from tests.implementation.saying import AUTHOR, URL, said, someone
from tests.municipalities.conftest import World
from tests.support.browser import DESKTOP, PHONE, overflow
from tests.support.records import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CELL = "/stand/leistung/99102013104000/halle/"
OF_OWNER = ("", "melden/", "planung/", "fallzahlen/", "vorschlagen/")
LISTS = ("/stand/vorschlaege/", "/stand/widersprueche/", "/stand/veraltet/", "/mein-bereich/")


def everything(world: World) -> str:
    """Words that disagree, a dead link, a plan, a number, a proposal; gives the proposal's address."""
    halle = world.organisation("halle")
    said(world, "offline", "pvog", ago=60)
    said(world, "online", "self", ago=40)
    gone = LinkResult(URL, LinkOutcome.NOT_FOUND, False, timezone.now() - timedelta(days=5), status=404)
    record_link_result(Link.objects.get(), gone)
    plan = Plan("realisation", "Formularserver des Landes", note="Wartet auf Personal", keeps_department=True)
    report_plan(world.dog_tax, halle, plan, author=AUTHOR)
    report_cases(world.dog_tax, halle, Cases(2025, 2120, 300, "Auszählung im Fachverfahren"), author=AUTHOR)
    old = Word("online", "pvog", url=URL, seen_on=timezone.localdate() - timedelta(days=100))
    record_observation(world.residence, halle, old, author=AUTHOR)
    asked = propose_status(world.dog_tax, halle, Claimed("offline", "Nur ein PDF"), by=person("Paul"))
    return f"/stand/vorschlaege/{asked.pk}/"


@pytest.fixture
def walk(live_server: Any, browser_page: Any, client: Any, axe: Any) -> Callable[..., list[str]]:
    """``walk(reader, addresses)`` visits pages as this person on a phone and a desk; gives all faults."""

    def visit(reader: Any, addresses: list[str]) -> list[str]:
        client.force_login(reader)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        faults = []
        for width in (PHONE, DESKTOP):
            page = browser_page(width)
            page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
            for address in addresses:
                page.goto(f"{live_server.url}{address}")
                _keep_picture(
                    page, f"{reader.name or 'x'}-{address.strip('/').replace('/', '_')[-60:]}-{width}"
                )
                faults += [f"{address}: {fault}" for fault in axe(page)]
                faults += [f"{address}: {overflow(page)} px zu breit"] if overflow(page) else []
            page.close()
        return faults

    return visit


def _keep_picture(page: Any, name: str) -> None:
    """For the eyes of whoever asks for it with FAHRPLAN_PICTURES=folder."""
    if folder := os.environ.get("FAHRPLAN_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def test_the_owners_pages_have_no_fault(world: World, walk: Callable[..., list[str]]) -> None:
    proposal = everything(world)
    addresses = [
        *(CELL + end for end in OF_OWNER),
        proposal,
        *LISTS,
        "/stand/ort/150020000000/99102013104000/",
    ]
    assert walk(someone(world, "coordinator"), addresses) == []


def test_the_stewards_pages_have_no_fault(world: World, walk: Callable[..., list[str]]) -> None:
    proposal = everything(world)
    assert walk(someone(world, "steward"), [f"{CELL}pruefen/", proposal, f"{CELL}?stand=2026-01-01"]) == []
