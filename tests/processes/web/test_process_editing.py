"""Changing processes on pages: who may, what is refused, what is stored."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.processes.models import Process
from fahrplan.processes.services.processes import Drawing, adopt_process, draw_process
from tests.processes.process_records import AUTHOR, FIRST, SECOND, THIRD, process, town
from tests.support.client import CheckedClient
from tests.support.records import member, organisation, person

pytestmark = pytest.mark.django_db
LIST = "/bibliothek/prozesse/"
FORMS = ("bearbeiten/", "zeichnen/", "aufwand/")


@pytest.fixture
def home() -> Organisation:
    return town()


@pytest.fixture
def one(home: Organisation) -> Process:
    return process(home)


@pytest.fixture
def coordinator(home: Organisation, client: CheckedClient) -> Person:
    someone = member(home)
    client.force_login(someone)
    return someone


def file(xml: bytes = SECOND, name: str = "prozess.bpmn") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, xml, "application/xml")


def facts(**fields: Any) -> dict[str, Any]:
    return {"title": "Neu", "kind": "soll", "seen": "0"} | fields


@pytest.mark.parametrize("form", FORMS)
def test_visitors_must_sign_in(one: Process, client: CheckedClient, form: str) -> None:
    answer = client.get(f"{one.address}{form}")
    assert (answer.status_code, answer["Location"].startswith("/konto/login/")) == (302, True)


@pytest.mark.parametrize("who", ["citizen", "neighbour", "provider", "unverified"])
@pytest.mark.parametrize("form", [*FORMS, "neuer-ursprung/"])
def test_others_may_not(one: Process, home: Organisation, client: CheckedClient, who: str, form: str) -> None:
    people = {
        "citizen": lambda: person(),
        "neighbour": lambda: member(town("halle")),
        "provider": lambda: member(home, MembershipRole.PROVIDER),
        "unverified": lambda: member(home, verified_at=None),
    }
    client.force_login(people[who]())
    answer = client.post(f"{one.address}{form}", facts() | {"file": file()})
    one.refresh_from_db()
    assert (answer.status_code, one.title, one.newest) == (403, "Antrag bearbeiten", 1)


@pytest.mark.parametrize("who", ["coordinator", "editor", "steward"])
@pytest.mark.parametrize("form", FORMS)
def test_owners_and_stewards_may(
    one: Process, home: Organisation, client: CheckedClient, who: str, form: str
) -> None:
    people = {
        "coordinator": lambda: member(home),
        "editor": lambda: member(home, MembershipRole.EDITOR),
        "steward": lambda: person(is_steward=True),
    }
    client.force_login(people[who]())
    assert client.get(f"{one.address}{form}").status_code == 200


def test_the_page_offers_changes_only_to_who_may(
    one: Process, client: CheckedClient, coordinator: Person
) -> None:
    assert "Neu zeichnen" in client.get(one.address).content.decode()
    client.logout()
    assert "Neu zeichnen" not in client.get(one.address).content.decode()


def test_a_process_is_added_with_its_file(
    home: Organisation, coordinator: Person, client: CheckedClient
) -> None:
    assert client.get(f"{LIST}neu/").status_code == 200
    answer = client.post(f"{LIST}neu/", facts(title="Hund", owner=home.pk, file=file(FIRST)))
    added = Process.objects.get()
    assert (answer.status_code, answer["Location"], added.owner, added.is_demo) == (
        302,
        added.address,
        home,
        False,
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": ""}, "Hier fehlt noch Ihre Angabe"),
        ({"kind": "x"}, "keine gültige Auswahl"),
        ({"file": ""}, "Hier fehlt noch Ihre Angabe"),
        ({"file": b"<a/>"}, "kein BPMN 2.0"),
        ({"file": FIRST.replace(b'targetRef="t"', b'targetRef="x"')}, "das es in der Datei nicht gibt"),
        ({"service": "1"}, "gibt es im Katalog nicht"),
        ({"counterpart": "x"}, "Diesen Prozess gibt es nicht"),
        ({"cases_per_year": "viele"}, "ganze Zahl"),
    ],
)
def test_faults_are_said_at_the_field(
    home: Organisation, coordinator: Person, client: CheckedClient, change: dict[str, Any], words: str
) -> None:
    data = facts(owner=home.pk, file=file(FIRST)) | change
    if isinstance(data["file"], bytes):
        data["file"] = file(data["file"])
    answer = client.post(f"{LIST}neu/", data)
    assert (answer.status_code, words in answer.content.decode(), Process.objects.count()) == (422, True, 0)


def test_twenty_megabytes_are_refused_with_the_limit(
    home: Organisation, coordinator: Person, client: CheckedClient
) -> None:
    answer = client.post(f"{LIST}neu/", facts(owner=home.pk, file=file(b"<" * 20_000_000)))
    assert (answer.status_code, "höchstens 5 MB" in answer.content.decode()) == (422, True)


def test_nobody_adds_for_another_organisation(
    home: Organisation, coordinator: Person, client: CheckedClient
) -> None:
    answer = client.post(f"{LIST}neu/", facts(owner=town("halle").pk, file=file(FIRST)))
    assert (answer.status_code, Process.objects.count()) == (422, 0)


def test_who_works_nowhere_reads_why_there_is_no_form(client: CheckedClient, citizen: Person) -> None:
    client.force_login(citizen)
    answer = client.get(f"{LIST}neu/")
    assert (answer.status_code, "noch für keine Organisation" in answer.content.decode()) == (200, True)


def test_a_steward_adds_for_the_land(client: CheckedClient, steward: Person) -> None:
    land = organisation("land", OrganisationKind.LAND)
    client.force_login(steward)
    client.post(f"{LIST}neu/", facts(owner=land.pk, file=file(FIRST)))
    assert Process.objects.get().owner == land


def test_facts_are_changed(one: Process, coordinator: Person, client: CheckedClient) -> None:
    answer = client.post(f"{one.address}bearbeiten/", facts(title="Besser"))
    one.refresh_from_db()
    assert (answer.status_code, one.title) == (302, "Besser")


def test_a_stale_form_is_refused(one: Process, coordinator: Person, client: CheckedClient) -> None:
    client.post(f"{one.address}bearbeiten/", facts(title="Besser"))
    answer = client.post(f"{one.address}bearbeiten/", facts(title="Anders"))
    one.refresh_from_db()
    assert (answer.status_code, one.title) == (422, "Besser")
    assert "Inzwischen hat jemand anderes" in answer.content.decode()


def test_a_counterpart_is_given_by_its_address(
    one: Process, home: Organisation, coordinator: Person, client: CheckedClient
) -> None:
    other = process(home, "Ist", kind="ist")
    client.post(f"{one.address}bearbeiten/", facts(counterpart=f"http://localhost{other.address}"))
    one.refresh_from_db()
    assert one.counterpart == other


def test_a_drawing_is_saved_as_the_next_version(
    one: Process, coordinator: Person, client: CheckedClient
) -> None:
    data = {"file": file(), "note": "genauer", "based_on": "1"}
    answer = client.post(f"{one.address}zeichnen/", data)
    version = one.versions.get(number=2)
    assert (answer.status_code, bytes(version.xml), version.note) == (302, SECOND, "genauer")
    assert version.created_by == str(coordinator)


def test_sending_a_drawing_twice_changes_nothing(
    one: Process, coordinator: Person, client: CheckedClient
) -> None:
    for _ in range(2):
        answer = client.post(f"{one.address}zeichnen/", {"file": file(), "based_on": "1"}, follow=True)
    assert ("Die Zeichnung ist unverändert." in answer.content.decode(), one.versions.count()) == (True, 2)


def test_a_stale_drawing_is_refused(one: Process, coordinator: Person, client: CheckedClient) -> None:
    draw_process(one, Drawing(SECOND), author=AUTHOR)
    answer = client.post(f"{one.address}zeichnen/", {"file": file(THIRD), "based_on": "1"})
    assert (answer.status_code, one.versions.count()) == (422, 2)
    assert "Inzwischen gibt es Version 2." in answer.content.decode()


def test_minutes_are_typed(one: Process, coordinator: Person, client: CheckedClient) -> None:
    answer = client.post(f"{one.address}aufwand/", {"version": "1", "schritt0": "15"})
    assert (answer.status_code, one.versions.get().minutes) == (302, {"t": 15})


@pytest.mark.parametrize("data", [{"version": "1", "schritt0": "-1"}, {"version": "9", "schritt0": "1"}, {}])
def test_faulty_minutes_are_refused(
    one: Process, coordinator: Person, client: CheckedClient, data: dict[str, str]
) -> None:
    answer = client.post(f"{one.address}aufwand/", data)
    assert (answer.status_code, one.versions.get().minutes) == (422, {})


def test_a_neighbour_takes_over_and_adapts(one: Process, client: CheckedClient) -> None:
    halle = town("halle")
    client.force_login(member(halle))
    answer = client.post(f"{one.address}uebernehmen/", {"owner": halle.pk})
    copy = Process.objects.get(owner=halle)
    assert (answer.status_code, answer["Location"], copy.origin) == (302, copy.address, one)


def test_nobody_takes_over_for_another(one: Process, client: CheckedClient, citizen: Person) -> None:
    halle = town("halle")
    client.force_login(citizen)
    answer = client.post(f"{one.address}uebernehmen/", {"owner": halle.pk})
    assert (answer.status_code, Process.objects.count()) == (422, 1)


def test_a_copy_takes_the_new_version(one: Process, client: CheckedClient) -> None:
    halle = town("halle")
    copy = adopt_process(one, organisation=halle, author=AUTHOR)
    draw_process(one, Drawing(SECOND), author=AUTHOR)
    client.force_login(member(halle))
    assert "Neue Version übernehmen" in client.get(copy.address).content.decode()
    client.post(f"{copy.address}neuer-ursprung/")
    copy.refresh_from_db()
    assert (copy.origin_number, copy.newest) == (2, 2)


def test_what_is_no_copy_says_so(one: Process, coordinator: Person, client: CheckedClient) -> None:
    answer = client.post(f"{one.address}neuer-ursprung/", follow=True)
    assert "Dieser Prozess ist keine Kopie." in answer.content.decode()
