"""Fields that forms of projects share."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from fahrplan.design.answering import show_fault
from fahrplan.journey.web.form_pages import (
    EuroField,
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


@pytest.mark.parametrize(
    ("text", "value"), [("1.200", 1200), ("1.200,50 €", Decimal("1200.5")), ("1200", 1200), ("", None)]
)
def test_amounts_are_read_as_people_write_them(text: str, value: Decimal | None) -> None:
    assert EuroField().clean(text) == value


@pytest.mark.parametrize("text", ["-1", "viel", "1 bis 2", "1,234", "NaN", "9" * 30])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        EuroField().clean(text)
