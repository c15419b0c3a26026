"""Keys that content for an organisation is sealed with."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation, SealingKey
from fahrplan.municipalities.services.sealing_keys import (
    rotate_sealing_key,
    sealing_key_of,
    unwrap_with,
    wrap_for,
)
from tests.support.records import organisation

pytestmark = pytest.mark.django_db
KEY = bytes(range(32))


@pytest.fixture
def town() -> Organisation:
    return organisation("arendsee", OrganisationKind.EINHEITSGEMEINDE)


def test_the_first_use_makes_a_key_and_the_next_takes_it(town: Organisation) -> None:
    assert sealing_key_of(town) == sealing_key_of(town)
    assert SealingKey.objects.count() == 1


def test_what_is_wrapped_for_the_organisation_is_unwrapped_with_its_key(town: Organisation) -> None:
    kid, wrapped = wrap_for(town, KEY)
    assert unwrap_with(kid, wrapped) == KEY


def test_after_a_rotation_the_old_still_opens_and_the_new_seals(town: Organisation) -> None:
    kid, wrapped = wrap_for(town, KEY)
    rotate_sealing_key(town)
    assert unwrap_with(kid, wrapped) == KEY
    assert wrap_for(town, KEY)[0] != kid


def test_the_database_holds_no_private_key(town: Organisation) -> None:
    assert sealing_key_of(town).public_pem.splitlines()[0] == "-----BEGIN PUBLIC KEY-----"
