"""Background jobs of the search."""

from __future__ import annotations

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.finder.models import IndexState
from fahrplan.finder.services import mark_stale
from fahrplan.finder.tasks import embed_missing, rebuild_index, refresh_index

pytestmark = pytest.mark.usefixtures("catalogue")


def test_a_stale_index_is_rebuilt() -> None:
    mark_stale()
    rebuild_index()
    assert not IndexState.objects.get().stale


def test_vectors_wait_until_all_other_work_is_done() -> None:
    mark_stale()
    rebuild_index()
    job = ProcrastinateJob.objects.get(task_name="finder.embed_missing")
    assert (job.priority, job.lock) == (-10, "finder.embed_missing")


def test_a_fresh_index_is_left_alone() -> None:
    before = IndexState.objects.get().version
    rebuild_index()
    embed_missing()
    assert IndexState.objects.get().version == before


def test_a_rebuild_is_asked_for_every_night() -> None:
    refresh_index()
    assert ProcrastinateJob.objects.filter(task_name="finder.rebuild_index").count() == 1
