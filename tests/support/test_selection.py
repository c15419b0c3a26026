"""Which tests may touch the database, and are run with each version of it."""

from __future__ import annotations

import pytest

from tests.conftest import may_touch_database


def test_without_a_mark_it_may_not(request: pytest.FixtureRequest) -> None:
    assert not may_touch_database(request.node)


@pytest.mark.django_db
def test_with_a_mark_it_may(request: pytest.FixtureRequest) -> None:
    assert may_touch_database(request.node)


def test_who_asks_for_it_may(request: pytest.FixtureRequest, db: None) -> None:
    assert may_touch_database(request.node)
