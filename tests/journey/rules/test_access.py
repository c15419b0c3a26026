"""Who may see and do what in a project."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.journey.models import Task
from fahrplan.journey.rules.access import (
    may_change_task,
    may_lead,
    may_open_project,
    may_see_project,
    may_see_task,
    may_shape_stages,
    may_work,
)
from tests.journey.travelling import project, with_partner
from tests.reuse.joint import Joint, editor_of

EXPECTED: dict[str, dict[str, Any]] = {
    "visitor": {},
    "citizen": {},
    "provider": {},
    "neighbour": {},
    "lead": {"see": True, "work": True, "lead": True, "open": True, "see_task": True, "change_task": True},
    "editor": {"see": True, "work": True, "open": True, "see_task": True, "change_task": True},
    "partner": {"see": True, "work": True, "see_task": True, "change_task": True},
    "steward": {"see": "open", "see_task": "open", "shape": True},
}


@pytest.mark.parametrize("open_to_land", [False, True])
@pytest.mark.parametrize("role", list(EXPECTED))
def test_every_role_may_what_the_table_says(joint: Joint, role: str, open_to_land: bool) -> None:
    found = project(joint)
    found.open_to_land = open_to_land
    with_partner(joint, found)
    task = Task(organisation=joint.town, project=found, title="X")
    someone: Any = _who(joint, role) or AnonymousUser()
    told = {
        "see": may_see_project(someone, found),
        "work": may_work(someone, found),
        "lead": may_lead(someone, found),
        "open": may_open_project(someone, joint.town),
        "see_task": may_see_task(someone, task),
        "change_task": may_change_task(someone, task),
        "shape": may_shape_stages(someone),
    }
    expected = {name: open_to_land if value == "open" else value for name, value in EXPECTED[role].items()}
    assert {name for name, may in told.items() if may} == {name for name, may in expected.items() if may}


def _who(joint: Joint, role: str) -> Any:
    if role == "lead":
        return joint.speaker(joint.town)
    if role == "partner":
        return joint.speaker(joint.second)
    return editor_of(joint.town) if role == "editor" else joint.as_role(role)
