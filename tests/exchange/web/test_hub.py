from __future__ import annotations

from typing import Any

import pytest

from fahrplan.exchange.services.announcements import publish_announcement
from fahrplan.exchange.web.hub import PARTS
from tests.exchange.speaking import LAND
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_every_part_is_reached(client: Any) -> None:
    text = client.get("/austausch/").content.decode()
    assert [url for _, url, _ in PARTS if f'href="{url}"' not in text] == []
    assert {client.get(f"/austausch/{url}").status_code for _, url, _ in PARTS} == {200}


def test_what_does_not_work_stands_on_top(client: Any, django_assert_num_queries: Any) -> None:
    publish_announcement({"kind": "outage", "title": "Servicekonto gestört"}, author=LAND)
    with django_assert_num_queries(1):
        assert "Servicekonto gestört" in client.get("/austausch/").content.decode()


def test_the_land_finds_what_is_reported(client: Any) -> None:
    client.force_login(person(is_steward=True))
    assert "/austausch/gemeldet/" in client.get("/austausch/").content.decode()
