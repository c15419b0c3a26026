"""Projects: opened, edited, paused and finished."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.versions import version_of
from fahrplan.implementation.models import Implementation
from fahrplan.journey.models import Project, StageVisit
from fahrplan.journey.services.projects import Opening, edit_project, open_project, set_state
from tests.journey.travelling import project, with_partner
from tests.reuse.joint import Joint, editor_of, soon
from tests.support.records import service


def test_a_project_begins_in_the_first_stage_named_after_its_service(joint: Joint) -> None:
    found = project(joint)
    assert (found.title, found.stage, StageVisit.objects.get().stage) == (
        "Gewerbe Anmeldung",
        "prioritisation",
        "prioritisation",
    )


@pytest.mark.parametrize("role", ["citizen", "neighbour", "provider", "steward"])
def test_nobody_else_opens_one_for_the_town(joint: Joint, role: str) -> None:
    someone = joint.as_role(role)
    assert someone
    with pytest.raises(PermissionDenied):
        open_project(joint.town, Opening([joint.service]), by=someone)


def test_sent_twice_it_is_one_project(joint: Joint) -> None:
    once = uuid4()
    assert project(joint, once=once) == project(joint, once=once)


def test_without_a_service_there_is_no_project(joint: Joint) -> None:
    with pytest.raises(ValidationError) as fault:
        project(joint, services=[])
    assert "services" in fault.value.message_dict


def test_what_was_edited_is_stored_and_journalled(joint: Joint) -> None:
    found = project(joint)
    other = service("99102013104000", "Hundesteuer Anmeldung")
    values = {"title": "Neu", "cost_once": Decimal("10.50"), "services": [joint.service, other]}
    kept = edit_project(found, values, by=joint.speaker(joint.town), based_on=version_of(found))
    fields = set(Change.objects.filter(subject_kind="project").values_list("field", flat=True))
    assert (kept.title, kept.services.count(), fields) == (
        "Neu",
        2,
        {"", "title", "cost_once", "services"},
    )


def test_a_stale_form_loses_nothing_and_changes_nothing(joint: Joint) -> None:
    found, by = project(joint), joint.speaker(joint.town)
    seen = version_of(found)
    edit_project(found, {"goal": "Erstes"}, by=by, based_on=seen)
    with pytest.raises(ValidationError):
        edit_project(found, {"goal": "Zweites"}, by=by, based_on=seen)
    assert Project.objects.get().goal == "Erstes"


def test_the_same_form_sent_twice_is_harmless(joint: Joint) -> None:
    found, by = project(joint), joint.speaker(joint.town)
    seen = version_of(found)
    edit_project(found, {"goal": "Neu"}, by=by, based_on=seen)
    assert edit_project(found, {"goal": "Neu"}, by=by, based_on=seen).goal == "Neu"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"start_on": soon(20), "planned_for": soon(10)}, "planned_for"),
        ({"cost_once": Decimal(-1)}, "cost_once"),
        ({"services": []}, "services"),
    ],
)
def test_faults_are_said_at_their_field(joint: Joint, values: dict[str, Any], field: str) -> None:
    found = project(joint)
    with pytest.raises(ValidationError) as fault:
        edit_project(found, values, by=joint.speaker(joint.town))
    assert list(fault.value.message_dict) == [field]


def test_a_partner_works_in_it_but_the_date_is_the_leads(joint: Joint) -> None:
    found = project(joint)
    with_partner(joint, found)
    by = joint.speaker(joint.second)
    assert edit_project(found, {"goal": "Gemeinsam"}, by=by).goal == "Gemeinsam"
    with pytest.raises(ValidationError):
        edit_project(found, {"planned_for": soon(100)}, by=by)


def test_an_editor_of_another_department_does_not_set_the_date(joint: Joint) -> None:
    with pytest.raises(ValidationError):
        edit_project(project(joint), {"planned_for": soon(100)}, by=editor_of(joint.town))


def test_resting_needs_a_reason_and_takes_the_date_back(joint: Joint) -> None:
    found, by = project(joint, planned_for=soon(100)), joint.speaker(joint.town)
    with pytest.raises(ValidationError):
        set_state(found, "paused", reason="", by=by)
    set_state(found, "paused", reason="Niemand hat Zeit", by=by)
    assert Implementation.objects.get().planned_for is None
    set_state(found, "active", reason="", by=by)
    assert Implementation.objects.get().planned_for == soon(100)


def test_what_rests_is_not_finished(joint: Joint) -> None:
    found, by = project(joint), joint.speaker(joint.town)
    set_state(found, "paused", reason="Pause", by=by)
    with pytest.raises(ValidationError):
        set_state(found, "done", reason="", by=by)
