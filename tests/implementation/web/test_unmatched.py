"""The steward's page of rows without match."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fahrplan.implementation.models import ManualMatch, Observation, UnmatchedEntry
from tests.implementation.saying import OTHERS, OWNERS, someone
from tests.implementation.sheets import DOG
from tests.municipalities.conftest import World

PAGE = "/stand/nicht-zugeordnet/"
UNKNOWN, HALLE = "99999999104999", "150020000000"


def kept(key: str = UNKNOWN, ars: str = HALLE, name: str = "Hundesteuer neu") -> UnmatchedEntry:
    row = {"finding": "online", "carrier": "land", "url": "https://a.example", "reason": ""}
    return UnmatchedEntry.objects.create(
        source="pvog", leika_key=key, ars=ars, service_name=name, as_of=date(2026, 10, 4), row=row
    )


@pytest.fixture
def steward_client(world: World, client: Any) -> Any:
    client.force_login(someone(world, "steward"))
    return client


@pytest.mark.parametrize("who", [*OTHERS, *OWNERS])
@pytest.mark.parametrize("end", ["", "zuordnen/?schluessel=x", "verwerfen/?schluessel=x"])
def test_only_stewards(world: World, client: Any, who: str, end: str) -> None:
    client.force_login(someone(world, who))
    answer = client.post(PAGE + end) if end else client.get(PAGE)
    assert answer.status_code == 403


def test_the_list_counts_by_key(steward_client: Any) -> None:
    kept()
    kept(ars="150839999999")
    page = steward_client.get(PAGE).content.decode()
    assert ("2 Zeilen." in page, "Hundesteuer neu" in page, "Zuordnen und übernehmen" in page) == (
        True,
        True,
        False,
    )


def test_one_key_can_be_matched(steward_client: Any, world: World) -> None:
    kept()
    assert "Zuordnen und übernehmen" in steward_client.get(f"{PAGE}?schluessel={UNKNOWN}").content.decode()
    answer = steward_client.post(
        f"{PAGE}zuordnen/?schluessel={UNKNOWN}", {"target": DOG, "source": "gleicher Name"}, follow=True
    )
    assert "Zugeordnet, 1 Zeilen sind übernommen." in answer.content.decode()
    assert Observation.objects.get().service == world.dog_tax
    assert UnmatchedEntry.objects.count() == 0


def test_one_place_can_be_matched(steward_client: Any, world: World) -> None:
    kept(DOG, "150029999999")
    steward_client.post(f"{PAGE}zuordnen/?ort=150029999999", {"target": HALLE, "source": "Karte"})
    assert Observation.objects.get().territory == world.halle


def test_a_wrong_target_is_said_at_the_field(steward_client: Any) -> None:
    kept()
    answer = steward_client.post(f"{PAGE}zuordnen/?schluessel={UNKNOWN}", {"target": "1", "source": "x"})
    assert (answer.status_code, "gibt es im Katalog nicht" in answer.content.decode()) == (422, True)
    assert ManualMatch.objects.count() == 0


def test_rows_are_dismissed_with_a_reason(steward_client: Any) -> None:
    kept()
    assert steward_client.post(f"{PAGE}verwerfen/?schluessel={UNKNOWN}", {}).status_code == 422
    steward_client.post(f"{PAGE}verwerfen/?schluessel={UNKNOWN}", {"weg-reason": "Testschlüssel"})
    assert UnmatchedEntry.objects.get().dismissed_reason == "Testschlüssel"
    assert "Hier steht nichts" in steward_client.get(PAGE).content.decode()
    assert "Hundesteuer neu" in steward_client.get(f"{PAGE}?verworfen=ja").content.decode()


@pytest.mark.parametrize("query", ["?schluessel=%00", "?ort='--", "?seite=x", "?quelle=" + "x" * 500])
def test_strange_questions_are_answered(steward_client: Any, query: str) -> None:
    kept()
    assert steward_client.get(PAGE + query).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries(
    steward_client: Any, django_assert_num_queries: Any, number: int
) -> None:
    for each in range(number):
        kept(f"999999991{each:05d}")
    with django_assert_num_queries(7):
        steward_client.get(PAGE)
