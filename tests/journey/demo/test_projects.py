"""The demo's projects."""

from __future__ import annotations

import pytest

from fahrplan.foundation.services import Author
from fahrplan.implementation.models import Observation
from fahrplan.journey.demo import projects
from fahrplan.journey.models import Project, StageAnswer
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Membership, Organisation
from tests.municipalities.conftest import World
from tests.support.records import person, service


@pytest.fixture
def demo(world: World) -> None:
    Organisation.objects.filter(key="halle").update(key="halle-saale")
    Organisation.objects.filter(key="barleben").update(key="arendsee-altmark")
    service("99050012104000", "Gewerbe Anmeldung")
    for email, where in (
        ("arendsee@demo.example", Organisation.objects.get(key="arendsee-altmark")),
        ("halle@demo.example", Organisation.objects.get(key="halle-saale")),
    ):
        Membership.objects.create(
            person=person(email, email=email),
            organisation=where,
            role=MembershipRole.COORDINATOR,
            verified_at="2026-01-01T00:00:00Z",
        )


def test_three_projects_stand_in_their_stages_once(demo: None) -> None:
    for _ in range(2):
        projects.load(Author(label="Demo"))
    told = Project.objects.order_by("organisation__key", "stage").values_list("organisation__key", "stage")
    assert list(told) == [
        ("arendsee-altmark", "analysis"),
        ("halle-saale", "planning"),
        ("halle-saale", "vision"),
    ]
    assert Project.objects.filter(is_demo=False).count() == 0
    assert Observation.objects.filter(is_demo=False).count() == 0
    assert StageAnswer.objects.exclude(text__startswith="Demodaten").count() == 0


def test_without_towns_there_is_nothing_to_show(db: None) -> None:
    projects.load(Author(label="Demo"))
    assert Project.objects.count() == 0
