"""Builders for tests of the outbox."""

from __future__ import annotations

from tests.cases.conftest import Desk
from tests.cases.handing_over import paper, queued, tried


def test_a_queued_case_is_handed_over(desk: Desk) -> None:
    dispatch = tried(queued(desk))
    assert paper().taken[str(dispatch.pk)] == 1
