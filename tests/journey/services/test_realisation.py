"""Replying to a checklist."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.foundation.models import Change
from fahrplan.journey.models import PlanAnswer
from fahrplan.journey.selectors.checklists import answers_of, sheet_view
from fahrplan.journey.services.plan_lines import STALE
from fahrplan.journey.services.realisation import save_sheet
from tests.journey.planned import planned
from tests.reuse.joint import Joint


def test_replies_are_stored_and_only_changes_are_journalled(joint: Joint) -> None:
    found, by = planned(joint), joint.speaker(joint.town)
    told = {"letter": ("yes", " fertig "), "phone": ("open", "")}
    assert [save_sheet(found, "citizen_kit", told, by=by) for _ in range(2)] == [1, 0]
    assert [row.note for row in PlanAnswer.objects.filter(project=found)] == ["fertig"]
    assert Change.objects.filter(subject_kind="plan_answer").count() == 1


def test_a_stale_form_changes_nothing_of_the_sheet(joint: Joint) -> None:
    found, by = planned(joint), joint.speaker(joint.town)
    save_sheet(found, "citizen_kit", {"letter": ("yes", "")}, by=by, based_on="")
    with pytest.raises(ValidationError) as fault:
        save_sheet(found, "citizen_kit", {"letter": ("no", "")}, by=by, based_on="")
    view = sheet_view("citizen_kit", answers_of(found))
    assert (fault.value.messages, view.replies["letter"]) == ([STALE], "yes")


@pytest.mark.parametrize(
    "told", [{"unbekannt": ("yes", "")}, {"letter": ("vielleicht", "")}, {"letter": ("yes", "x" * 501)}]
)
def test_faulty_replies_are_refused(joint: Joint, told: dict[str, tuple[str, str]]) -> None:
    with pytest.raises(ValidationError):
        save_sheet(planned(joint), "citizen_kit", told, by=joint.speaker(joint.town))


def test_others_reply_nothing(joint: Joint) -> None:
    with pytest.raises(PermissionDenied):
        save_sheet(planned(joint), "citizen_kit", {"letter": ("yes", "")}, by=joint.steward)
