"""Who runs the service."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.portal.rules import may_operate
from tests.support.records import person


@pytest.mark.django_db
def test_only_a_steward_operates() -> None:
    people = (AnonymousUser(), person(), person(is_steward=True))
    assert [may_operate(someone) for someone in people] == [False, False, True]
