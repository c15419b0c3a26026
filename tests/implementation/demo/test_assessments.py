"""The invented assessments of the demo."""

from __future__ import annotations

import pytest

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.demo.assessments import ORGANISATION, SERVICE_KEY, load_assessments
from fahrplan.implementation.enums import Finding
from fahrplan.implementation.models import Assessment, Implementation, Observation
from fahrplan.implementation.rules.maturity import is_online
from fahrplan.implementation.selectors.maturity import shipped_scales
from fahrplan.municipalities.enums import OrganisationKind, TerritoryKind
from fahrplan.municipalities.models import Organisation
from tests.implementation.assessing import AUTHOR
from tests.municipalities.conftest import World
from tests.support.records import organisation, service, territory


@pytest.fixture
def arendsee(world: World) -> Organisation:
    service(SERVICE_KEY, "Gaststättengewerbe Gestattung")
    area = territory("150810030030", "Arendsee (Altmark)", TerritoryKind.EINHEITSGEMEINDE)
    return organisation(ORGANISATION, OrganisationKind.EINHEITSGEMEINDE, area)


def test_they_are_marked_and_have_a_history(arendsee: Organisation) -> None:
    assert load_assessments(author=AUTHOR) == 3
    rows = Assessment.objects.order_by("pk").values_list("model", "level", "is_demo")
    assert list(rows) == [("1.1", 1, True), ("1.1", 2, True), ("2.0", 2, True)]
    assert len({row.assessed_on for row in Assessment.objects.all()}) == 2


def test_they_claim_no_achievement(arendsee: Organisation) -> None:
    load_assessments(author=AUTHOR)
    rows = Assessment.objects.all()
    assert [row for row in rows if is_online(shipped_scales()[row.model], row.level)] == []
    assert {(row.finding, row.is_demo) for row in Observation.objects.all()} == {(Finding.OFFLINE, True)}


def test_a_second_start_changes_nothing(arendsee: Organisation) -> None:
    assert (load_assessments(author=AUTHOR), load_assessments(author=AUTHOR)) == (3, 0)
    assert Assessment.objects.count() == 3


def test_a_real_implementation_is_left_alone(world: World, arendsee: Organisation) -> None:
    real = PublicService.objects.get(leika_key=SERVICE_KEY)
    Implementation.objects.create(service=real, organisation=arendsee)
    assert (load_assessments(author=AUTHOR), Assessment.objects.count()) == (0, 0)


def test_without_the_town_there_is_nothing(world: World) -> None:
    assert (load_assessments(author=AUTHOR), Implementation.objects.count()) == (0, 0)
