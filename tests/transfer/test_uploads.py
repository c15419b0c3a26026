"""The way of an uploaded file, and its pages: check, report, release, own sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import InMemoryStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from procrastinate.exceptions import JobAborted

from fahrplan.accounts.models import Person
from fahrplan.foundation.models import Change, JobProgress
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import ContactPoint, DepartmentAssignment
from fahrplan.transfer.enums import UploadState
from fahrplan.transfer.importers import IMPORTS, SHEET_KIND, apply_upload, check_upload
from fahrplan.transfer.models import Upload
from fahrplan.transfer.services import receive_upload, start_check
from tests.municipalities.conftest import World
from tests.support.records import member
from tests.transfer.sample_files import CONTACTS, OPEN_PVOG, workbook

FILES = "/arbeitsplatz/dateien/"
SHEET = workbook(
    ("Schlüssel", "Leistung", "Fachbereich", "Formel"),
    (99102013104000, "Hundesteuer", "Finanzen", "=1+1"),
    (99115005104000, "Wohnsitz", "Bürgerbüro", "=A2"),
)


def upload(
    person: Person, data: bytes = CONTACTS.encode(), *, kind: str = "contacts", **fields: Any
) -> Upload:
    return receive_upload(SimpleUploadedFile("datei.csv", data), kind=kind, person=person, **fields)


def fresh(upload: Upload) -> Upload:
    return Upload.objects.get(pk=upload.pk)


def text(client: Any, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status
    return str(answer.content.decode())


def send(client: Any, url: str, data: bytes, name: str = "datei.csv", **fields: str) -> Any:
    return client.post(url, {"file": SimpleUploadedFile(name, data), **fields})


def test_checking_reports_and_changes_nothing(world: World, steward: Person) -> None:
    checked = upload(steward)
    check_upload(checked)
    assert (fresh(checked).state, fresh(checked).report["counts"]) == (
        UploadState.CHECKED,
        {"neu": 1, "geändert": 0, "unverändert": 0},
    )
    assert ContactPoint.objects.count() == 0


def test_a_large_file_is_read_from_storage_without_a_path(
    world: World, steward: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in object storage on several machines."""
    monkeypatch.setattr(Upload._meta.get_field("file"), "storage", InMemoryStorage())
    kept = upload(steward, OPEN_PVOG.encode(), kind="open-pvog", large=True)
    check_upload(fresh(kept))
    assert fresh(kept).state == UploadState.CHECKED


def test_the_report_says_in_german_what_is_new(world: World, steward: Person) -> None:
    checked = upload(steward)
    check_upload(checked)
    assert [row["kind"] for row in fresh(checked).report["differences"]] == ["neu"]


def test_a_faulty_file_is_refused_with_line_and_field(world: World, steward: Person) -> None:
    refused = upload(steward, CONTACTS.replace("39365", "3936").encode())
    check_upload(refused)
    problem = fresh(refused).report["problems"][0]
    assert (fresh(refused).state, problem["line"], problem["field"]) == (
        UploadState.REFUSED,
        2,
        "Postleitzahl",
    )


def test_only_a_released_file_is_applied(world: World, steward: Person) -> None:
    waiting = upload(steward)
    apply_upload(waiting)
    assert ContactPoint.objects.count() == 0


def test_an_applied_file_names_who_sent_it(world: World, steward: Person) -> None:
    released = upload(steward)
    released.state = UploadState.APPLYING
    apply_upload(released)
    assert fresh(released).state == UploadState.DONE
    assert set(Change.objects.values_list("actor_label", flat=True)) == {str(steward)}


def test_applying_again_after_a_crash_changes_nothing_more(world: World, steward: Person) -> None:
    released = upload(steward)
    for _ in range(2):
        released.state = UploadState.APPLYING
        apply_upload(released)
    assert (ContactPoint.objects.count(), fresh(released).report["counts"]["unverändert"]) == (1, 1)


def test_an_unexpected_fault_ends_the_waiting(world: World, steward: Person, files: Path) -> None:
    broken = upload(steward, kind="unbekannt")
    check_upload(broken)
    assert (fresh(broken).state, fresh(broken).report["problems"][0]["message"]) == (
        UploadState.REFUSED,
        "Beim Lesen ist ein unerwarteter Fehler aufgetreten. Er ist vermerkt, nichts wurde geändert.",
    )


def test_a_steward_hands_a_file_in(client: Any, world: World, steward: Person) -> None:
    client.force_login(steward)
    answer = send(client, f"{FILES}neu/", CONTACTS.encode(), kind="contacts")
    assert answer["Location"] == f"{FILES}{Upload.objects.get().pk}/"
    assert "wird geprüft" in text(client, answer["Location"])


