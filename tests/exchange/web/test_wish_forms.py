from __future__ import annotations

import pytest

from fahrplan.exchange.web.wish_forms import OtherWishForm, WishAnswerForm, WishForm
from fahrplan.solutions.models import Solution
from tests.exchange.speaking import wish
from tests.exchange.towns import build

pytestmark = pytest.mark.django_db


def test_the_solution_is_found_by_its_short_name() -> None:
    towns = build()
    product = Solution.objects.create(key="pay", name="Pay", kind="online_service")
    form = WishForm({"title": "T", "text": "B", "solution": " pay "}, person=towns.citizen)
    assert form.is_valid()
    assert form.values() == {
        "title": "T",
        "text": "B",
        "solution": product,
        "addressee": None,
        "organisation": None,
    }


def test_versions_are_offered_only_where_there_is_a_solution() -> None:
    towns = build()
    assert "release" not in WishAnswerForm(None, wish=wish(towns.leader)).fields


def test_another_wish_is_named_by_its_address() -> None:
    one = wish(build().leader)
    form = OtherWishForm({"target": one.url})
    assert form.is_valid()
    assert form.cleaned_data["target"] == one
