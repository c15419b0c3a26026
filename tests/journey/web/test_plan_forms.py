"""The form of a line is made from its model."""

from __future__ import annotations

import pytest

from fahrplan.journey.models import ProjectRole
from fahrplan.journey.web.plan_forms import KINDS, LineForm, filled, stored_words
from tests.journey.planned import line, planned
from tests.reuse.joint import Joint


@pytest.mark.parametrize("slug", list(KINDS))
def test_a_form_asks_for_exactly_the_fields_of_its_kind(joint: Joint, slug: str) -> None:
    kind = KINDS[slug]
    form = LineForm(kind=kind, project=planned(joint))
    assert set(form.fields) == {*kind.fields, "based_on", "once"}


def test_only_people_of_the_project_are_offered(joint: Joint) -> None:
    form = LineForm(kind=KINDS["rolle"], project=planned(joint))
    offered = form.fields["person"].queryset  # type: ignore[attr-defined]
    assert list(offered) == [joint.speaker(joint.town)]


def test_a_new_form_has_a_name_and_a_stored_line_its_version(joint: Joint) -> None:
    stored = line(joint, planned(joint))
    kind = KINDS["meilenstein"]
    assert (set(filled(kind, None)), filled(kind, stored)["based_on"]) == (
        {"once"},
        stored.changed_at.isoformat(),
    )


def test_what_is_stored_is_said_in_words(joint: Joint) -> None:
    stored = line(joint, planned(joint), ProjectRole, role="lead", name="Anna")
    assert stored_words(KINDS["rolle"], stored)[:3] == [
        ("Rolle", "Projektleitung"),
        ("Person mit Konto", "leer"),
        ("Name oder Stelle", "Anna"),
    ]
