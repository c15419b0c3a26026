"""The demo set loads through the same services as everything else, and twice changes nothing."""

from __future__ import annotations

import pytest

from config import demo_set
from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Change
from fahrplan.implementation.models import Observation, Tally
from fahrplan.municipalities.models import CorrectionProposal, Membership, Organisation
from fahrplan.portal.demo import PEOPLE
from fahrplan.transfer.enums import UploadState
from fahrplan.transfer.models import Upload

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
COUNTED = (Person, PublicService, Change, Observation, Tally)


def counts() -> list[int]:
    return [model.objects.count() for model in COUNTED]


def test_a_second_load_changes_nothing(whole_demo: list[str]) -> None:
    first = counts()
    demo_set.load(lambda line: None)
    assert counts() == first


def test_the_demo_set_is_whole(whole_demo: list[str]) -> None:
    first = counts()
    administrations = Organisation.objects.filter(
        land="15", kind__in=["landkreis", "kreisfreie_stadt", "einheitsgemeinde", "verbandsgemeinde"]
    )
    assert first[0] == len(PEOPLE) + 1  # and an invented neighbour without a login
    assert first[1] >= 450
    assert administrations.count() == 133
    of_people = sum(person.membership is not None for person in PEOPLE)
    assert Membership.objects.count() == of_people + 2  # an invented provider and an invented neighbour
    assert CorrectionProposal.objects.count() == 1
    assert [upload.state for upload in Upload.objects.all()] == [UploadState.CHECKED]
    assert [line for line in whole_demo if line.startswith("[1/")] != []
