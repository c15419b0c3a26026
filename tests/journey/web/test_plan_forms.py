"""The form of a line is made from its model."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from fahrplan.journey.models import ProjectRole
from fahrplan.journey.web.plan_forms import KINDS, EuroField, LineForm, filled, stored_words
from tests.journey.planned import line, planned
from tests.reuse.joint import Joint


@pytest.mark.parametrize("slug", list(KINDS))
def test_a_form_asks_for_exactly_the_fields_of_its_kind(joint: Joint, slug: str) -> None:
    kind = KINDS[slug]
    form = LineForm(kind=kind, project=planned(joint))
    assert set(form.fields) == {*kind.fields, "based_on", "once"}


@pytest.mark.parametrize(
    ("text", "value"), [("1.200", 1200), ("1.200,50 €", Decimal("1200.5")), ("1200", 1200), ("", None)]
)
def test_amounts_are_read_as_people_write_them(text: str, value: Decimal | None) -> None:
    assert EuroField().clean(text) == value


@pytest.mark.parametrize("text", ["-1", "viel", "1 bis 2", "1,234", "NaN", "9" * 30])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        EuroField().clean(text)


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
