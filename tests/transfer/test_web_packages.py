"""The pages of exchange packages are for stewards."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from fahrplan.accounts.models import Person
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.solutions.services.editing import create_solution
from fahrplan.standards.package import public_text, signing_key
from fahrplan.transfer.models import TrustedKey
from tests.support.records import member, organisation

pytestmark = pytest.mark.django_db
PAGE, NEW = "/arbeitsplatz/pakete/", "/arbeitsplatz/pakete/neu/"
KEY = public_text(signing_key("andere"))


@pytest.fixture
def desk(client: Any, steward: Person) -> Any:
    client.force_login(steward)
    return client


def test_a_key_is_trusted_and_removed(desk: Any) -> None:
    page = desk.post(f"{PAGE}schluessel/", {"name": "Andere", "key": KEY}, follow=True).content.decode()
    assert "Pakete von „Andere“ können jetzt übernommen werden." in page
    trusted = TrustedKey.objects.get()
    desk.post(f"{PAGE}schluessel/{trusted.pk}/entfernen/")
    assert TrustedKey.objects.count() == 0


def test_a_wrong_key_is_explained_and_what_was_typed_stays(desk: Any) -> None:
    answer = desk.post(f"{PAGE}schluessel/", {"name": "Andere", "key": "quatsch"})
    assert answer.status_code == 422
    assert "Er besteht aus 44 Zeichen." in answer.content.decode()
    assert 'value="quatsch"' in answer.content.decode()


def test_a_package_is_downloaded(desk: Any) -> None:
    solution = create_solution({"name": "Hund online", "kind": "module"}, Author(label="Prüfung"))
    assert "Hund online" in desk.get(NEW).content.decode()
    answer = desk.post(NEW, {"solution": [solution.key]})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()
    assert names == ["manifest.json", "signature", f"solution/{solution.key}/item.json"]


@pytest.mark.parametrize("chosen", [[], ["gibtesnicht"]])
def test_an_empty_package_is_not_made(desk: Any, chosen: list[str]) -> None:
    answer = desk.post(NEW, {"solution": chosen})
    assert answer.status_code == 422
    assert "Bitte wählen Sie mindestens einen Eintrag aus." in answer.content.decode()


@pytest.mark.parametrize("role", [MembershipRole.COORDINATOR, MembershipRole.PROVIDER])
@pytest.mark.parametrize("page", [PAGE, NEW])
def test_nobody_else_comes_in(client: Any, role: MembershipRole, page: str) -> None:
    client.force_login(member(organisation("barleben", OrganisationKind.EINHEITSGEMEINDE), role))
    assert client.get(page).status_code == 403


@pytest.mark.parametrize("page", [PAGE, NEW])
def test_visitors_are_asked_to_log_in(client: Any, page: str) -> None:
    assert client.get(page)["Location"].startswith("/konto/login/")
