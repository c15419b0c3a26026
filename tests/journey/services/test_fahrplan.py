"""Settings of „Unser Fahrplan“."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.versions import version_of
from fahrplan.journey.models import FahrplanPage
from fahrplan.journey.services.fahrplan import PageText, edit_page
from tests.reuse.joint import Joint, editor_of


def test_it_is_stored_once_and_journalled(joint: Joint) -> None:
    by = joint.speaker(joint.town)
    edit_page(joint.town, PageText(True, intro=" Hallo "), by=by)
    edit_page(joint.town, PageText(True, intro="Hallo"), by=by)
    fields = list(Change.objects.filter(subject_kind="fahrplan_page").values_list("kind", "field"))
    assert (FahrplanPage.objects.get().intro, fields) == ("Hallo", [("added", "")])


def test_a_form_that_is_out_of_date_changes_nothing(joint: Joint) -> None:
    by = joint.speaker(joint.town)
    page = edit_page(joint.town, PageText(True), by=by)
    seen = version_of(page)
    edit_page(joint.town, PageText(False, based_on=seen), by=by)
    with pytest.raises(ValidationError):
        edit_page(joint.town, PageText(True, based_on=seen), by=by)
    assert not FahrplanPage.objects.get().public


def test_only_coordinators_publish(joint: Joint) -> None:
    for someone in (editor_of(joint.town), joint.speaker(joint.second), joint.steward):
        with pytest.raises(PermissionDenied):
            edit_page(joint.town, PageText(True), by=someone)
