"""Portions of lists."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import RequestFactory

from fahrplan.foundation.exporters.portions import following, next_portion, portion
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.questions import FURTHEST


@dataclass
class Question:
    limit: int
    offset: int


def test_a_portion_says_how_many_there_are_and_where_it_goes_on() -> None:
    request = RequestFactory().get("/api/v1/x", {"q": "ä&b", "offset": "2"})
    assert portion(request, list("abcde"), Question(2, 2), str.upper) == {
        "count": 5,
        "items": ["C", "D"],
        "next": "/api/v1/x?q=%C3%A4%26b&offset=4",
    }


@pytest.mark.django_db
def test_of_the_database_nothing_more_is_read() -> None:
    request = RequestFactory().get("/api/v1/x")
    assert portion(request, Change.objects.all(), Question(2, 0), str) == {
        "count": 0,
        "items": [],
        "next": None,
    }


@pytest.mark.parametrize(("offset", "more"), [(FURTHEST - 1, True), (FURTHEST, False)])
def test_nobody_is_led_further_than_one_may_ask(offset: int, more: bool) -> None:
    request = RequestFactory().get("/api/v1/x")
    assert (next_portion(request, Question(1, offset), 10**6) is not None) == more


def test_another_place_takes_the_place_of_the_former() -> None:
    request = RequestFactory().get("/api/v1/x", {"cursor": "a", "limit": "3"})
    assert following(request, cursor="b") == "/api/v1/x?limit=3&cursor=b"
