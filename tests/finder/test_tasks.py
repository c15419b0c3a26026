"""Background jobs of the search."""

from __future__ import annotations

import pytest

from fahrplan.finder.models import IndexState
from fahrplan.finder.services import mark_stale
from fahrplan.finder.tasks import embed_missing, rebuild_index

pytestmark = pytest.mark.usefixtures("catalogue")


def test_a_stale_index_is_rebuilt() -> None:
    mark_stale()
    rebuild_index()
    assert not IndexState.objects.get().stale


def test_a_fresh_index_is_left_alone() -> None:
    before = IndexState.objects.get().version
    rebuild_index()
    embed_missing()
    assert IndexState.objects.get().version == before
