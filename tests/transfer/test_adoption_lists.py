"""A municipality hands in the list of what it uses and plans: checked first, then released."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fahrplan.reuse.models import Adoption
from fahrplan.transfer.importers import apply_upload, check_upload
from fahrplan.transfer.models import Upload
from fahrplan.transfer.services import release_upload
from tests.municipalities.conftest import world
from tests.reuse.adopting import Town, in_days, town
from tests.reuse.web.test_adoptions import enter
from tests.support.client import CheckedClient

__all__ = ["town", "world"]
ADDRESS = "/arbeitsplatz/nachnutzung/halle/"


def file(key: str = "halle") -> SimpleUploadedFile:
    text = f"Organisation;Lösung;Leistungen;Stand;geplant für\n{key};hund-online;99102013104000;geplant;"
    return SimpleUploadedFile("liste.csv", f"{text}{in_days(90):%d.%m.%Y}".encode())


def test_the_owner_hands_in_and_releases(town: Town, client: CheckedClient) -> None:
    enter(client, town, "owner")
    assert client.post(ADDRESS, {"file": file()}).status_code == 302
    upload = Upload.objects.get()
    check_upload(upload)
    assert (upload.state, upload.report["counts"]["neu"], Adoption.objects.count()) == ("checked", 1, 0)
    release_upload(upload)
    upload.refresh_from_db()
    apply_upload(upload)
    assert (upload.state, Adoption.objects.get().organisation) == ("done", town.halle)


def test_rows_of_others_refuse_the_list(town: Town, client: CheckedClient) -> None:
    enter(client, town, "owner")
    client.post(ADDRESS, {"file": file("harbke")})
    upload = Upload.objects.get()
    check_upload(upload)
    assert (upload.state, upload.report["problems"][0]["line"]) == ("refused", 2)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("visitor", 302),
        ("citizen", 403),
        ("provider", 403),
        ("neighbour", 403),
        ("owner", 200),
        ("steward", 200),
    ],
)
def test_who_may_hand_in(town: Town, client: CheckedClient, role: str, status: int) -> None:
    enter(client, town, role)
    assert client.get(ADDRESS).status_code == status


def test_a_form_without_a_file_says_so(town: Town, client: CheckedClient) -> None:
    enter(client, town, "owner")
    assert (client.post(ADDRESS, {}).status_code, Upload.objects.count()) == (422, 0)
