"""Versions: compared in sentences, out and in as a file."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fahrplan.forms.enums import VersionState
from fahrplan.forms.services.editing import begin_version
from tests.forms.building import Building, building

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(client: Client) -> Building:
    found = building()
    client.force_login(found.anna)
    found.form.versions.update(state=VersionState.PUBLISHED)
    begin_version(found.form, by=found.anna)
    return found


def test_compared_with_what_is_online(client: Client, built: Building) -> None:
    second = built.form.versions.get(number=2)
    second.texts["de"]["title"] = "Hunde"
    second.save()

    page = client.get(f"{built.address}fassungen/").content.decode()

    assert "Deutsch: „Hund“ heißt jetzt „Hunde“." in page
    assert client.get(f"{built.address}fassungen/?von=x&bis=99").status_code == 200


def test_out_and_in_as_a_file(client: Client, built: Building) -> None:
    file = client.get(f"{built.address}fassungen/1/datei/")
    told = json.loads(file.content)
    told["texts"]["de"]["title"] = "Aus der Datei"
    upload = SimpleUploadedFile("fassung.json", json.dumps(told).encode())

    answer = client.post(f"{built.address}fassungen/", {"file": upload})

    assert (answer.status_code, built.form.versions.get(number=2).texts["de"]["title"]) == (
        302,
        "Aus der Datei",
    )


def test_a_broken_file_changes_nothing(client: Client, built: Building) -> None:
    answer = client.post(f"{built.address}fassungen/", {"file": SimpleUploadedFile("x.json", b"\x00{")})

    assert (answer.status_code, "kein lesbares JSON" in answer.content.decode()) == (422, True)


def test_neighbours_get_no_file(client: Client, built: Building) -> None:
    client.force_login(built.nele)

    assert client.get(f"{built.address}fassungen/1/datei/").status_code == 404
