"""Offices without a territory of their own: added, changed, and the same again without change."""

from __future__ import annotations

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.services.special_organisations import load_special_organisations
from tests.municipalities.conftest import AUTHOR, World

VALUES = {"name": "Finanzamt Haldensleben", "kind": "finanzamt", "land": "15"}
KEY = "finanzamt-haldensleben"


def load(world: World, *, dry_run: bool = False, **changes: object) -> ImportReport:
    report = ImportReport("organisations", "f", dry_run)
    load_special_organisations({KEY: VALUES | changes}, {KEY: [world.boerde]}, author=AUTHOR, report=report)
    return report


def journalled() -> list[tuple[str, str]]:
    rows = Change.objects.filter(subject_kind="organisation").order_by("id")
    return list(rows.values_list("kind", "field"))


def test_a_new_office_is_stored_with_its_area(world: World) -> None:
    assert load(world).counts == {"neu": 1, "geändert": 0, "unverändert": 0}
    assert list(Organisation.objects.get(key=KEY).areas.all()) == [world.boerde]


def test_a_new_office_is_in_the_journal_with_its_area(world: World) -> None:
    load(world)
    assert Change.objects.filter(subject_kind="organisation", new__areas=["15083"]).count() == 1


def test_a_second_load_changes_nothing(world: World) -> None:
    load(world)
    assert load(world).counts == {"neu": 0, "geändert": 0, "unverändert": 1}
    assert journalled() == [("added", "")]


def test_each_changed_field_has_its_row(world: World) -> None:
    load(world)
    assert load(world, seat="Haldensleben", note="Neu").counts["geändert"] == 1
    assert journalled()[1:] == [("changed", "seat"), ("changed", "note")]


def test_a_dry_run_reports_and_writes_nothing(world: World) -> None:
    before = Organisation.objects.count()
    assert load(world, dry_run=True).counts == {"neu": 1, "geändert": 0, "unverändert": 0}
    assert (Organisation.objects.count(), journalled()) == (before, [])
