"""Projects on pages: found, opened, edited, their state, and who sees them."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from fahrplan.journey.models import Project
from fahrplan.journey.rules.next_step import CHANGE_DAY
from tests.journey.travelling import SECRET, project, with_partner
from tests.reuse.joint import Joint, soon
from tests.support.client import CheckedClient


def page(client: CheckedClient, address: str) -> str:
    return client.get(address).content.decode()


def new_form(**fields: Any) -> dict[str, Any]:
    return {
        "organisation": "arendsee",
        "services": "99050012104000",
        "way": "open",
        "title": "Gewerbe",
    } | fields


def edit_form(found: Project, **fields: Any) -> dict[str, Any]:
    values = {"based_on": found.changed_at.isoformat(), "title": "Anders", "services": "99050012104000"}
    return values | {"way": "reuse", "planned_for": soon(90).isoformat(), "cost_once": "1200,50"} | fields


def test_the_ranking_leads_to_a_project_with_partners_invited(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.speaker(joint.town))
    address = reverse("journey:project_new") + "?leistung=99050012104000&kommune=arendsee"
    assert "99050012104000" in page(client, address)
    client.post(address, new_form(partners="Barleben"))
    found = Project.objects.get()
    text = page(client, found.get_absolute_url())
    assert ("Beantworten Sie in der Etappe" in text, found.invitations.count()) == (True, 1)


def test_who_works_nowhere_reads_who_can(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.citizen)
    answer = client.get(reverse("journey:project_new"))
    sent = client.post(reverse("journey:project_new"), new_form())
    assert (answer.status_code, "Mitarbeiten" in answer.content.decode()) == (200, True)
    assert (sent.status_code, Project.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("role", "open_to_land", "seen"),
    [
        ("visitor", True, False),
        ("citizen", True, False),
        ("neighbour", True, False),
        ("provider", True, False),
        ("steward", False, False),
        ("steward", True, True),
    ],
)
def test_only_who_takes_part_sees_the_inside(
    joint: Joint, client: CheckedClient, role: str, open_to_land: bool, seen: bool
) -> None:
    found = project(joint)
    Project.objects.update(open_to_land=open_to_land)
    if someone := joint.as_role(role):
        client.force_login(someone)
    base = found.get_absolute_url()
    pages = [client.get(base + tail) for tail in ("", "etappe/analysis/", "ziel/", "partner/")]
    told = [answer.status_code == 200 for answer in pages]
    listed = client.get("/vorhaben/?format=csv")
    exported = SECRET in b"".join(getattr(listed, "streaming_content", [b""])).decode()
    assert (told, exported) == ([seen] * 4, seen)


def test_the_land_reads_and_changes_nothing(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    Project.objects.update(open_to_land=True)
    client.force_login(joint.steward)
    sent = [
        client.post(found.get_absolute_url() + tail, {"stand": "done", "etappe": "analysis"}).status_code
        for tail in ("stand/", "weiter/", "bearbeiten/", "etappe/prioritisation/", "ziel/", "ziel/aufgaben/")
    ]
    assert sent == [403] * 6


def test_a_partner_finds_it_in_its_list(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    with_partner(joint, found)
    client.force_login(joint.speaker(joint.second))
    assert found.get_absolute_url() in page(client, "/vorhaben/")


def test_editing_reaches_the_page(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    client.force_login(joint.speaker(joint.town))
    address = f"{found.get_absolute_url()}bearbeiten/"
    assert SECRET in page(client, address)
    client.post(address, edit_form(found))
    text = page(client, found.get_absolute_url())
    assert ("Anders" in text, "1.200,50 Euro" in text, f"{soon(90):%d.%m.%Y}" in text) == (True,) * 3


def test_the_field_that_the_next_step_leads_to_is_there(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    client.force_login(joint.speaker(joint.town))
    tail, _, field = CHANGE_DAY.partition("#")
    assert f' id="{field}"' in page(client, found.get_absolute_url() + tail)


def test_two_people_at_once_see_both_texts(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    Project.objects.update(goal="Stand der anderen", changed_at="2026-01-01T00:00:00Z")
    client.force_login(joint.speaker(joint.town))
    answer = client.post(f"{found.get_absolute_url()}bearbeiten/", edit_form(found, goal="Mein Text"))
    text = answer.content.decode()
    assert (answer.status_code, "Mein Text" in text, "Stand der anderen" in text) == (422, True, True)


def test_a_project_is_paused_with_a_reason(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    client.force_login(joint.speaker(joint.town))
    client.post(f"{found.get_absolute_url()}stand/", {"stand": "paused", "grund": "Niemand hat Zeit"})
    assert "Niemand hat Zeit" in page(client, found.get_absolute_url())


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 2),
        ("?q=gewerbe", 2),
        ("?q=Hund", 0),
        ("?stand=paused", 1),
        ("?etappe=vision", 1),
        ("?spaet=on", 1),
    ],
)
def test_the_list_is_filtered(joint: Joint, client: CheckedClient, query: str, number: int) -> None:
    project(joint, title="A")
    other = project(joint, title="B")
    Project.objects.filter(pk=other.pk).update(stage="vision", state="paused")
    Project.objects.exclude(pk=other.pk).update(planned_for=soon(-5))
    client.force_login(joint.speaker(joint.town))
    assert f"{number} Vorhaben" in page(client, f"/vorhaben/{query}")


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_however_long(
    joint: Joint, client: CheckedClient, django_assert_num_queries: Any, number: int
) -> None:
    for place in range(number):
        project(joint, title=f"Vorhaben {place}")
    client.force_login(joint.speaker(joint.town))
    with django_assert_num_queries(10):
        client.get("/vorhaben/")


def test_the_page_takes_few_queries(
    joint: Joint, client: CheckedClient, django_assert_max_num_queries: Any
) -> None:
    found = project(joint)
    with_partner(joint, found)
    client.force_login(joint.speaker(joint.town))
    with django_assert_max_num_queries(12):
        client.get(found.get_absolute_url())


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_the_list_leaves_as_a_file(joint: Joint, client: CheckedClient, form: str) -> None:
    project(joint)
    client.force_login(joint.speaker(joint.town))
    answer = client.get(f"/vorhaben/?format={form}")
    assert f"vorhaben.{form}" in answer["Content-Disposition"]
    answer.close()
