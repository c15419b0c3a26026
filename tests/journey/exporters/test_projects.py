"""Projects as files."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from django.http import StreamingHttpResponse

from fahrplan.journey.exporters.projects import (
    COLUMNS,
    project_json,
    project_rows,
    projects_csv,
    projects_json,
)
from fahrplan.journey.models import Project, StageAnswer
from fahrplan.journey.selectors.projects import project_view
from fahrplan.journey.selectors.stages import visits_of
from tests.journey.travelling import project, with_partner
from tests.reuse.joint import Joint


def text_of(response: Any) -> str:
    assert isinstance(response, StreamingHttpResponse)
    return b"".join(response).decode()


def test_a_row_says_what_the_columns_name(joint: Joint) -> None:
    with_partner(joint, project(joint))
    Project.objects.update(cost_once=Decimal("10.5"))
    row = dict(
        zip([name for name, _ in COLUMNS], next(iter(project_rows(Project.objects.all()))), strict=True)
    )
    assert (row["partners"], row["services"], row["cost_once"], row["cost_yearly"]) == (
        "Barleben",
        "99050012104000",
        10.5,
        None,
    )


def test_no_formula_leaves(joint: Joint) -> None:
    project(joint, title="=2+3")
    assert "'=2+3" in text_of(projects_csv(Project.objects.all()))


def test_one_project_leaves_with_all_that_was_written(joint: Joint) -> None:
    found = project(joint)
    StageAnswer.objects.create(project=found, stage="analysis", key="recht", text="§ 14 GewO")
    view = project_view(found.pk, joint.speaker(joint.town))
    assert view
    told = json.loads(project_json(view, visits_of(found)).content)
    assert (told["title"], told["answers"][0]["text"], told["visits"][0]["stage"], told["target"]) == (
        "Gewerbe Anmeldung",
        "§ 14 GewO",
        "prioritisation",
        [],
    )


def test_json_is_one_object(joint: Joint) -> None:
    project(joint)
    told = json.loads(text_of(projects_json(Project.objects.all())))
    assert [row["title"] for row in told["rows"]] == ["Gewerbe Anmeldung"]
