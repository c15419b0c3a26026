"""Fields that forms of projects share."""

from __future__ import annotations

import pytest
from django import forms
from django.core.exceptions import ValidationError

from fahrplan.design.answering import show_fault
from fahrplan.journey.web.form_pages import (
    MunicipalitiesField,
    ServicesField,
    SolutionField,
    organisation_named,
)
from tests.reuse.joint import Joint


def test_services_are_named_by_key(joint: Joint) -> None:
    assert ServicesField().clean("99050012104000,\n99050012104000") == [joint.service]


@pytest.mark.parametrize("text", ["12345", "", "1 " * 60])
def test_unknown_and_too_many_keys_are_refused(db: None, text: str) -> None:
    with pytest.raises(ValidationError):
        ServicesField().clean(text)


def test_a_solution_is_found_by_key_or_name(joint: Joint) -> None:
    found = [SolutionField().clean(text) for text in ("gewerbe-online", "GEWERBE ONLINE", "")]
    assert found == [joint.solution, joint.solution, None]


def test_an_unknown_solution_is_refused(joint: Joint) -> None:
    with pytest.raises(ValidationError):
        SolutionField().clean("Wolke")


def test_municipalities_one_a_line(joint: Joint) -> None:
    assert MunicipalitiesField().clean("Barleben\n\nburg") == [joint.second, joint.third]
    with pytest.raises(ValidationError):
        organisation_named("Atlantis")


def test_a_fault_of_no_field_stands_above_the_form() -> None:
    form = forms.Form({})
    show_fault(form, ValidationError({"fremd": "So nicht."}))
    assert form.non_field_errors() == ["So nicht."]
