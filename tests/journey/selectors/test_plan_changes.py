"""Whom changes of the catalogue concern."""

from __future__ import annotations

from fahrplan.foundation.models import Change, ImportRun
from fahrplan.journey.models import PlanChange
from fahrplan.journey.rules.plan_changes import Concerned
from fahrplan.journey.selectors.plan_changes import (
    change_by_id,
    concerned_by,
    leads_with,
    moved_by,
    open_count,
    planners,
    projects_with,
)
from fahrplan.prioritisation.models import Rating
from tests.journey.travelling import project, with_partner
from tests.reuse.joint import KEY, Joint


def run() -> ImportRun:
    return ImportRun.objects.create(kind="leika", file_name="neu.csv", state="done")


def change(joint: Joint) -> PlanChange:
    return PlanChange.objects.create(
        organisation=joint.town, run=run(), kind="changed", leika_key=KEY, name="Gewerbe"
    )


def test_what_is_touched_is_counted_for_lead_and_partner(joint: Joint) -> None:
    with_partner(joint, project(joint))
    Rating.objects.create(organisation=joint.town, service=joint.service, criterion="benefit", value=5)
    touched = [concerned_by(town, {KEY})[KEY] for town in (joint.town, joint.second, joint.third)]
    assert touched == [Concerned(1, 1, True), Concerned(1, 0, True), Concerned(0, 0, True)]
    assert dict(projects_with([KEY])) == {(joint.town.pk, KEY): 1, (joint.second.pk, KEY): 1}


def test_only_weighty_fields_count(joint: Joint) -> None:
    made = run()
    for name in ("keywords", "name"):
        Change.objects.create(
            subject_kind="public_service", subject_id=joint.service.pk, subject_key=KEY, subject_label="Gewerbe",
            kind="changed", field=name, old="a", new="b", run=made,
        )  # fmt: skip
    assert moved_by(made)[KEY].fields == {"name": ["a", "b"]}


def test_towns_where_somebody_works_plan(joint: Joint) -> None:
    keys = {joint.town.pk, joint.second.pk, joint.third.pk}
    assert {each.id for each in planners()} == keys


def test_a_change_of_another_town_does_not_exist(joint: Joint) -> None:
    made = change(joint)
    assert [change_by_id(made.pk, [one.pk]) for one in (joint.town, joint.second)] == [made, None]


def test_open_ones_are_counted(joint: Joint) -> None:
    made = change(joint)
    assert open_count([joint.town.pk]) == 1
    PlanChange.objects.filter(pk=made.pk).update(state="accepted")
    assert open_count([joint.town.pk]) == 0


def test_only_the_lead_changes_its_projects(joint: Joint) -> None:
    found = project(joint)
    with_partner(joint, found)
    assert (list(leads_with(joint.town, KEY)), list(leads_with(joint.second, KEY))) == ([found], [])
