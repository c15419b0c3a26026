"""Fields that forms of projects share."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError

from fahrplan.design.answering import show_fault
from fahrplan.journey.web.form_pages import EuroField, MunicipalitiesField
from tests.reuse.joint import Joint


def test_municipalities_one_a_line(joint: Joint) -> None:
    assert MunicipalitiesField().clean("Barleben\n\nburg") == [joint.second, joint.third]
    with pytest.raises(ValidationError):
        MunicipalitiesField().clean("burg\nAtlantis")


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
