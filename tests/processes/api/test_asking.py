"""What both parts of this room's API take."""

from __future__ import annotations

import pytest

from tests.support.client import CheckedClient

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["processes", "templates"])
def test_a_key_that_cannot_be_is_refused(client: CheckedClient, kind: str) -> None:
    answers = [client.get(f"/api/v1/{kind}/{'x' * length}").status_code for length in (120, 121)]
    assert answers == [404, 422]
