"""The invented assessments of the demo."""

from __future__ import annotations

import pytest

from fahrplan.implementation.demo.assessments import ORGANISATION, load_assessments
from fahrplan.implementation.models import Assessment, Implementation
from fahrplan.implementation.rules.maturity import is_online
from fahrplan.implementation.selectors.maturity import shipped_scales
from fahrplan.municipalities.enums import OrganisationKind
from tests.implementation.assessing import AUTHOR, implementation_in
from tests.municipalities.conftest import World
from tests.support.records import organisation


@pytest.fixture
def arendsee(world: World) -> str:
    return organisation(ORGANISATION, OrganisationKind.EINHEITSGEMEINDE, name="Arendsee").key


def test_they_are_marked_and_have_a_history(arendsee: str) -> None:
    assert load_assessments(author=AUTHOR) == 3
    rows = Assessment.objects.order_by("pk").values_list("model", "level", "is_demo")
    assert list(rows) == [("1.1", 1, True), ("1.1", 2, True), ("2.0", 2, True)]
    assert len({row.assessed_on for row in Assessment.objects.all()}) == 2


def test_they_claim_no_achievement(arendsee: str) -> None:
    load_assessments(author=AUTHOR)
    rows = Assessment.objects.all()
    assert [row for row in rows if is_online(shipped_scales()[row.model], row.level)] == []


def test_a_second_start_changes_nothing(arendsee: str) -> None:
    assert (load_assessments(author=AUTHOR), load_assessments(author=AUTHOR)) == (3, 0)
    assert Assessment.objects.count() == 3


def test_a_real_implementation_is_left_alone(world: World, arendsee: str) -> None:
    implementation_in(world, arendsee)
    assert (load_assessments(author=AUTHOR), Assessment.objects.count()) == (0, 0)


def test_without_the_town_there_is_nothing(world: World) -> None:
    assert (load_assessments(author=AUTHOR), Implementation.objects.count()) == (0, 0)
