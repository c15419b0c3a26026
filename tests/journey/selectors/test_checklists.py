"""The room's data is whole, and replies are read beside it."""

from __future__ import annotations

import pytest

from fahrplan.journey.enums import PlanReply
from fahrplan.journey.models import PlanAnswer
from fahrplan.journey.selectors.checklists import (
    answers_of,
    criteria,
    kit_templates,
    procedures,
    proposed_cases,
    sheet_view,
    sheets,
    step_pattern,
)
from fahrplan.processes.enums import TemplateKind
from tests.journey.planned import planned
from tests.reuse.joint import Joint


def test_every_checklist_has_a_label_for_every_reply_and_points_apart() -> None:
    for sheet in sheets().values():
        keys = [point.key for point in sheet.points]
        assert (set(sheet.labels), len(set(keys))) == (set(PlanReply.values), len(keys))


def test_every_criterion_has_a_known_rule_and_a_source() -> None:
    assert {one.rule for one in criteria()} == {"always", "two"}
    assert [one.key for one in criteria() if not one.source] == []


def test_thresholds_rise_and_name_their_source() -> None:
    for land in ("15", "DE"):
        known = [
            threshold.amount
            for procedure in procedures()
            if (threshold := procedure.threshold(land)) and threshold.amount is not None
        ]
        assert known == sorted(known)
    assert all(t.source for procedure in procedures() for t in procedure.thresholds.values())


def test_proposals_are_there() -> None:
    assert (len(proposed_cases()), step_pattern()[-1]) == (10, ("Start", 0, 0))
    assert set(kit_templates()) <= set(TemplateKind.values)


def test_steps_of_the_pattern_begin_before_they_end() -> None:
    assert [title for title, begins, ends in step_pattern() if begins < ends] == []


def test_replies_to_points_that_are_gone_are_left_out(joint: Joint) -> None:
    found = planned(joint)
    for key in ("letter", "frueher"):
        PlanAnswer.objects.create(project=found, sheet="citizen_kit", key=key, reply="yes")
    view = sheet_view("citizen_kit", answers_of(found))
    assert (view.answered, view.words) == (1, "1 von 9 Punkten beantwortet")


def test_an_unknown_checklist_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        sheet_view("gibt-es-nicht", {})
