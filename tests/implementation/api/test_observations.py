from __future__ import annotations

from typing import Any

import pytest

from fahrplan.foundation.enums import RunState
from fahrplan.foundation.models import ImportRun
from fahrplan.implementation.models import Observation
from tests.implementation.api.seen import API, get, seen
from tests.implementation.conftest import World
from tests.support.client import CheckedClient

HALLE = "150020000000"


@pytest.fixture
def told(world: World) -> World:
    seen(world)
    return world


def test_one_observation_in_full(told: World, client: CheckedClient) -> None:
    item = get(client, "/observations?organisation=halle")["items"][0]
    assert item.pop("recorded_at")[:2] == "20"
    assert item == {
        "leika_key": "99115005104000", "service": "Wohnsitz Anmeldung", "ars": HALLE, "area": "Halle (Saale)",
        "organisation": "halle", "source": "self", "source_label": "Eigene Angabe", "finding": "online",
        "carrier": "own", "level": None, "planned_for": None, "trust": 70, "seen_on": "2026-10-01",
        "last_seen_on": "2026-10-01", "stale_on": "2027-03-30", "run": None, "is_demo": False,
        "link": {
            "url": "https://dienst.example/wohnsitz", "outcome": "", "checked_at": None, "dead_since": None
        },
    }  # fmt: skip


def test_names_of_persons_are_not_given(told: World, client: CheckedClient) -> None:
    Observation.objects.update(actor_label="Petra Person", evidence={"note": "von Petra Person"})
    assert b"Petra" not in client.get(f"{API}/observations?ars=15").content


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("ars=15", 4),
        (f"ars={HALLE}", 2),
        ("ars=150835053275", 1),
        ("ars=15083", 2),
        ("leika_key=99115005104000", 3),
        ("organisation=barleben", 1),
        ("ars=15&source=pvog", 1),
        ("ars=15&finding=offline", 1),
        ("run=00000000-0000-0000-0000-000000000000", 0),
    ],
)
def test_filters(told: World, client: CheckedClient, question: str, count: int) -> None:
    assert get(client, f"/observations?{question}")["count"] == count


def test_the_observations_of_a_run(told: World, client: CheckedClient) -> None:
    run = ImportRun.objects.create(kind="open-pvog", file_name="a.csv", state=RunState.DONE)
    Observation.objects.filter(source="pvog").update(run=run)
    assert [item["run"] for item in get(client, f"/observations?run={run.pk}")["items"]] == [str(run.pk)]


def test_pages_follow_each_other(told: World, client: CheckedClient) -> None:
    first = get(client, "/observations?ars=15&limit=3")
    rest = get(client, first["next"].removeprefix(API))
    told_keys = {(item["ars"], item["leika_key"]) for item in [*first["items"], *rest["items"]]}
    assert (len(first["items"]), len(rest["items"]), rest["next"], len(told_keys)) == (3, 1, None, 4)


@pytest.mark.parametrize("limit", [1, 3])
def test_a_list_takes_the_same_queries(
    told: World, client: CheckedClient, limit: int, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(4):
        assert len(get(client, f"/observations?ars=15&limit={limit}")["items"]) == limit


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/observations", 422, "Bitte nennen Sie"),
        ("/observations?source=pvog", 422, "Bitte nennen Sie"),
        ("/observations?ars=15&finding=dead", 422, "finding"),
        ("/observations?ars=15&cursor=1", 422, "cursor"),
        ("/observations?run=1", 422, "run"),
    ],
)
def test_refusals(world: World, client: CheckedClient, path: str, status: int, words: str) -> None:
    assert words in get(client, path, status)["detail"]
