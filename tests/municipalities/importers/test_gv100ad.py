"""The official directory: whole or not at all, the second time without change, differences named."""

from __future__ import annotations

import pytest

from fahrplan.foundation.enums import RunState
from fahrplan.foundation.models import Change, ImportRun
from fahrplan.municipalities.importers import import_gv100ad
from fahrplan.municipalities.models import Organisation, Territory, TerritorySuccession
from fahrplan.standards.problems import StandardError
from tests.municipalities.conftest import AUTHOR
from tests.municipalities.directory import directory, gemeinde, line

pytestmark = pytest.mark.django_db


def read(data: bytes, **options: bool) -> dict[str, int]:
    return import_gv100ad(data, file_name="gv.txt", author=AUTHOR, **options).counts


def test_the_first_reading_adds_territories_and_organisations() -> None:
    assert read(directory()) == {
        "neu": 7, "geändert": 0, "entfallen": 0, "unverändert": 0, "Organisationen neu": 7
    }  # fmt: skip
    assert Territory.objects.get(ars="150835053275").parent == Territory.objects.get(ars="150835053")
    assert Organisation.objects.get(key="harbke").parent == Organisation.objects.get(
        key="verbandsgemeinde-obere-aller"
    )


def test_the_second_reading_changes_nothing() -> None:
    read(directory())
    rows = Change.objects.count()
    assert read(directory()) == {"neu": 0, "geändert": 0, "entfallen": 0, "unverändert": 7}
    assert Change.objects.count() == rows
    assert ImportRun.objects.get(state=RunState.UNCHANGED).kind == "gv100ad"


def test_a_dry_run_leaves_only_its_record() -> None:
    assert read(directory(), dry_run=True)["neu"] == 7
    assert (Territory.objects.count(), Change.objects.count()) == (0, 0)
    assert ImportRun.objects.get().state == RunState.DRY


def test_a_changed_figure_is_journalled_with_run_and_source() -> None:
    read(directory())
    counts = read(directory(stamp="20260331", people=1234))
    change = Change.objects.get(subject_key="150830040040", field="population")
    assert counts["geändert"] == 3  # Barleben, and the sums of Landkreis and Land
    assert (change.old, change.new) == (1000, 1234)
    assert change.run is not None
    assert change.source is not None
    assert change.source.key == "destatis-gv100ad"


def test_an_area_that_is_gone_ends_and_its_organisation_rests() -> None:
    read(directory(extra=(gemeinde("15083999", "5053", "Altdorf"),)))
    read(directory(stamp="20260331"))
    assert str(Territory.objects.get(ars="150835053999").valid_to) == "2026-03-31"
    assert Organisation.objects.get(key="altdorf").active is False


def test_a_municipality_that_leaves_its_verband_keeps_its_organisation() -> None:
    alone = line("50", "15083   0275", "Harbke", code="50")
    read(directory())
    moved = directory(stamp="20260331", harbke="0275").decode().split("\n")
    moved.insert(6, alone.replace("20260228", "20260331"))
    read("\n".join(moved).encode())
    succession = TerritorySuccession.objects.get()
    organisation = Organisation.objects.get(key="harbke")
    assert (succession.predecessor.ars, succession.successor.ars) == ("150835053275", "150830275275")
    assert (organisation.active, organisation.kind, organisation.parent) == (True, "einheitsgemeinde", None)
    assert organisation.territory == succession.successor


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-300],
        lambda data: data.replace("Börde".encode(), "Börde".encode("latin-1")),
        lambda data: b"\n".join(reversed(data.split(b"\n"))),
        lambda data: data + data.split(b"\n")[-2] + b"\n",
        lambda data: b"PK\x03\x04" + data,
        lambda data: b"",
    ],
)
def test_a_damaged_file_is_refused_whole(damage: object) -> None:
    with pytest.raises(StandardError):
        read(damage(directory()))  # type: ignore[operator]
    assert (Territory.objects.count(), Organisation.objects.count()) == (0, 0)
    assert ImportRun.objects.get().state == RunState.REFUSED


def test_an_older_directory_is_refused() -> None:
    read(directory(stamp="20260331"))
    with pytest.raises(StandardError, match="älter als der gespeicherte"):
        read(directory())


def test_a_list_that_would_end_most_areas_is_refused() -> None:
    read(directory(extra=tuple(gemeinde(f"150838{n:02}", "5053", f"Dorf {n}") for n in range(20))))
    with pytest.raises(StandardError, match="vermutlich unvollständig"):
        read(directory(stamp="20260331"))
