"""What a test outside of a transaction leaves is gone, whatever hangs on what; what Django needs is there."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType

from fahrplan.accounts.models import Person
from tests.municipalities.conftest import World, world
from tests.support.emptying import emptied, filled

__all__ = ["world"]


@pytest.mark.django_db
def test_tables_are_emptied_in_any_order(world: World) -> None:
    assert "municipalities_territory" in filled()
    assert (emptied(), filled()) == (True, [])


@pytest.mark.django_db
def test_what_django_writes_when_migrating_stays() -> None:
    assert emptied()
    assert (ContentType.objects.get_for_model(Person).pk > 0, Permission.objects.exists()) == (True, True)
