"""One's own tasks through the API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from fahrplan.foundation.rules.ids import new_id
from fahrplan.journey.models import Task
from tests.journey.travelling import project, with_partner
from tests.journey.working import mine, task
from tests.reuse.joint import ROLES, Joint
from tests.support.client import CheckedClient

TASKS = "/api/v1/tasks"
JSON = "application/json"


def titles(client: Client, query: str = "") -> list[str]:
    return [row["title"] for row in client.get(f"{TASKS}?{query}").json()["items"]]


def test_only_ones_own_tasks_are_listed(joint: Joint, client: CheckedClient) -> None:
    late = timezone.localdate() - timedelta(days=1)
    first = mine(joint, title="Spät", due_on=late)
    mine(joint, project(joint), title="Meine", after=[])
    task(joint, title="Von anderen")
    client.force_login(joint.speaker(joint.town))
    assert (titles(client), titles(client, "late=true"), titles(client, "state=done")) == (
        ["Spät", "Meine"], ["Spät"], [],
    )  # fmt: skip
    item = client.get(f"{TASKS}?limit=1").json()
    assert (item["count"], item["items"][0]["id"], item["next"]) == (
        2,
        str(first.pk),
        f"{TASKS}?limit=1&offset=1",
    )


def test_a_visitor_is_asked_to_log_in(joint: Joint, client: CheckedClient) -> None:
    found = task(joint)
    answers = [
        client.get(TASKS),
        client.post(TASKS, {"title": "A"}, content_type=JSON),
        client.post(f"{TASKS}/{found.pk}/state", {"state": "done"}, content_type=JSON),
    ]
    assert [answer.status_code for answer in answers] == [401] * 3


def test_a_page_of_another_site_changes_nothing(joint: Joint) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(joint.speaker(joint.town))
    answer = client.post(TASKS, {"title": "A", "organisation": "arendsee"}, content_type=JSON)
    assert (answer.status_code, Task.objects.count()) == (403, 0)


def test_a_task_is_added_once(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.speaker(joint.town))
    sent = {"title": "Anrufen", "organisation": "arendsee", "due_on": "2027-01-01", "once": str(new_id())}
    answers = [client.post(TASKS, sent, content_type=JSON) for _ in range(2)]
    assert [answer.json()["id"] for answer in answers] == [sent["once"]] * 2
    assert Task.objects.get().owner == joint.speaker(joint.town)


def test_a_partner_adds_one_to_the_project(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    with_partner(joint, found)
    client.force_login(joint.speaker(joint.second))
    answer = client.post(TASKS, {"title": "Anrufen", "project": str(found.pk)}, content_type=JSON)
    assert (answer.json()["organisation"], answer.json()["project"]) == ("barleben", str(found.pk))


def test_a_task_in_a_project_belongs_to_who_takes_part(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    with_partner(joint, found, joint.third)
    both = joint.speaker(joint.third)
    both.memberships.create(organisation=joint.second, role="coordinator", verified_at=timezone.now())
    client.force_login(both)
    for named in ("", "barleben"):
        sent = {"title": "Anrufen", "project": str(found.pk), "organisation": named}
        assert client.post(TASKS, sent, content_type=JSON).json()["organisation"] == "burg"


@pytest.mark.parametrize("role", [role for role in ROLES if role != "visitor"])
def test_nobody_else_adds_or_moves_anything(joint: Joint, client: CheckedClient, role: str) -> None:
    found = project(joint)
    inside = task(joint, found)
    client.force_login(joint.as_role(role) or joint.citizen)
    statuses = [
        client.post(TASKS, {"title": "A", "project": str(found.pk)}, content_type=JSON).status_code,
        client.post(TASKS, {"title": "A", "organisation": "arendsee"}, content_type=JSON).status_code,
        client.post(f"{TASKS}/{inside.pk}/state", {"state": "done"}, content_type=JSON).status_code,
    ]
    assert (statuses, Task.objects.count()) == ([404] * 3, 1)


def test_the_land_changes_nothing_where_it_reads(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    found.open_to_land = True
    found.save()
    inside = task(joint, found)
    client.force_login(joint.steward)
    answers = [
        client.post(TASKS, {"title": "A", "project": str(found.pk)}, content_type=JSON),
        client.post(f"{TASKS}/{inside.pk}/state", {"state": "done"}, content_type=JSON),
    ]
    assert [answer.status_code for answer in answers] == [403, 403]


def test_a_state_is_set(joint: Joint, client: CheckedClient) -> None:
    found = task(joint)
    client.force_login(joint.speaker(joint.town))
    answer = client.post(f"{TASKS}/{found.pk}/state", {"state": "done"}, content_type=JSON)
    assert (answer.json()["state"], Task.objects.get().state) == ("done", "done")


@pytest.mark.parametrize(
    "sent",
    [
        {"title": " "},
        {"title": "A", "due_on": 5},
        {"title": "A", "starts_on": "2027-02-01", "due_on": "2027-01-01"},
        {"title": "A\0"},
    ],
)
def test_faults_are_answered_in_words(joint: Joint, client: CheckedClient, sent: dict[str, Any]) -> None:
    client.force_login(joint.speaker(joint.town))
    answer = client.post(TASKS, sent | {"organisation": "arendsee"}, content_type=JSON)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_three(
    joint: Joint, client: CheckedClient, django_assert_num_queries: Any, count: int
) -> None:
    for number in range(count):
        mine(joint, title=f"Nummer {number}", after=[task(joint, title=f"Vorher {number}")])
    client.force_login(joint.speaker(joint.town))
    with django_assert_num_queries(6):
        client.get(TASKS)
