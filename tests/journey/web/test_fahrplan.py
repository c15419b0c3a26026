"""„Unser Fahrplan“ on its pages: where one begins, the page, who reads it, settings."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.foundation.services import Author
from fahrplan.journey.models import FahrplanPage
from fahrplan.journey.services.fahrplan import PageText, record_page
from tests.journey.travelling import SECRET, project
from tests.reuse.joint import Joint, soon
from tests.support.client import CheckedClient


def shown(joint: Joint, **fields: Any) -> FahrplanPage:
    return record_page(joint.town, PageText(True, **fields), author=Author(label="Prüfung"))


def text_of(client: CheckedClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return str(answer.content.decode())


def test_who_has_nothing_yet_is_led_to_the_ranking(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.speaker(joint.town))
    text = text_of(client, "/fahrplan/")
    assert "Sie haben noch keine Vorhaben. Beginnen Sie mit Ihrer Rangliste." in text


def test_a_visitor_finds_the_published_ones(joint: Joint, client: CheckedClient) -> None:
    shown(joint)
    project(joint)
    text = text_of(client, "/fahrplan/?q=arend")
    assert ("1 Kommune zeigt ihren Fahrplan" in text, "/fahrplan/arendsee/" in text) == (True, True)


@pytest.mark.parametrize("role", [None, "citizen", "neighbour", "provider", "steward"])
def test_a_fahrplan_that_is_not_public_does_not_exist(
    joint: Joint, client: CheckedClient, role: str | None
) -> None:
    project(joint)
    someone = joint.as_role(role) if role else None
    if someone:
        client.force_login(someone)
    for tail in ("", "pdf/", "rat/"):
        text_of(client, f"/fahrplan/arendsee/{tail}", 404)


def test_the_public_page_names_services_never_costs_or_goals(joint: Joint, client: CheckedClient) -> None:
    shown(joint, intro="Willkommen")
    found = project(joint, title="Interner Name", planned_for=soon())
    type(found).objects.update(cost_once=12345)
    text = text_of(client, "/fahrplan/arendsee/")
    assert [word in text for word in ("Gewerbe Anmeldung", "Willkommen", "12.345", SECRET, "Interner Name")] == [
        True, True, False, False, False
    ]  # fmt: skip


def test_who_works_there_reads_all_of_it(joint: Joint, client: CheckedClient) -> None:
    found = project(joint, title="Interner Name", planned_for=soon())
    type(found).objects.update(cost_once=12345, public=False)
    client.force_login(joint.speaker(joint.town))
    text = text_of(client, "/fahrplan/arendsee/")
    assert [word in text for word in ("Interner Name", "12.345 €", SECRET)] == [True, True, True]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries(
    joint: Joint, client: CheckedClient, number: int, django_assert_num_queries: Any
) -> None:
    for place in range(number):
        project(joint, title=f"Nummer {place}")
    client.force_login(joint.speaker(joint.town))
    with django_assert_num_queries(10):
        client.get("/fahrplan/arendsee/")


@pytest.mark.parametrize("number", [1, 3])
def test_the_first_page_takes_the_same_queries(
    joint: Joint, client: CheckedClient, number: int, django_assert_num_queries: Any
) -> None:
    for place in range(number):
        project(joint, title=f"Nummer {place}")
    client.force_login(joint.speaker(joint.town))
    with django_assert_num_queries(10):
        client.get("/fahrplan/")


@pytest.mark.parametrize("tail", ["pdf/", "rat/"])
def test_both_pages_print(joint: Joint, client: CheckedClient, tail: str) -> None:
    shown(joint)
    project(joint, planned_for=soon())
    answer = client.get(f"/fahrplan/arendsee/{tail}")
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


def test_the_coordinator_publishes_it(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.speaker(joint.town))
    text_of(client, "/fahrplan/arendsee/einstellungen/")
    answer = client.post(
        "/fahrplan/arendsee/einstellungen/", {"public": "on", "intro": "Hallo", "based_on": ""}
    )
    page = FahrplanPage.objects.get()
    assert (answer.status_code, page.public, page.intro, page.with_reasons) == (302, True, "Hallo", False)


def test_two_at_once_lose_no_text(joint: Joint, client: CheckedClient) -> None:
    shown(joint, intro="Erster Text")
    client.force_login(joint.speaker(joint.town))
    answer = client.post("/fahrplan/arendsee/einstellungen/", {"intro": "Zweiter Text", "based_on": "alt"})
    text = answer.content.decode()
    assert (answer.status_code, "Erster Text" in text, "Zweiter Text" in text) == (422, True, True)
    again = FahrplanPage.objects.get().changed_at.isoformat()
    assert f'value="{again}"' in text


def test_a_neighbour_has_no_settings_here(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.speaker(joint.second))
    assert client.post("/fahrplan/arendsee/einstellungen/", {"public": "on"}).status_code == 404
