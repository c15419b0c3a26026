"""Forms of boards and cards as the services read them."""

from __future__ import annotations

from fahrplan.journey.selectors.board import stage_columns
from fahrplan.journey.web.board_forms import BoardForm, CardForm


def test_empty_columns_are_the_seven_stages() -> None:
    form = BoardForm({"organisation": "land", "title": "T", "columns": " "}, organisations=[], land=True)
    assert form.is_valid(), form.errors
    assert (form.whose(), form.said().columns) == (None, stage_columns())


def test_a_fault_in_the_columns_stands_at_their_field() -> None:
    form = BoardForm({"organisation": "land", "title": "T", "columns": "a\nA"}, organisations=[], land=True)
    assert form.errors == {"columns": ["Zwei Spalten heißen gleich."]}


def test_a_card_form_carries_a_token_of_its_own() -> None:
    tokens = {CardForm(None, columns=stage_columns(), initial={})["form_token"].value() for _ in range(2)}
    assert len(tokens) == 2
