"""What all components share: declared attributes, known words."""

from __future__ import annotations

import pytest
from django.template import TemplateSyntaxError

from fahrplan.design.templatetags.design.library import known_kind, known_level, required
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
