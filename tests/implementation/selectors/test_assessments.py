"""Assessments as the reader may see them."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from fahrplan.accounts.models import Person
from fahrplan.implementation.models import Assessment, Implementation
from fahrplan.implementation.selectors.assessments import (
    PAGE_SIZE,
    assessment_history,
    implementation_by_id,
    latest_assessment,
)
from tests.implementation.assessing import implementation_in
from tests.municipalities.conftest import World

VISITOR = AnonymousUser()


@pytest.fixture
def dog_tax(world: World) -> Implementation:
    return implementation_in(world, "halle")


def stored(implementation: Implementation, day: int, level: int, model: str = "1.1") -> Assessment:
    return Assessment.objects.create(
        implementation=implementation,
        model=model,
        answers={"antrag": level},
        level=level,
        assessed_on=date(2026, 1, day),
        assessed_by="Petra Prüfung",
    )


def test_the_latest_of_each_model(dog_tax: Implementation) -> None:
    stored(dog_tax, 1, 1)
    newest = stored(dog_tax, 3, 2)
    stored(dog_tax, 2, 3)
    other = stored(dog_tax, 1, 5, "2.0")
    assert (latest_assessment(dog_tax, "1.1"), latest_assessment(dog_tax, "2.0")) == (newest, other)


def test_of_one_day_the_later_one_is_the_latest(dog_tax: Implementation) -> None:
    stored(dog_tax, 1, 1)
    later = stored(dog_tax, 1, 2)
    assert latest_assessment(dog_tax, "1.1") == later


def test_a_visitor_sees_the_level_but_not_the_answers(dog_tax: Implementation) -> None:
    stored(dog_tax, 1, 2)
    shown = assessment_history(dog_tax, reader=VISITOR, model="1.1").latest
    assert shown is not None
    assert (shown.level, shown.answers, shown.assessed_by) == (2, None, "")


def test_a_steward_sees_answers_and_who_gave_them(dog_tax: Implementation, steward: Person) -> None:
    stored(dog_tax, 1, 2)
    shown = assessment_history(dog_tax, reader=steward, model="1.1").latest
    assert shown is not None
    assert (shown.answers, shown.assessed_by) == ({"antrag": 2}, "Petra Prüfung")


def test_the_history_is_scoped_on_every_page(dog_tax: Implementation, steward: Person) -> None:
    for day in range(1, PAGE_SIZE + 3):
        stored(dog_tax, day, 2)
    public = assessment_history(dog_tax, reader=VISITOR, model="1.1", page=2)
    inside = assessment_history(dog_tax, reader=steward, model="1.1", page=2)
    assert [row.answers for row in public.rows] == [None, None]
    assert [row.answers for row in inside.rows] == [{"antrag": 2}] * 2
    assert (public.latest and public.latest.assessed_on, public.page.paginator.count) == (
        date(2026, 1, 22),
        22,
    )


def test_the_history_knows_the_one_before(dog_tax: Implementation) -> None:
    first, second = stored(dog_tax, 1, 1), stored(dog_tax, 2, 2)
    stored(dog_tax, 3, 7, "2.0")
    found = assessment_history(dog_tax, reader=VISITOR, model="1.1")
    assert (found.latest and found.latest.pk, found.former and found.former.pk) == (second.pk, first.pk)


def test_without_assessments_there_is_nothing(dog_tax: Implementation) -> None:
    found = assessment_history(dog_tax, reader=VISITOR, model="1.1")
    assert (found.latest, found.former, found.rows, latest_assessment(dog_tax, "1.1")) == (
        None,
        None,
        (),
        None,
    )


def test_assessments_of_others_stay_apart(world: World, dog_tax: Implementation) -> None:
    stored(implementation_in(world, "barleben"), 1, 4)
    assert latest_assessment(dog_tax, "1.1") is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_history_needs_three_queries(
    dog_tax: Implementation, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for day in range(1, count + 1):
        stored(dog_tax, day, 2)
    with django_assert_num_queries(3):
        assessment_history(dog_tax, reader=VISITOR, model="1.1")


def test_an_implementation_is_found_by_its_id(dog_tax: Implementation) -> None:
    assert (implementation_by_id(dog_tax.pk), implementation_by_id(uuid4())) == (dog_tax, None)
