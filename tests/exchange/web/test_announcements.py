"""Pages of announcements, maintenance and outages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from fahrplan.exchange.models import Announcement
from fahrplan.exchange.services.announcements import publish_announcement
from fahrplan.solutions.models import Solution
from tests.exchange.speaking import LAND
from tests.exchange.towns import Towns, build

pytestmark = pytest.mark.django_db
LIST = "/austausch/bekanntmachungen/"


@pytest.fixture
def towns() -> Towns:
    return build()


def outage(title: str = "Servicekonto gestört", **values: Any) -> Announcement:
    return publish_announcement({"kind": "outage", "title": title, "severity": "down", **values}, author=LAND)


def statuses(client: Any, towns: Towns, page: str) -> list[int]:
    """As visitor, citizen, neighbour, IT provider, seller, steward."""
    found = []
    for who in (None, towns.citizen, towns.neighbour, towns.provider, towns.seller, towns.steward):
        client.logout()
        if who:
            client.force_login(who)
        found.append(client.get(page).status_code)
    return found


@pytest.mark.parametrize("number", [1, 3])
def test_a_visitor_reads_the_list(client: Any, number: int, django_assert_num_queries: Any) -> None:
    for count in range(number):
        outage(f"Störung {count}")
    with django_assert_num_queries(2):
        text = client.get(LIST).content.decode()
    assert text.count("nicht verfügbar") == number


@pytest.mark.parametrize("query", ["?art=outage", "?art=quatsch", "?zeigen=alle", "?seite=0"])
def test_any_address_gives_a_page(client: Any, query: str) -> None:
    assert client.get(LIST + query).status_code == 200


def test_what_is_over_stands_under_all(client: Any) -> None:
    now = timezone.now()
    outage("Vorbei", starts_at=now - timedelta(hours=2), ends_at=now - timedelta(hours=1))
    assert "Vorbei" not in client.get(LIST).content.decode()
    assert "Vorbei" in client.get(f"{LIST}?zeigen=alle").content.decode()


def test_who_may_announce_and_go_on(client: Any, towns: Towns) -> None:
    one = outage(organisation=towns.dataport)
    Solution.objects.create(key="a", name="A", kind="online_service", provider=towns.dataport)
    assert statuses(client, towns, f"{LIST}neu/") == [302, 403, 403, 403, 200, 200]
    assert statuses(client, towns, f"{one.url}aendern/") == [302, 403, 403, 403, 200, 200]
    assert statuses(client, towns, f"{one.url}stand/") == [302, 403, 403, 403, 200, 200]
    assert statuses(client, towns, one.url) == [200] * 6


def test_a_provider_announces_for_own_solutions_only(client: Any, towns: Towns) -> None:
    mine = Solution.objects.create(key="a", name="A", kind="online_service", provider=towns.dataport)
    other = Solution.objects.create(key="b", name="B", kind="online_service")
    client.force_login(towns.seller)
    given = {"kind": "outage", "title": "Gestört", "severity": "down"}
    refused = [
        client.post(f"{LIST}neu/", given | more).status_code for more in ({}, {"solution": str(other.pk)})
    ]
    client.post(f"{LIST}neu/", given | {"solution": str(mine.pk)})
    one = Announcement.objects.get()
    assert (refused, one.solution, one.organisation) == ([422, 422], mine, towns.dataport)


def test_the_land_announces_changes_and_ends(client: Any, towns: Towns) -> None:
    client.force_login(towns.steward)
    given = {"kind": "outage", "title": "Gestört", "severity": "limited"}
    address = client.post(f"{LIST}neu/", given)["Location"]
    one = Announcement.objects.get()
    change = given | {"title": "Langsam", "seen": one.changed_at.isoformat()}
    assert client.post(f"{address}aendern/", change)["Location"] == address
    stale = client.post(f"{address}aendern/", change | {"title": "Anders"})
    assert stale.status_code == 422
    client.post(f"{address}stand/", {"text": "Geht wieder.", "ends": "on"})
    client.logout()
    shown = client.get(address).content.decode()
    assert ("Langsam" in shown, "Geht wieder." in shown, "beendet" in shown) == (True, True, True)


@pytest.mark.parametrize(
    "more",
    [
        {"starts_at": "2026-01-02T10:00", "ends_at": "2026-01-01T10:00"},
        {"starts_at": "gestern"},
        {"kind": "quatsch"},
        {"service": "123"},
    ],
)
def test_bad_values_are_refused(client: Any, towns: Towns, more: dict[str, str]) -> None:
    client.force_login(towns.steward)
    given = {"kind": "outage", "title": "Gestört", "severity": "limited"}
    assert client.post(f"{LIST}neu/", given | more).status_code == 422
    assert Announcement.objects.count() == 0


@pytest.mark.parametrize("seen", ["quatsch", "2026-99-99T00:00:00"])
def test_a_broken_stamp_does_no_harm(client: Any, towns: Towns, seen: str) -> None:
    one = outage()
    client.force_login(towns.steward)
    given = {"kind": "outage", "title": "Neu", "severity": "limited", "seen": seen}
    assert client.post(f"{one.url}aendern/", given).status_code in (302, 422)
