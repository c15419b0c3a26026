"""Fields that forms of every room have."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError

from fahrplan.design.form_fields import based_on, day_field, long_text


class NoteForm(forms.Form):
    based_on = based_on()
    day = day_field("Tag")
    text = long_text("Text", "Höchstens drei Zeichen.", longest=3)


def test_a_day_is_filled_in_as_the_browser_reads_it() -> None:
    page = str(NoteForm(initial={"day": date(2026, 2, 1)})["day"])
    assert ('type="date"' in page, 'value="2026-02-01"' in page) == (True, True)


@pytest.mark.parametrize(
    ("field", "value", "cleaned"),
    [
        (day_field("Tag"), "2026-02-01", date(2026, 2, 1)),
        (day_field("Tag", required=False), "", None),
        (long_text("Text", required=False), "", ""),
        (based_on(), "", ""),
    ],
)
def test_what_is_given_is_taken(field: forms.Field, value: str, cleaned: Any) -> None:
    assert field.clean(value) == cleaned


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (day_field("Tag"), ""),
        (long_text("Text"), ""),
        (long_text("Text", longest=3), "abcd"),
        (based_on(), 41 * "x"),
    ],
)
def test_what_does_not_fit_is_refused(field: forms.Field, value: str) -> None:
    with pytest.raises(ValidationError):
        field.clean(value)
