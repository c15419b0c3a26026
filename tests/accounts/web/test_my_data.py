"""„Meine Daten“: seen by their owner alone, taken along, erased after a confirmation."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import OrganisationKind
from tests.support.fixtures import web_role
from tests.support.records import member, organisation

pytestmark = pytest.mark.django_db
PAGE = "/konto/meine-daten/"


@pytest.fixture
def somebody(client: Any) -> Person:
    made = member(organisation("arendsee", OrganisationKind.EINHEITSGEMEINDE))
    client.force_login(made)
    return made


def test_the_page_counts_what_belongs_to_the_login(
    client: Any, somebody: Person, django_assert_max_num_queries: Any
) -> None:
    with web_role(), django_assert_max_num_queries(12):
        page = client.get(PAGE).content.decode()
    assert "Mitgliedschaften" in page


def test_everything_is_taken_along_as_zip(client: Any, somebody: Person) -> None:
    with web_role():
        content = b"".join(client.post(f"{PAGE}mitnehmen/").streaming_content)
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.namelist() == ["liesmich.txt", "meine-daten.json"]


def test_everything_is_taken_along_as_json(client: Any, somebody: Person) -> None:
    told = json.loads(client.post(f"{PAGE}mitnehmen/", {"format": "json"}).content)
    assert told["person"]["e_mail"] == somebody.email


def test_a_wrong_address_erases_nobody(client: Any, somebody: Person) -> None:
    assert client.post(f"{PAGE}loeschen/", {"address": "other@example.org"}).status_code == 422
    assert Person.objects.get().is_active is True


def test_the_own_address_ends_the_login_and_starts_the_erasure(client: Any, somebody: Person) -> None:
    client.post(f"{PAGE}loeschen/", {"address": somebody.email.upper()})
    job = ProcrastinateJob.objects.get(task_name="accounts.erase_person")
    assert (job.args["person"], client.get(PAGE).status_code) == (str(somebody.pk), 302)
