"""Published Fahrpläne through the API."""

from __future__ import annotations

import pytest

from fahrplan.foundation.services import Author
from fahrplan.journey.models import Project
from fahrplan.journey.services.fahrplan import PageText, record_page
from tests.journey.travelling import SECRET, project
from tests.reuse.joint import Joint, soon
from tests.support.client import CheckedClient


@pytest.fixture
def shown(joint: Joint) -> Joint:
    record_page(joint.town, PageText(True, intro="Hallo"), author=Author(label="x"))
    found = project(joint, title="Interner Name", planned_for=soon())
    Project.objects.filter(pk=found.pk).update(cost_once=4711)
    return joint


def test_published_ones_are_listed(shown: Joint, client: CheckedClient) -> None:
    told = client.get("/api/v1/fahrplaene?q=arend&limit=1").json()
    assert (told["count"], told["items"][0]["organisation"], told["items"][0]["projects"], told["next"]) == (
        1, "arendsee", 1, None
    )  # fmt: skip


@pytest.mark.parametrize("role", [None, "owner"])
def test_everybody_reads_the_same(shown: Joint, client: CheckedClient, role: str | None) -> None:
    if role:
        client.force_login(shown.speaker(shown.town))
    answer = client.get("/api/v1/fahrplaene/arendsee")
    text = answer.content.decode()
    assert (answer.json()["entries"][0]["services"], answer.json()["intro"]) == (
        ["Gewerbe Anmeldung"],
        "Hallo",
    )
    assert [word in text for word in (SECRET, "Interner Name", "4711")] == [False, False, False]


def test_what_is_not_public_does_not_exist(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.speaker(joint.town))
    assert client.get("/api/v1/fahrplaene/arendsee").status_code == 404
