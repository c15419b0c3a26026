"""A reform of areas: what vanishes keeps its row, who moved keeps its people, and the journal tells it."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.municipalities.models import Organisation, Territory, TerritorySuccession
from fahrplan.municipalities.rules.territories import territories_of
from fahrplan.municipalities.services.territories import load_territories, set_centres
from fahrplan.standards.gv100ad import read_gv100ad
from fahrplan.standards.problems import StandardError
from tests.municipalities.conftest import AUTHOR
from tests.municipalities.directory import directory, line
from tests.support.records import member

LATER = "20260331"
SECOND = line("50", "15083   5060", "Westliche Börde", code="53", seat="Gröningen", stamp=LATER)


def load(data: bytes, *, dry_run: bool = False) -> ImportReport:
    report, read = ImportReport("gv100ad", "f", dry_run), read_gv100ad(data)
    load_territories(territories_of(read), as_of=read.as_of, author=AUTHOR, report=report)
    return report


@pytest.fixture
def harbke(db: None) -> Organisation:
    """Harbke's organisation before it moves to another Verbandsgemeinde."""
    load(directory())
    return Organisation.objects.get(key="harbke")


def reformed() -> bytes:
    """The later directory: Harbke belongs to a second Verbandsgemeinde, named where the Verbände stand."""
    lines = directory(stamp=LATER, harbke="5060").decode().splitlines()
    place = 1 + max(number for number, each in enumerate(lines) if each.startswith("50"))
    return ("\n".join([*lines[:place], SECOND, *lines[place:]]) + "\n").encode()


def reform() -> ImportReport:
    return load(reformed())


def test_the_former_area_ends_on_the_day_of_the_directory(harbke: Organisation) -> None:
    reform()
    assert Territory.objects.get(ars="150835053275").valid_to == date(2026, 3, 31)


def test_the_new_area_begins_on_that_day_below_its_new_verband(harbke: Organisation) -> None:
    reform()
    area = Territory.objects.get(ars="150835060275")
    assert (area.valid_from, area.parent) == (date(2026, 3, 31), Territory.objects.get(ars="150835060"))


def test_the_succession_is_kept(harbke: Organisation) -> None:
    reform()
    found = TerritorySuccession.objects.get()
    assert (found.predecessor.ars, found.successor.ars) == ("150835053275", "150835060275")


def test_the_organisation_moves_with_its_people(harbke: Organisation) -> None:
    someone = member(harbke)
    reform()
    moved = someone.memberships.get().organisation
    assert (moved, str(moved.parent)) == (harbke, "Verbandsgemeinde Westliche Börde")
    assert moved.territory == Territory.objects.get(ars="150835060275")


def test_the_journal_tells_of_the_move(harbke: Organisation) -> None:
    reform()
    change = Change.objects.get(subject_id=harbke.pk, kind="rekeyed")
    assert (change.old, change.new) == ("150835053275", "150835060275")


def test_a_second_load_of_the_reform_changes_nothing(harbke: Organisation) -> None:
    reform()
    before = Change.objects.count()
    assert (reform().changed, Change.objects.count()) == (False, before)


def test_a_dry_run_reports_the_reform_and_writes_nothing(harbke: Organisation) -> None:
    rows = list(Territory.objects.order_by("ars").values())
    dry = load(reformed(), dry_run=True)
    assert list(Territory.objects.order_by("ars").values()) == rows
    assert dry.counts == reform().counts


def test_a_vanished_verband_leaves_its_organisation_inactive(harbke: Organisation) -> None:
    reform()
    load(directory(stamp="20260430"))
    assert Organisation.objects.get(name="Verbandsgemeinde Westliche Börde").active is False


def test_an_older_directory_is_refused(harbke: Organisation) -> None:
    reform()
    with pytest.raises(StandardError, match="ist älter als der gespeicherte vom"):
        load(directory())


def test_changed_figures_are_written_field_by_field(harbke: Organisation) -> None:
    load(directory(people=1200, stamp=LATER))
    changes = Change.objects.filter(subject_kind="territory", subject_key="150830040040")
    assert list(changes.filter(kind="changed").values_list("field", "old", "new")) == [
        ("population", 1000, 1200)
    ]


def test_centres_set_again_change_nothing(harbke: Organisation) -> None:
    reports = [ImportReport("centres", "f", False) for _ in range(2)]
    for report in reports:
        set_centres({"150835053275": (11.0, 52.0)}, author=AUTHOR, report=report)
    assert [report.counts["geändert"] for report in reports] == [1, 0]
