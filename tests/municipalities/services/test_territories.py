"""Loading territories beyond what the importer tests show."""

from __future__ import annotations

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.municipalities.models import Territory
from fahrplan.municipalities.rules.territories import territories_of
from fahrplan.municipalities.services.territories import load_territories, set_centres
from fahrplan.standards.gv100ad import read_gv100ad
from tests.municipalities.conftest import AUTHOR, World
from tests.municipalities.directory import directory


def load(data: bytes) -> ImportReport:
    report, read = ImportReport("gv100ad", "f", False), read_gv100ad(data)
    load_territories(territories_of(read), as_of=read.as_of, author=AUTHOR, report=report)
    return report


def test_every_new_territory_has_its_journal_row(db: None) -> None:
    load(directory())
    assert Change.objects.filter(subject_kind="territory", kind="added").count() == 7


def test_only_the_state_changes_when_nothing_else_does(db: None) -> None:
    load(directory())
    report = load(directory(stamp="20260331"))
    assert (report.changed, {str(row.as_of) for row in Territory.objects.all()}) == (False, {"2026-03-31"})


def test_centres_of_unknown_areas_are_given_back(world: World) -> None:
    report = ImportReport("centres", "f", False)
    unknown = set_centres({"150835053275": (11.0, 52.0), "99": (11.0, 52.0)}, author=AUTHOR, report=report)
    assert (unknown, report.counts) == (["99"], {"geändert": 1, "unverändert": 0})
