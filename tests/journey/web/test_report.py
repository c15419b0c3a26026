"""Reports on pages, and planning anew."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.journey.models import Project
from tests.journey.travelling import SECRET, project
from tests.reuse.joint import Joint, soon
from tests.support.client import CheckedClient


def late(joint: Joint) -> Project:
    found = project(joint, planned_for=soon(10))
    Project.objects.filter(pk=found.pk).update(planned_for=soon(-3))
    return Project.objects.get(pk=found.pk)


def test_the_report_of_a_project(
    joint: Joint, client: CheckedClient, django_assert_max_num_queries: Any
) -> None:
    found = project(joint)
    client.force_login(joint.speaker(joint.town))
    with django_assert_max_num_queries(12):
        text = client.get(f"/vorhaben/{found.pk}/bericht/").content.decode()
    assert (SECRET in text, client.get(f"/vorhaben/{found.pk}/bericht/pdf/").content[:5]) == (True, b"%PDF-")


@pytest.mark.parametrize("number", [1, 3])
def test_the_report_of_a_town(
    joint: Joint, client: CheckedClient, number: int, django_assert_num_queries: Any
) -> None:
    for place in range(number):
        project(joint, title=f"Nummer {place}")
    client.force_login(joint.speaker(joint.town))
    with django_assert_num_queries(10):
        text = client.get("/fahrplan/arendsee/bericht/").content.decode()
    assert "Nummer 0" in text
    assert client.get("/fahrplan/arendsee/bericht/pdf/").content[:5] == b"%PDF-"


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider", "steward"])
def test_others_find_nothing(joint: Joint, client: CheckedClient, role: str) -> None:
    found = project(joint)
    someone = joint.as_role(role)
    assert someone
    client.force_login(someone)
    for address in (
        f"/vorhaben/{found.pk}/bericht/",
        f"/vorhaben/{found.pk}/bericht/pdf/",
        "/fahrplan/arendsee/bericht/",
    ):
        assert client.get(address).status_code == 404


def test_a_late_project_is_planned_anew_from_the_fahrplan(joint: Joint, client: CheckedClient) -> None:
    found = late(joint)
    client.force_login(joint.speaker(joint.town))
    assert "Verspätet: Geplant war der" in client.get("/fahrplan/arendsee/").content.decode()
    form = {
        "planned_for": soon(90).isoformat(),
        "based_on": found.changed_at.isoformat(),
        "zurueck": "fahrplan",
    }
    answer = client.post(f"/vorhaben/{found.pk}/neu-planen/", form)
    text = client.get(answer["Location"]).content.decode()
    assert (answer["Location"], "Verspätet" in text, Project.objects.get().planned_for) == (
        "/fahrplan/arendsee/", False, soon(90)
    )  # fmt: skip


@pytest.mark.parametrize("given", [{"planned_for": "x"}, {"planned_for": soon(-1).isoformat()}, {}])
def test_a_day_that_does_not_fit_changes_nothing(
    joint: Joint, client: CheckedClient, given: dict[str, str]
) -> None:
    found = late(joint)
    client.force_login(joint.speaker(joint.town))
    assert client.post(f"/vorhaben/{found.pk}/neu-planen/", given).status_code == 302
    assert Project.objects.get().planned_for == soon(-3)
