"""Projects through the API: for those who take part."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.journey.models import Project
from tests.journey.travelling import SECRET, project, with_partner
from tests.reuse.joint import Joint
from tests.support.client import CheckedClient

ADDRESS = "/api/v1/projects"


@pytest.mark.parametrize(
    ("role", "list_status", "status"),
    [("visitor", 401, 401), ("citizen", 200, 404), ("neighbour", 200, 404), ("steward", 200, 404)],
)
def test_nobody_else_learns_that_it_exists(
    joint: Joint, client: CheckedClient, role: str, list_status: int, status: int
) -> None:
    found = project(joint)
    if someone := joint.as_role(role):
        client.force_login(someone)
    listed, one = client.get(ADDRESS), client.get(f"{ADDRESS}/{found.pk}")
    assert (listed.status_code, one.status_code, SECRET in listed.content.decode()) == (
        list_status,
        status,
        False,
    )


def test_who_takes_part_reads_the_next_step(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    with_partner(joint, found)
    client.force_login(joint.speaker(joint.second))
    told = client.get(f"{ADDRESS}/{found.pk}").json()
    assert (
        told["goal"],
        told["partners"],
        told["next_step"].startswith("Beantworten"),
        told["cost_once"],
    ) == (
        SECRET,
        ["barleben"],
        True,
        None,
    )


def test_a_page_names_the_next(
    joint: Joint, client: CheckedClient, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        project(joint, title=f"Vorhaben {number}")
    Project.objects.filter(title="Vorhaben 0").update(stage="vision")
    client.force_login(joint.speaker(joint.town))
    with django_assert_max_num_queries(12):
        told = client.get(f"{ADDRESS}?stage=prioritisation&limit=1").json()
    assert (told["count"], len(told["items"]), "offset=1" in told["next"]) == (2, 1, True)
