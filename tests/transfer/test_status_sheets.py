"""Handing in the sheet of an organisation, releasing it, getting it back with hints."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from fahrplan.implementation.models import Implementation, Observation
from fahrplan.transfer.enums import UploadState
from fahrplan.transfer.importers import apply_upload, check_upload
from fahrplan.transfer.models import Upload
from fahrplan.transfer.services import receive_upload
from tests.implementation.saying import OTHERS, OWNERS, someone
from tests.implementation.sheets import csv, line, xlsx
from tests.municipalities.conftest import World

PAGE = "/arbeitsplatz/meldeliste/halle/"
GOOD = csv(line(state="nicht online"))
BAD = csv(line(state="quatsch"))


def hand_in(client: Any, data: bytes = GOOD, name: str = "liste.csv") -> Any:
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data)})


def checked(world: World, who: str = "editor", data: bytes = GOOD) -> Upload:
    upload = receive_upload(
        SimpleUploadedFile("liste.csv", data),
        kind="sheet",
        person=someone(world, who),
        organisation=world.organisation("halle"),
    )
    check_upload(upload)
    return Upload.objects.get(pk=upload.pk)


@pytest.mark.parametrize("who", OWNERS)
def test_the_organisations_people_hand_it_in(world: World, client: Any, who: str) -> None:
    client.force_login(someone(world, who))
    answer = hand_in(client)
    upload = Upload.objects.get()
    assert (answer["Location"], upload.kind, upload.state) == (
        f"/arbeitsplatz/dateien/{upload.pk}/",
        "sheet",
        UploadState.CHECKING,
    )
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("who", [each for each in OTHERS if each != "other_editor"])
def test_others_see_nothing_of_it(world: World, client: Any, who: str) -> None:
    client.force_login(someone(world, who))
    assert (client.get(PAGE).status_code, hand_in(client).status_code) == (403, 403)
    assert Upload.objects.count() == 0


def test_a_steward_looks_and_does_not_report(world: World, client: Any) -> None:
    client.force_login(someone(world, "steward"))
    page = client.get(PAGE)
    assert (page.status_code, "Das Land meldet nicht für andere" in page.content.decode()) == (200, True)
    assert hand_in(client).status_code == 403


def test_a_visitor_is_sent_to_sign_in(world: World, client: Any) -> None:
    assert client.get(PAGE)["Location"].startswith("/konto/login/")


def test_an_empty_file_is_said_at_the_field(world: World, client: Any) -> None:
    client.force_login(someone(world, "coordinator"))
    assert hand_in(client, b"").status_code == 422


def test_the_check_changes_nothing_and_the_release_reports(world: World) -> None:
    upload = checked(world)
    assert (upload.state, upload.report["counts"]["neue Angaben"], Observation.objects.count()) == (
        UploadState.CHECKED,
        1,
        0,
    )
    upload.state = UploadState.APPLYING
    apply_upload(upload)
    assert Observation.objects.get().actor_label == upload.uploaded_by


def test_who_sent_it_releases_it(world: World, client: Any) -> None:
    upload = checked(world)
    client.force_login(upload_person(upload))
    client.post(f"/arbeitsplatz/dateien/{upload.pk}/freigeben/")
    upload.refresh_from_db()
    assert upload.state == UploadState.APPLYING


def test_a_steward_does_not_release_it(world: World, client: Any) -> None:
    upload = checked(world)
    client.force_login(someone(world, "steward"))
    page = client.get(f"/arbeitsplatz/dateien/{upload.pk}/").content.decode()
    answer = client.post(f"/arbeitsplatz/dateien/{upload.pk}/freigeben/")
    upload.refresh_from_db()
    assert ("Freigeben" in page, answer.status_code, upload.state) == (False, 403, UploadState.CHECKED)


def test_another_editor_does_not_see_it(world: World, client: Any) -> None:
    upload = checked(world, "coordinator")
    client.force_login(someone(world, "other_editor"))
    assert client.get(f"/arbeitsplatz/dateien/{upload.pk}/").status_code == 404


def test_an_editor_reports_only_for_the_own_department(world: World) -> None:
    upload = checked(world, "other_editor")
    (problem,) = upload.report["problems"]
    assert (upload.state, problem["message"]) == (
        UploadState.REFUSED,
        "Für diese Leistung ist Ihr Fachbereich nicht eingetragen.",
    )


def test_a_refused_sheet_comes_back_with_hints(world: World, client: Any) -> None:
    upload = checked(world, data=BAD)
    client.force_login(upload_person(upload))
    assert (
        "Liste mit Hinweisen herunterladen"
        in client.get(f"/arbeitsplatz/dateien/{upload.pk}/").content.decode()
    )
    answer = client.get(f"/arbeitsplatz/dateien/{upload.pk}/hinweise/")
    text = b"".join(answer.streaming_content).decode()
    assert answer["Content-Disposition"] == 'attachment; filename="Meldeliste-halle-Hinweise.csv"'
    assert "Stand: „quatsch“ ist kein Stand." in text
    assert Implementation.objects.count() == 0


def test_an_excel_sheet_comes_back_as_excel(world: World, client: Any) -> None:
    upload = checked(world, data=xlsx(line(state="quatsch")))
    client.force_login(upload_person(upload))
    answer = client.get(f"/arbeitsplatz/dateien/{upload.pk}/hinweise/")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert sheet is not None
    assert "quatsch" in str(sheet["J2"].value)


@pytest.mark.parametrize("data", [GOOD, b"\x00\x01", b"Stand\nonline\n"])
def test_without_faulty_rows_there_are_no_hints(world: World, client: Any, data: bytes) -> None:
    upload = checked(world, data=data)
    client.force_login(upload_person(upload))
    assert client.get(f"/arbeitsplatz/dateien/{upload.pk}/hinweise/").status_code == 404


def test_nobody_else_gets_the_hints(world: World, client: Any) -> None:
    upload = checked(world, data=BAD)
    client.force_login(someone(world, "neighbour"))
    assert client.get(f"/arbeitsplatz/dateien/{upload.pk}/hinweise/").status_code == 404


def test_stewards_do_not_find_it_among_the_files_for_all(world: World, client: Any) -> None:
    client.force_login(someone(world, "steward"))
    assert "art=sheet" not in client.get("/arbeitsplatz/").content.decode()


def upload_person(upload: Upload) -> Any:
    from fahrplan.accounts.models import Person

    return Person.objects.get(pk=upload.uploaded_by_id)