@pytest.mark.parametrize(
    ("data", "fields", "errors"),
    [
        (b"", {"kind": "rules"}, {"file": ["Die übertragene Datei ist leer."]}),
        (
            b"x",
            {"kind": "alles"},
            {"kind": ["Bitte eine gültige Auswahl treffen. alles ist keine gültige Auswahl."]},
        ),
        (b"x" * 3 * 1024 * 1024, {"kind": "rules"}, {"file": ["Die Datei hat 3 MB. Erlaubt sind 1 MB."]}),
    ],
)
def test_a_file_that_cannot_be_taken_is_explained(
    client: Any, steward: Person, settings: Any, data: bytes, fields: dict[str, str], errors: dict[str, Any]
) -> None:
    settings.FAHRPLAN_UPLOAD_LIMIT = 1024 * 1024
    client.force_login(steward)
    answer = send(client, f"{FILES}neu/", data, **fields)
    assert (answer.context["form"].errors, Upload.objects.count()) == (errors, 0)


def test_the_whole_way_of_a_file(client: Any, world: World, steward: Person) -> None:
    client.force_login(steward)
    page = send(client, f"{FILES}neu/", CONTACTS.encode(), kind="contacts")["Location"]
    check_upload(Upload.objects.get())
    assert "Freigeben und übernehmen" in text(client, page)
    client.post(f"{page}freigeben/")
    client.post(f"{page}freigeben/")
    apply_upload(Upload.objects.get())
    assert "übernommen" in text(client, page)
    assert ContactPoint.objects.get().label == "Rathaus"


def test_while_a_file_is_read_the_page_asks_again_by_itself(client: Any, steward: Person) -> None:
    client.force_login(steward)
    waiting = upload(steward)
    answer = client.get(f"{FILES}{waiting.pk}/", headers={"HX-Request": "true"})
    assert 'hx-trigger="every 2s"' in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_refused_file_shows_every_problem(client: Any, world: World, steward: Person) -> None:
    client.force_login(steward)
    refused = upload(steward, CONTACTS.replace("39365", "3936").encode())
    check_upload(refused)
    page = text(client, f"{FILES}{refused.pk}/")
    assert "Zeile 2, „Postleitzahl“" in page
    assert "Freigeben" not in page


def test_a_hostile_file_name_is_only_text(client: Any, steward: Person) -> None:
    client.force_login(steward)
    send(client, f"{FILES}neu/", b"x", "<img src=x onerror=alert(1)>.csv", kind="rules")
    assert "<img" not in text(client, FILES)


def test_the_own_list_of_a_department_end_to_end(client: Any, world: World) -> None:
    barleben = world.organisation("barleben")
    client.force_login(member(barleben))
    mapping_page = send(client, "/arbeitsplatz/eigene-liste/barleben/", SHEET, "liste.xlsx")["Location"]
    assert "Spalte „Fachbereich“" in text(client, mapping_page)
    page = client.post(mapping_page, {"column_0": "key", "column_2": "department"})["Location"]
    check_upload(Upload.objects.get())
    assert "Das würde geschehen" in text(client, page)
    assert DepartmentAssignment.objects.count() == 0
    client.post(f"{page}freigeben/")
    apply_upload(Upload.objects.get())
    rows = DepartmentAssignment.objects.order_by("service__leika_key").values_list(
        "department__name", flat=True
    )
    assert list(rows) == ["Finanzen", "Bürgerbüro"]
    assert "Das ist geschehen" in text(client, page)


def test_a_formula_in_a_used_column_is_refused(client: Any, world: World) -> None:
    barleben = world.organisation("barleben")
    sheet = upload(member(barleben), SHEET, kind=SHEET_KIND, organisation=barleben)
    sheet.mapping = {"0": "key", "3": "department"}
    check_upload(sheet)
    assert fresh(sheet).report["problems"][0]["message"].startswith("Hier steht eine Formel.")


def test_a_sheet_that_is_none_is_explained(client: Any, world: World) -> None:
    barleben = world.organisation("barleben")
    client.force_login(member(barleben))
    page = send(client, "/arbeitsplatz/eigene-liste/barleben/", b"PK\x03\x04kaputt", "l.xlsx")["Location"]
    assert "Diese Datei lässt sich nicht lesen" in text(client, page, status=400)


def test_a_mapping_without_a_department_is_asked_again(client: Any, world: World) -> None:
    barleben = world.organisation("barleben")
    client.force_login(member(barleben))
    page = send(client, "/arbeitsplatz/eigene-liste/barleben/", SHEET, "liste.xlsx")["Location"]
    answer = client.post(page, {"column_0": "key"})
    assert answer.context["form"].non_field_errors() == ["Bitte wählen Sie die Spalte mit dem Fachbereich."]


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (UploadState.RECEIVED, True),
        (UploadState.REFUSED, True),
        (UploadState.CHECKED, True),
        (UploadState.CHECKING, False),
        (UploadState.DONE, False),
    ],
)
def test_the_columns_can_be_assigned_until_the_release(
    client: Any, world: World, state: UploadState, offered: bool
) -> None:
    barleben = world.organisation("barleben")
    coordinator = member(barleben)
    sheet = upload(coordinator, SHEET, kind=SHEET_KIND, organisation=barleben)
    Upload.objects.update(state=state)
    client.force_login(coordinator)
    assert (f"{FILES}{sheet.pk}/spalten/" in text(client, f"{FILES}{sheet.pk}/")) is offered


