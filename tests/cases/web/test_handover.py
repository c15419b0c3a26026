"""Pages of hand-overs."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import DispatchState
from tests.cases.conftest import SECRET_WORD, Desk
from tests.cases.handing_over import queued, target_at, tried
from tests.support.client import CheckedClient

LIST = "/vorgaenge/uebergaben/"


def test_the_list_leads_to_what_needs_somebody(desk: Desk, client: CheckedClient) -> None:
    dispatch = tried(queued(desk, "refuses"))
    client.force_login(desk.clerk)
    text = client.get(LIST).content.decode()
    assert f"{LIST}{dispatch.pk}/" in text
    assert "weist die Übermittlung ab (403)" in text


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_however_long(
    desk: Desk, client: CheckedClient, number: int, django_assert_num_queries: Any
) -> None:
    for _ in range(number):
        tried(queued(desk, "refuses"))
    client.force_login(desk.clerk)
    with django_assert_num_queries(12):
        client.get(LIST)


def test_strangers_find_nothing(desk: Desk, client: CheckedClient, strangers: dict[str, Person]) -> None:
    dispatch = tried(queued(desk, "refuses"))
    for name, person in strangers.items():
        client.force_login(person)
        assert (name, client.post(f"{LIST}{dispatch.pk}/erneut/").status_code) == (name, 404)
    assert client.get(f"{LIST}{dispatch.pk}/").status_code == 404


def test_the_page_tells_everything_but_the_content(desk: Desk, client: CheckedClient) -> None:
    dispatch = tried(queued(desk, "refuses"))
    client.force_login(desk.clerk)
    text = client.get(f"{LIST}{dispatch.pk}/").content.decode()
    assert ("Jetzt noch einmal versuchen" in text, SECRET_WORD in text) == (True, False)


def test_three_ways_to_repair(desk: Desk, client: CheckedClient) -> None:
    dispatch = tried(queued(desk, "refuses"))
    other = target_at(desk, name="Zweites")
    client.force_login(desk.clerk)
    client.post(f"{LIST}{dispatch.pk}/erneut/")
    assert (tried(dispatch).state, dispatch.attempts) == (DispatchState.FAILED, 1)
    client.post(f"{LIST}{dispatch.pk}/anderes-ziel/", {"target": str(other.pk)})
    dispatch.refresh_from_db()
    assert dispatch.target["name"] == "Zweites"
    client.post(f"{LIST}{dispatch.pk}/von-hand/", {"reason": "printed"})
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.BY_HAND


@pytest.mark.parametrize("step", ["anderes-ziel", "von-hand"])
def test_without_a_choice_the_page_says_so(desk: Desk, client: CheckedClient, step: str) -> None:
    dispatch = tried(queued(desk, "refuses"))
    target_at(desk, name="Zweites")
    client.force_login(desk.clerk)
    assert client.post(f"{LIST}{dispatch.pk}/{step}/").status_code == 422
