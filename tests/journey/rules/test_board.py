"""Columns as people write them, titles, keys to seats, Markdown that stays text."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.catalogue.enums import Stage
from fahrplan.journey.rules.board import (
    Column,
    columns_as_text,
    columns_from,
    columns_from_text,
    known_column,
    markdown_text,
    title_from,
    token_hash,
    votes_left,
)

COLUMNS = (Column("realisation", "Realisierung", ("Vergabe", "Verträge")), Column("eigene", "Eigene"))


def test_columns_read_from_their_text_are_the_same() -> None:
    assert columns_from_text(columns_as_text(COLUMNS)) == COLUMNS


def test_columns_read_from_what_is_stored_are_the_same() -> None:
    assert columns_from([column.stored() for column in COLUMNS]) == COLUMNS


def test_the_name_of_a_stage_gives_the_stage() -> None:
    assert [column.stage for column in columns_from_text("Go-Live\nWas sonst?")] == [Stage.GO_LIVE, ""]


def test_a_title_without_letters_still_has_a_key() -> None:
    (column,) = columns_from_text("???")
    assert len(column.key) == 12


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("\n \n", "Bitte nennen Sie mindestens eine Spalte."),
        ("\n".join(f"Spalte {number}" for number in range(13)), "Bitte höchstens 12 Spalten."),
        ("Offen\noffen!", "Zwei Spalten heißen gleich."),
        ("x" * 81, f"Titel und Begriffe haben höchstens 80 Zeichen: „{'x' * 60}“"),
        (": ohne Titel", "Titel und Begriffe haben höchstens 80 Zeichen: „: ohne Titel“"),
        ("Viel: " + ",".join("abcdefghijklm"), "Bitte höchstens 12 Begriffe je Spalte."),
    ],
)
def test_columns_that_cannot_be_are_refused(text: str, fault: str) -> None:
    with pytest.raises(ValidationError) as caught:
        columns_from_text(text)
    assert caught.value.messages == [fault]


def test_a_column_of_another_board_is_refused() -> None:
    with pytest.raises(ValidationError):
        known_column(COLUMNS, "fremd")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Erst das. Dann jenes.", "Erst das."),
        ("\n  Zeile eins\nZeile zwei", "Zeile eins"),
        ("x" * 300, "x" * 199 + "…"),
    ],
)
def test_a_title_is_the_first_sentence(text: str, title: str) -> None:
    assert title_from(text) == title


def test_markdown_shows_the_text_as_written() -> None:
    assert markdown_text("<b>*fett*</b>\n# [a](b)") == r"\<b\>\*fett\*\</b\> \# \[a\](b)"


def test_only_the_hash_of_a_token_is_kept() -> None:
    assert (token_hash(""), len(token_hash("geheim")), "geheim" in token_hash("geheim")) == ("", 64, False)


@pytest.mark.parametrize(("limit", "given", "left"), [(None, 9, None), (3, 1, 2), (3, 5, 0)])
def test_votes_left(limit: int | None, given: int, left: int | None) -> None:
    assert votes_left(limit, given) == left