def test_columns_are_asked_only_for_own_lists(client: Any, steward: Person) -> None:
    client.force_login(steward)
    assert client.get(f"{FILES}{upload(steward).pk}/spalten/").status_code == 404


@pytest.mark.parametrize("path", ["", "spalten/", "freigeben/"])
def test_a_neighbour_gets_404(client: Any, world: World, path: str) -> None:
    barleben = world.organisation("barleben")
    sheet = upload(member(barleben), SHEET, kind=SHEET_KIND, organisation=barleben)
    client.force_login(member(world.organisation("halle")))
    method = client.post if path == "freigeben/" else client.get
    assert method(f"{FILES}{sheet.pk}/{path}").status_code == 404


def test_a_coordinator_does_not_see_the_files_of_the_land(client: Any, world: World, steward: Person) -> None:
    client.force_login(member(world.organisation("barleben")))
    assert client.get(f"{FILES}{upload(steward).pk}/").status_code == 404


@pytest.mark.parametrize("role", [MembershipRole.PROVIDER, MembershipRole.EDITOR])
def test_only_who_leads_hands_in_a_list(client: Any, world: World, role: MembershipRole) -> None:
    client.force_login(member(world.organisation("barleben"), role))
    assert client.get("/arbeitsplatz/eigene-liste/barleben/").status_code == 403


def test_a_release_by_link_alone_is_not_possible(client: Any, steward: Person) -> None:
    client.force_login(steward)
    assert client.get(f"{FILES}{upload(steward).pk}/freigeben/").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_files_takes_the_same_queries_however_long(
    client: Any, world: World, steward: Person, count: int, django_assert_num_queries: Any
) -> None:
    client.force_login(steward)
    for _ in range(count):
        upload(steward, kind=SHEET_KIND, organisation=world.organisation("barleben"))
    with django_assert_num_queries(4):
        client.get(FILES)


def page_of(client: Any, upload: Upload) -> str:
    return text(client, f"{FILES}{upload.pk}/")


def set_job(status: str, **progress: Any) -> None:
    """Bring the upload's job into a state of the queue, by the way it would take."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
        cursor.execute("UPDATE procrastinate_jobs SET status = %s, attempts = 1", [status])
    JobProgress.objects.update(**progress)


@pytest.mark.parametrize(
    ("status", "progress", "shown", "asks_again"),
    [
        ("doing", {"done": 400, "total": 1000, "words": "Zeilen gelesen"}, "400 von 1.000", True),
        ("todo", {"error": "Die Datenbank fehlt."}, "Eine Störung hat die Arbeit unterbrochen.", True),
        ("failed", {"error": "geheimer/pfad"}, "ließ sich wegen einer Störung nicht verarbeiten", False),
        ("aborted", {}, "Der Auftrag wurde abgebrochen, nichts wurde geändert.", False),
    ],
)
@pytest.mark.usefixtures("world")
def test_the_page_follows_the_job(
    client: Any, steward: Person, status: str, progress: dict[str, Any], shown: str, asks_again: bool
) -> None:
    client.force_login(steward)
    waiting = upload(steward)
    start_check(waiting)
    set_job(status, **progress)
    page = page_of(client, waiting)
    assert (shown in page, 'hx-trigger="every 2s"' in page) == (True, asks_again)
    assert "geheimer/pfad" not in page


class Broken:
    """A reader whose database goes away in the middle."""

    def __init__(self, fault: Exception) -> None:
        self.fault = fault

    def __call__(self, data: bytes, **options: Any) -> None:
        raise self.fault


@pytest.mark.parametrize("fault", [OperationalError("server closed the connection"), JobAborted()])
@pytest.mark.usefixtures("world")
def test_what_can_heal_or_was_cancelled_does_not_refuse_the_file(
    steward: Person, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    waiting = upload(steward)
    monkeypatch.setitem(IMPORTS, "contacts", replace(IMPORTS["contacts"], read=Broken(fault)))
    with pytest.raises(type(fault)):
        check_upload(waiting)
    assert fresh(waiting).state == UploadState.CHECKING


def test_a_large_kind_is_read_from_the_stored_file(world: World, steward: Person) -> None:
    waiting = upload(steward, OPEN_PVOG.encode(), kind="open-pvog", large=True)
    check_upload(waiting)
    assert (fresh(waiting).state, fresh(waiting).report["counts"]["neue Beobachtungen"]) == (
        UploadState.CHECKED,
        1,
    )


@pytest.mark.parametrize(("kind", "received"), [("rules", 0), ("open-pvog", 1)])
def test_only_kinds_that_are_read_piece_by_piece_may_be_large(
    client: Any, steward: Person, settings: Any, kind: str, received: int
) -> None:
    settings.FAHRPLAN_UPLOAD_LIMIT = 1024
    client.force_login(steward)
    send(client, f"{FILES}neu/", b"x" * 2048, kind=kind)
    assert Upload.objects.count() == received


def test_a_check_that_comes_late_takes_no_release_back(world: World, steward: Person) -> None:
    released = upload(steward)
    Upload.objects.update(state=UploadState.APPLYING)
    check_upload(fresh(released))
    assert fresh(released).state == UploadState.APPLYING
