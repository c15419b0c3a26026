"""The processes that come along are sound, drawn, paired and told in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.processes.models import Process
from fahrplan.processes.services.first_processes import FIRST, FOLDER, load_first_processes
from fahrplan.standards.bpmn import read_bpmn, tell
from tests.processes.process_records import AUTHOR, town
from tests.support.records import organisation

FILES = sorted(FOLDER.glob("*.bpmn"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_is_sound(path: Path) -> None:
    account = tell(read_bpmn(path.read_bytes()))
    assert (account.has_picture, account.hints, len(account.work) >= 6) == (True, (), True)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_decision_says_when(path: Path) -> None:
    account = tell(read_bpmn(path.read_bytes()))
    assert [s for step in account.steps for s in step.onward if "es steht nicht da" in s] == []


@pytest.mark.django_db
def test_they_are_loaded_once_for_the_land() -> None:
    land = organisation("land-sachsen-anhalt", OrganisationKind.LAND)
    town("arendsee-altmark")
    assert (load_first_processes(AUTHOR), load_first_processes(AUTHOR)) == (len(FIRST), 0)
    ours = Process.objects.filter(owner=land)
    assert (ours.count(), ours.filter(kind="ist").count(), ours.filter(is_demo=False).count()) == (7, 2, 0)
    assert all(one.counterpart_id for one in ours.filter(kind="ist"))


@pytest.mark.django_db
def test_the_copy_of_a_municipality_is_one_version_behind() -> None:
    organisation("land-sachsen-anhalt", OrganisationKind.LAND)
    load_first_processes(AUTHOR)
    town("arendsee-altmark")
    assert Process.objects.filter(origin__isnull=False).count() == 0
    Process.objects.filter(key="hundesteuer-anmelden-soll").delete()
    load_first_processes(AUTHOR)
    copy = Process.objects.get(origin__isnull=False)
    assert copy.origin is not None
    assert (copy.owner.key, copy.origin_number, copy.origin.newest) == ("arendsee-altmark", 1, 2)


@pytest.mark.django_db
def test_nothing_is_loaded_without_a_land() -> None:
    assert load_first_processes(AUTHOR) == 0
