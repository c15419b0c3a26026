"""„Kita-Platz“ of the demo: adopted by two people where there are facilities to choose from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fahrplan.cases.demo.kindergarten import PEOPLE, load
from fahrplan.forms import ports
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind, TerritoryKind
from fahrplan.municipalities.models import Membership, Organisation
from tests.support.records import organisation, person, territory

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Demodaten")


@pytest.fixture
def halle() -> Organisation:
    area = territory("150020000000", "Halle (Saale)", TerritoryKind.KREISFREIE_STADT)
    found = organisation("halle-saale", OrganisationKind.KREISFREIE_STADT, area)
    roles = (MembershipRole.COORDINATOR, MembershipRole.EDITOR)
    for email, role in zip(PEOPLE, roles, strict=True):
        Membership.objects.create(
            person=person(email, email=email), organisation=found, role=role, verified_at="2026-01-01T00:00Z"
        )
    return found


@pytest.fixture
def offered() -> Iterator[list[tuple[str, str]]]:
    """What there is to choose from during one test."""
    before = dict(ports._choices)
    facilities: list[tuple[str, str]] = []
    ports.register_choices("facilities", lambda organisation: facilities)
    yield facilities
    ports._choices.clear()
    ports._choices.update(before)


def test_without_facilities_there_is_no_form(halle: Organisation, offered: list[tuple[str, str]]) -> None:
    load(AUTHOR)
    assert not Form.objects.exists()


def test_the_facilities_are_the_choice_and_a_second_load_changes_nothing(
    halle: Organisation, offered: list[tuple[str, str]]
) -> None:
    offered += [("a", "Kita Ahorn"), ("b", "Kita Birke")]
    load(AUTHOR)
    load(AUTHOR)
    version = Form.objects.get().versions.get()
    definition = version.definition
    assert (version.state, Form.objects.get().is_demo) == (VersionState.PUBLISHED, True)
    assert definition.fields["wuensche/zweiter"].options == ("a", "b")
    assert definition.text("option:wuensche/erster:b") == "Kita Birke"


def test_the_demo_offers_its_facilities(whole_demo: list[str]) -> None:
    form = Form.objects.get(organisation__key="halle-saale", package_key="kita-platz")
    definition = form.versions.get(state=VersionState.PUBLISHED).definition
    assert len(definition.fields["wuensche/erster"].options) == 40
