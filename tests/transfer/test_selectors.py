"""What a person sees of files and runs, and what waits at the desk."""

from __future__ import annotations

import pytest

from fahrplan.accounts.models import Person
from fahrplan.foundation.models import ImportRun
from fahrplan.implementation.services.proposals import Claimed, propose_status
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.transfer.enums import UploadState
from fahrplan.transfer.models import Upload
from fahrplan.transfer.selectors import desk, runs, uploads_visible
from tests.municipalities.conftest import World
from tests.support.records import member, person


@pytest.fixture
def uploads(world: World, steward: Person) -> dict[str, Upload]:
    """One file of the Land, one of Barleben, one of Halle."""
    by = {"size": 1, "uploaded_by_id": steward.pk, "uploaded_by": str(steward)}
    return {
        "land": Upload.objects.create(kind="rules", file_name="land.csv", **by),
        **{
            key: Upload.objects.create(
                kind="department-sheet", file_name=key, organisation=world.organisation(key), **by
            )
            for key in ("barleben", "halle")
        },
    }


def test_a_steward_sees_all(uploads: dict[str, Upload], steward: Person) -> None:
    assert set(uploads_visible(steward)) == set(uploads.values())


@pytest.mark.parametrize("role", [MembershipRole.COORDINATOR, MembershipRole.DEPUTY])
def test_who_leads_sees_the_files_of_the_organisation(
    world: World, uploads: dict[str, Upload], role: MembershipRole
) -> None:
    assert list(uploads_visible(member(world.organisation("barleben"), role))) == [uploads["barleben"]]


@pytest.mark.usefixtures("uploads")
@pytest.mark.parametrize("role", [MembershipRole.EDITOR, MembershipRole.PROVIDER])
def test_other_roles_see_no_files(world: World, role: MembershipRole) -> None:
    assert list(uploads_visible(member(world.organisation("barleben"), role))) == []


@pytest.mark.usefixtures("uploads")
def test_a_request_shows_no_files(world: World) -> None:
    assert list(uploads_visible(member(world.organisation("barleben"), verified_at=None))) == []


@pytest.mark.usefixtures("uploads")
def test_a_citizen_sees_no_files(citizen: Person) -> None:
    assert list(uploads_visible(citizen)) == []


@pytest.mark.django_db
def test_the_newest_run_comes_first() -> None:
    ImportRun.objects.create(kind="leika", file_name="alt.csv", state="done")
    ImportRun.objects.create(kind="leika", file_name="neu.csv", state="done")
    assert [run.file_name for run in runs()] == ["neu.csv", "alt.csv"]


def test_the_desk_counts_what_waits(world: World, uploads: dict[str, Upload]) -> None:
    member(world.organisation("barleben"), verified_at=None)
    Upload.objects.filter(pk=uploads["land"].pk).update(state=UploadState.CHECKED)
    Upload.objects.filter(pk=uploads["halle"].pk).update(state=UploadState.REFUSED)
    dog_tax, barleben = world.dog_tax, world.organisation("barleben")
    propose_status(dog_tax, barleben, Claimed("online", "Gesehen"), by=person())
    waiting = desk()
    assert waiting.status_proposals == 1
    assert (waiting.memberships, waiting.proposals, waiting.uploads, waiting.refused, waiting.rules) == (
        1,
        0,
        1,
        1,
        5,
    )
