"""The page where an organisation reads its own package in."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fahrplan.forms.models import PackageVersion
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Organisation
from tests.forms.importers.test_package_archives import archive
from tests.forms.services.test_package_uploads import KEY, files
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role
from tests.support.records import member, organisation

pytestmark = pytest.mark.django_db
PAGE = "/pakete/einlesen/"


@pytest.fixture
def office() -> Organisation:
    return organisation("barleben", OrganisationKind.EINHEITSGEMEINDE)


def test_a_coordinator_reads_a_package_in(client: CheckedClient, office: Organisation) -> None:
    client.force_login(member(office))
    sent = SimpleUploadedFile("paket.zip", archive(files()))
    with web_role():
        assert "Eigenes Paket einlesen" in client.get("/pakete/").text
        answer = client.post(PAGE, {"organisation": office.key, "file": sent})
    assert (answer.status_code, answer["Location"]) == (302, f"/pakete/{KEY}/")
    assert PackageVersion.objects.get().organisation == office


def test_a_fault_is_named_at_the_file(client: CheckedClient, office: Organisation) -> None:
    client.force_login(member(office))
    sent = SimpleUploadedFile("paket.zip", b"nichts")
    answer = client.post(PAGE, {"organisation": office.key, "file": sent})
    assert (answer.status_code, "kein lesbares ZIP-Archiv" in answer.text) == (422, True)


def test_for_an_editor_it_is_not_there(client: CheckedClient, office: Organisation) -> None:
    client.force_login(member(office, MembershipRole.EDITOR))
    assert client.get(PAGE).status_code == 404
    assert "Eigenes Paket einlesen" not in client.get("/pakete/").text
