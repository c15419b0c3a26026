"""The frame of every import: a record, all or nothing."""

from __future__ import annotations

import pytest

from fahrplan.foundation.models import ImportRun, Source
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import TerritoryKind
from fahrplan.municipalities.importers.runs import run_import
from fahrplan.municipalities.models import Territory
from fahrplan.standards.problems import StandardError
from tests.municipalities.conftest import AUTHOR
from tests.support.records import territory

pytestmark = pytest.mark.django_db


def work(author: Author) -> Source | None:
    territory("15", "Sachsen-Anhalt", TerritoryKind.LAND)
    return None


def test_a_dry_run_is_rolled_back() -> None:
    run_import(ImportReport("x", "f", True), b"1", AUTHOR, work=work)
    assert Territory.objects.count() == 0


def test_a_fault_rolls_back_and_is_kept_in_the_record() -> None:
    def faulty(author: Author) -> Source | None:
        work(author)
        raise StandardError.of("kaputt", line=3)

    with pytest.raises(StandardError):
        run_import(ImportReport("x", "f", False), b"1", AUTHOR, work=faulty)
    assert Territory.objects.count() == 0
    assert ImportRun.objects.get().problems == [{"line": 3, "field": None, "message": "kaputt"}]
