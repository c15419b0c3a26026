"""Pages of FIM modules."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries

from fahrplan.forms.importers.xdatenfelder import modules_of
from fahrplan.forms.models import FieldModule, Form
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.standards.xdatenfelder import read_xdatenfelder
from tests.municipalities.conftest import World
from tests.standards.shared import sample
from tests.support.client import CheckedClient
from tests.support.records import member, person

SAMPLE = sample("xdatenfelder/anmeldung_v2.xml")
LIST, UPLOAD = "/formulare/bausteine/", "/formulare/bausteine/einlesen/"


def upload(data: bytes = SAMPLE) -> SimpleUploadedFile:
    return SimpleUploadedFile("anmeldung.xml", data, "application/xml")


def taken() -> list[FieldModule]:
    return FieldModule.objects.bulk_create(modules_of(read_xdatenfelder(SAMPLE)))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_for_one_and_many(
    client: CheckedClient, db: None, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    FieldModule.objects.bulk_create(modules_of(read_xdatenfelder(SAMPLE))[:number])
    with django_assert_num_queries(2):
        assert client.get(LIST).status_code == 200


def test_a_module_shows_what_a_form_makes_of_it(client: CheckedClient, db: None) -> None:
    page = client.get(taken()[0].get_absolute_url())
    assert "Wie im Ausweis" not in page.text
    assert "F99000001V1.0" in page.text
    assert "Geburtsdatum" in page.text


def test_a_module_is_given_out_as_xdatenfelder(client: CheckedClient, db: None) -> None:
    answer = client.get(f"{taken()[1].get_absolute_url()}xdatenfelder.xml")
    assert answer["Content-Disposition"] == 'attachment; filename="F99000001V1.0.xml"'
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    assert read_xdatenfelder(answer.content).content.name == "Familienname"


def test_checking_writes_nothing_and_tells(client: CheckedClient, world: World) -> None:
    client.force_login(member(world.organisation("barleben")))
    page = client.post(UPLOAD, {"file": upload(), "target": "bausteine", "schritt": "pruefen"})
    assert "Unbekanntes Element „eigenesFeld“" in page.text
    assert "nur anzugeben, wenn er nicht die Anschrift ist" in page.text
    assert FieldModule.objects.count() == 0


def test_reading_in_for_all_and_as_a_form(client: CheckedClient, world: World) -> None:
    client.force_login(member(world.organisation("barleben")))
    first = client.post(UPLOAD, {"file": upload(), "target": "bausteine", "schritt": "einlesen"})
    second = client.post(UPLOAD, {"file": upload(), "target": "barleben", "schritt": "einlesen"})
    form = Form.objects.get()
    assert (first.url, second.url) == (LIST, f"/formulare/{form.pk}/")
    assert FieldModule.objects.count() == 6


def test_faults_stand_at_the_file(client: CheckedClient, world: World) -> None:
    client.force_login(member(world.organisation("barleben")))
    page = client.post(UPLOAD, {"file": upload(b"<a>"), "target": "bausteine", "schritt": "einlesen"})
    assert page.status_code == 422
    assert "anmeldung.xml: Die Datei ist kein gültiges XML" in page.text


def test_others_find_no_upload(client: CheckedClient, world: World) -> None:
    for someone in (person(), member(world.organisation("barleben"), MembershipRole.PROVIDER)):
        client.force_login(someone)
        assert client.get(UPLOAD).status_code == 404


def test_rules_in_words_stand_beside_the_form(client: CheckedClient, world: World) -> None:
    client.force_login(member(world.organisation("barleben")))
    made = client.post(UPLOAD, {"file": upload(), "target": "barleben", "schritt": "einlesen"})
    assert "nur anzugeben, wenn er nicht die Anschrift ist" in client.get(made.url).text
