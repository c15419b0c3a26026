"""An organisation keeps its fingerprint; nobody else does."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.exchange.models import PlannedProject, Showcase, Strategy
from fahrplan.exchange.services.fingerprint import keep_plan, keep_showcase
from fahrplan.foundation.rules.versions import version_of
from tests.exchange import towns
from tests.exchange.towns import AUTHOR
from tests.support.client import CheckedClient

pytestmark = pytest.mark.django_db
OWN = "/austausch/fingerabdruck/barleben/"
ROLES = ("leader", "neighbour", "seller", "provider", "citizen", "steward")
SENT: dict[str, dict[str, Any]] = {
    "vorzeigeprojekt": {"title": "Ratsportal", "topics": ["council"], "reasons": ["cheap"]},
    "projekt": {"title": "DMS", "topics": ["records"], "planned_for": "2027-06-30"},
    "strategie": {"text": "Erst die Schulen.", "topics": ["schools"]},
}


@pytest.mark.parametrize("what", SENT)
@pytest.mark.parametrize("role", ROLES)
def test_who_may_write(client: CheckedClient, role: str, what: str) -> None:
    world = towns.build()
    client.force_login(getattr(world, role))
    allowed = role in ("leader", "steward")
    assert client.get(f"{OWN}{what}/").status_code == (200 if allowed else 403)
    assert client.post(f"{OWN}{what}/", SENT[what]).status_code == (302 if allowed else 403)
    stored = Showcase.objects.count() + PlannedProject.objects.count() + Strategy.objects.count()
    assert stored == int(allowed)


def test_a_visitor_is_sent_to_the_login(client: CheckedClient) -> None:
    towns.build()
    assert client.get(f"{OWN}projekt/")["Location"].startswith("/konto/login/")


def test_a_project_is_changed_and_removed(client: CheckedClient) -> None:
    world = towns.build()
    plan = keep_plan(world.barleben, {"title": "DMS"}, author=AUTHOR)
    client.force_login(world.leader)
    assert 'value="DMS"' in client.get(f"{OWN}projekt/{plan.pk}/").content.decode()
    changed = {"title": "DMS und eAkte", "based_on": version_of(plan)}
    client.post(f"{OWN}projekt/{plan.pk}/", changed)
    assert list(PlannedProject.objects.values_list("title", flat=True)) == ["DMS und eAkte"]
    client.post(f"{OWN}projekt/{plan.pk}/entfernen/")
    assert PlannedProject.objects.count() == 0


def test_nobody_removes_what_another_town_said(client: CheckedClient) -> None:
    world = towns.build()
    foreign = keep_showcase(world.halle, {"title": "eAkte"}, author=AUTHOR)
    client.force_login(world.leader)
    assert client.post(f"{OWN}vorzeigeprojekt/{foreign.pk}/entfernen/").status_code == 404


def test_pressing_twice_tells_once(client: CheckedClient) -> None:
    client.force_login(towns.build().leader)
    statuses = [client.post(f"{OWN}projekt/", SENT["projekt"]).status_code for _ in range(2)]
    assert (statuses, PlannedProject.objects.count()) == ([302, 422], 1)


@pytest.mark.parametrize(
    ("what", "fields", "words"),
    [
        ("projekt", {"solution_key": "gibt-es-nicht"}, "gibt es im Verzeichnis nicht"),
        ("projekt", {"topics": ["x"]}, "Auswahl"),
        ("projekt", {"planned_for": "irgendwann"}, "Datum"),
        ("vorzeigeprojekt", {"title": ""}, "Name des Projekts"),
        ("strategie", {"text": "x" * 3001}, "3000"),
    ],
)
def test_faults_are_explained(client: CheckedClient, what: str, fields: dict[str, Any], words: str) -> None:
    client.force_login(towns.build().leader)
    page = client.post(f"{OWN}{what}/", SENT[what] | fields)
    assert (page.status_code, words in page.content.decode()) == (422, True)


def test_an_unknown_kind_is_not_found(client: CheckedClient) -> None:
    client.force_login(towns.build().leader)
    assert client.get(f"{OWN}geheimnis/").status_code == 404
