"""The list of tasks, the page of one, and those of a project."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from fahrplan.journey.services.tasks import move_task
from tests.journey.travelling import project, with_partner
from tests.journey.working import mine, task
from tests.reuse.joint import ROLES, Joint
from tests.support.client import CheckedClient

OUTSIDE = [role for role in ROLES if role != "visitor"]


def page(client: CheckedClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return str(answer.content.decode())


def test_the_list_shows_what_is_due_first_first(joint: Joint, client: CheckedClient) -> None:
    today = timezone.localdate()
    task(joint, title="Später", due_on=today + timedelta(days=9))
    task(joint, title="Früher", due_on=today - timedelta(days=1))
    task(joint, title="Irgendwann")
    client.force_login(joint.speaker(joint.town))
    text = page(client, "/aufgaben/")
    assert text.index("Früher") < text.index("Später") < text.index("Irgendwann")
    assert "überfällig seit" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Meine", "Späte", "Fremde"]),
        ("stand=done", ["Fertige"]),
        ("stand=alle", ["Meine", "Späte", "Fremde", "Fertige"]),
        ("zustaendig=ich", ["Meine"]),
        ("spaet=on", ["Späte"]),
        ("q=remd", ["Fremde"]),
        ("vorhaben=unsinn&zustaendig=unsinn", ["Meine", "Späte", "Fremde"]),
    ],
)
def test_filters_narrow_the_list(joint: Joint, client: CheckedClient, query: str, found: list[str]) -> None:
    mine(joint, title="Meine")
    task(joint, title="Späte", due_on=timezone.localdate() - timedelta(days=1))
    task(joint, title="Fremde")
    move_task(task(joint, title="Fertige"), "done", by=joint.speaker(joint.town))
    client.force_login(joint.speaker(joint.town))
    text = page(client, f"/aufgaben/?{query}")
    shown = [title for title in ("Meine", "Späte", "Fremde", "Fertige") if f">{title}</a>" in text]
    assert shown == found


@pytest.mark.parametrize("role", OUTSIDE)
def test_others_find_no_task_in_any_page_or_file(joint: Joint, client: CheckedClient, role: str) -> None:
    found = project(joint)
    secret = task(joint, found, title="Geheime Aufgabe")
    client.force_login(joint.as_role(role) or joint.citizen)
    for address in ("/aufgaben/", "/aufgaben/tafel/", "/aufgaben/woche/", "/aufgaben/?format=json"):
        assert "Geheime Aufgabe" not in page(client, address)
    statuses = [
        client.get(address).status_code
        for address in (
            secret.get_absolute_url(),
            f"{secret.get_absolute_url()}bearbeiten/",
            f"/vorhaben/{found.pk}/aufgaben/",
            f"/vorhaben/{found.pk}/aufgaben/?format=csv",
            f"/aufgaben/neu/?vorhaben={found.pk}",
        )
    ]
    assert statuses == [404] * 5


def test_a_visitor_is_asked_to_log_in(joint: Joint, client: CheckedClient) -> None:
    secret = task(joint)
    assert client.get(secret.get_absolute_url()).status_code == 302


def test_the_land_reads_but_changes_nothing_where_it_may(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    found.open_to_land = True
    found.save()
    seen = task(joint, found)
    client.force_login(joint.steward)
    assert "Bearbeiten</span>" not in page(client, seen.get_absolute_url())
    assert "Vertrag prüfen" in page(client, f"/vorhaben/{found.pk}/aufgaben/")
    statuses = [
        client.post(f"{seen.get_absolute_url()}{part}", {"stand": "done", "text": "x"}).status_code
        for part in ("stand/", "kommentare/", "dateien/", "bearbeiten/")
    ]
    assert statuses == [403] * 4


def test_a_partner_works_in_the_project(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    with_partner(joint, found)
    seen = task(joint, found)
    client.force_login(joint.speaker(joint.second))
    assert "Bearbeiten" in page(client, seen.get_absolute_url())
    assert client.post(f"{seen.get_absolute_url()}stand/", {"stand": "doing"}).status_code == 302


def test_the_page_says_what_goes_first(joint: Joint, client: CheckedClient) -> None:
    found, today = project(joint), timezone.localdate()
    first = task(joint, found, title="Erst das", due_on=today + timedelta(days=9))
    second = task(joint, found, title="Dann das", due_on=today + timedelta(days=2), after=[first])
    client.force_login(joint.speaker(joint.town))
    text = page(client, second.get_absolute_url())
    assert ("Zuerst muss fertig sein: Erst das" in text, "Das geht nicht auf" in text) == (True, True)
    assert "Dann das" in page(client, first.get_absolute_url())


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [("/aufgaben/", 8), ("/vorhaben/{}/aufgaben/", 8)])
def test_lists_take_the_same_queries_for_one_and_three(
    joint: Joint,
    client: CheckedClient,
    django_assert_num_queries: Any,
    count: int,
    address: str,
    queries: int,
) -> None:
    found = project(joint)
    for number in range(count):
        before = task(joint, found, title=f"Vorher {number}")
        mine(joint, found, title=f"Nachher {number}", after=[before])
    client.force_login(joint.speaker(joint.town))
    with django_assert_num_queries(queries):
        client.get(address.format(found.pk))


def test_the_page_of_a_task_takes_few_queries(
    joint: Joint, client: CheckedClient, django_assert_max_num_queries: Any
) -> None:
    found = project(joint)
    before = [mine(joint, found, title=f"Vorher {number}") for number in range(3)]
    seen = mine(joint, found, title="Nachher", after=before)
    client.force_login(joint.speaker(joint.town))
    with django_assert_max_num_queries(12):
        client.get(seen.get_absolute_url())
