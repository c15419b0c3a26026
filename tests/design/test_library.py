"""What all components share: declared attributes, known words, German numbers and dates."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import TemplateSyntaxError

from fahrplan.design.templatetags.design.library import day, known_kind, known_level, number, required
from tests.design.rendering import shown


def test_an_unknown_attribute_stops_the_rendering() -> None:
    with pytest.raises(TemplateSyntaxError, match="colour"):
        shown("{% badge 'neu' colour='red' %}")


def test_a_missing_attribute_stops_the_rendering() -> None:
    with pytest.raises((TemplateSyntaxError, TypeError), match="label"):
        shown("{% figure 3 denominator='10 zählbaren' %}")


def test_a_misspelt_variable_stops_the_rendering() -> None:
    with pytest.raises(TemplateSyntaxError, match="page_header: Es fehlt der Wert für title"):
        shown("{% page_header titel %}", title="Hund")


def test_required_accepts_zero() -> None:
    required("figure", value=0)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="grell"):
        known_kind("grell")


def test_error_messages_of_the_framework_become_danger() -> None:
    assert known_kind("error") == "danger"


@pytest.mark.parametrize("level", [1, 7])
def test_a_heading_level_outside_the_page_is_refused(level: int) -> None:
    with pytest.raises(TemplateSyntaxError):
        known_level(level)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (date(2026, 2, 28), "28.02.2026"),
        (datetime(2026, 2, 28, 23, 30, tzinfo=UTC), "01.03.2026"),
        ("2019", "2019"),
        (None, ""),
    ],
)
def test_a_day_is_written_as_people_write_it(moment: date | str | None, words: str) -> None:
    assert day(moment) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(10747, "10.747"), (812, "812"), (1234.56, "1.234,6"), ("06366", "06366"), (True, True)],
)
def test_numbers_are_german(value: object, words: object) -> None:
    assert number(value) == words
