from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from lxml import etree

from fahrplan.foundation.exporters.atom import ATOM
from tests.implementation.api.seen import say
from tests.municipalities.conftest import World
from tests.support.client import CheckedClient

FEED, KEY = "/stand/aenderungen.atom", "99115005104000"


@pytest.fixture
def lately(world: World) -> Any:
    day = timezone.localdate() - timedelta(days=3)
    for key in ("halle", "obere-aller"):
        say(world, key, seen_on=day)
    return day


def entries(client: CheckedClient, question: str = "") -> list[tuple[str, ...]]:
    answer = client.get(f"{FEED}?{question}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    found = etree.fromstring(answer.content).iterfind(f"{{{ATOM}}}entry")
    return [
        (
            entry.findtext(f"{{{ATOM}}}id", ""),
            entry.findtext(f"{{{ATOM}}}title", ""),
            entry.find(f"{{{ATOM}}}link").get("href", "").removeprefix("http://localhost:8000"),  # type: ignore[union-attr]
        )
        for entry in found
    ]


def test_the_land_is_summed_up(lately: Any, client: CheckedClient) -> None:
    assert sorted(entries(client)) == [
        (
            f"tag:localhost,2026:stand/own_service/15/{KEY}/{lately}/online",
            "Wohnsitz Anmeldung: bei 2 Verwaltungen online",
            f"/stand/leistung/{KEY}/",
        ),
        (
            f"tag:localhost,2026:stand/people_service/15/{KEY}/{lately}/online",
            "Wohnsitz Anmeldung: an 3 Orten online",
            f"/stand/leistung/{KEY}/",
        ),
    ]


def test_an_organisation_s_own(lately: Any, client: CheckedClient) -> None:
    assert entries(client, "organisation=halle") == [
        (
            f"tag:localhost,2026:stand/own_org/halle/{KEY}/{lately}/online",
            "Wohnsitz Anmeldung: bei Halle (Saale) online",
            f"/stand/leistung/{KEY}/halle/",
        )
    ]


def test_a_place(lately: Any, client: CheckedClient) -> None:
    assert entries(client, "area=150835053275") == [
        (
            f"tag:localhost,2026:stand/people_place/150835053275/{KEY}/{lately}/online",
            "Wohnsitz Anmeldung: in Harbke online",
            f"/stand/ort/150835053275/{KEY}/",
        )
    ]


def test_the_same_feed_is_not_sent_again(lately: Any, client: CheckedClient) -> None:
    first = client.get(FEED)
    again = client.get(FEED, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("question", ["area=99", "area=halle", "organisation=15", "organisation=niemand"])
def test_what_there_is_not(world: World, client: CheckedClient, question: str) -> None:
    assert client.get(f"{FEED}?{question}").status_code == 404
