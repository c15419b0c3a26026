"""The day a page speaks about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import timezone

from fahrplan.portal.web.status.moments import Moment, moment_of
from tests.municipalities.conftest import World
from tests.portal.observed import shown, words


def asked(stand: str) -> Moment:
    return moment_of(RequestFactory().get("/stand/", {"stand": stand}))


def test_without_a_day_it_is_today() -> None:
    moment = moment_of(RequestFactory().get("/stand/"))
    assert (moment.day, moment.past, moment.fault, moment.query) == (timezone.localdate(), False, "", "")


def test_a_day_is_taken() -> None:
    moment = asked("2026-03-31")
    assert (moment.day, moment.past, moment.status) == (date(2026, 3, 31), True, 200)


@pytest.mark.parametrize(
    "text",
    [
        "gestern",
        "2026-02-30",
        "31.03.2026",
        "20260331",
        "2026-W13-2",
        "2026-3-1",
        "٢٠٢٦-٠٣-٣١",
        "0000-00-00",
        "2026-03-31T00:00",
        "' OR 1=1--",
        "9" * 500,
        "\x00",
    ],
)
def test_what_is_no_day_is_said_and_today_is_shown(text: str) -> None:
    moment = asked(text)
    assert (moment.day, moment.status) == (timezone.localdate(), 400)
    assert "ist kein Tag. Bitte schreiben Sie den Tag so: 2026-03-31" in moment.fault


def test_the_future_is_refused() -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    moment = asked(tomorrow.isoformat())
    assert moment.fault.startswith(f"Der {tomorrow:%d.%m.%Y} liegt in der Zukunft.")


def test_before_the_law_there_is_nothing() -> None:
    assert asked("2017-08-17").fault.startswith("Vor dem 18.08.2017 gibt es keinen Stand")
    assert asked("2017-08-18").fault == ""


def test_a_link_keeps_day_and_parameters() -> None:
    moment = asked("2026-03-31")
    link = moment.link("status_table", zeigen="orte", kreis="")
    assert link == "/stand/tabelle/?stand=2026-03-31&zeigen=orte"


def test_a_cell_without_a_page_has_no_link() -> None:
    assert asked("").cell_link("no-such-page", "a") == ""


@pytest.mark.parametrize(
    "address",
    [
        "/stand/",
        "/stand/kreis/15083/",
        "/stand/kommune/halle/",
        "/stand/kommune/halle/leistungen/",
        "/stand/ort/150020000000/",
        "/stand/leistung/99102013104000/",
        "/stand/fokus/",
        "/stand/tabelle/",
        "/stand/kennzahlen/",
    ],
)
def test_every_page_answers_a_bad_day_clearly(client: Any, world: World, address: str) -> None:
    assert "„gestern“ ist kein Tag." in words(shown(client, address, status=400, stand="gestern"))
