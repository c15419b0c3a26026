"""The index follows catalogue and lexicon."""

from __future__ import annotations

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.catalogue.models import PublicService, Synonym
from fahrplan.catalogue.signals import services_changed, synonyms_changed
from fahrplan.finder.models import IndexState
from fahrplan.finder.receivers import FEW
from fahrplan.finder.selectors import search
from tests.support.records import service

pytestmark = pytest.mark.usefixtures("catalogue")


def waiting() -> list[str]:
    return [job.task_name for job in ProcrastinateJob.objects.order_by("id")]


def test_a_changed_service_is_indexed_at_once() -> None:
    fresh = service("99042001012000", "Fischereischein Ausstellung")
    services_changed.send(PublicService, keys=[fresh.leika_key])
    assert search("fischereischein").groups[0].service == fresh
    assert waiting() == ["finder.embed_missing"]


def test_a_whole_import_is_indexed_by_a_job() -> None:
    services_changed.send(PublicService, keys=[f"99{number:012d}" for number in range(FEW + 1)])
    assert IndexState.objects.get().stale
    assert waiting() == ["finder.rebuild_index"]


def test_a_new_word_counts_at_once() -> None:
    Synonym.objects.create(everyday="lappenschein", keys=["99067004"])
    synonyms_changed.send(Synonym)
    assert search("lappenschein").groups[0].object_key == "99067004"
    assert waiting() == ["finder.rebuild_index"]
