"""What the forms of the editor make of what is typed."""

from __future__ import annotations

from fahrplan.forms.rules.editing_fields import FieldWords
from fahrplan.forms.web.editor_forms import FieldForm, options_text, read_options
from tests.forms.rules.definitions import whole


def test_answers_one_a_line() -> None:
    assert read_options("rot = Rot\n\nHell Grün\n= Blau\nHell grün") == (
        ("rot", "Rot"),
        ("hell_gruen", "Hell Grün"),
        ("blau", "Blau"),
        ("hell_gruen_2", "Hell grün"),
    )


def test_answers_there_and_back() -> None:
    options = (("rot", "Rot"), ("blau", "Blau = schön"))

    assert read_options(options_text(options)) == options


def test_limits_count_only_where_they_fit() -> None:
    said = {"question": "x", "kind": "text", "least": "3", "most": "20", "required": "on"}
    form = FieldForm(said, definition=whole(), piece=FieldWords(""))

    assert form.is_valid()
    assert (form.said().least, form.said().most) == (None, 20)


def test_a_number_without_end_is_refused() -> None:
    form = FieldForm(
        {"question": "x", "kind": "number", "most": "1e300"}, definition=whole(), piece=FieldWords("")
    )

    assert list(form.errors) == ["most"]
