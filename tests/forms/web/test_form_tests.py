"""Test cases in the browser."""

from __future__ import annotations

import pytest
from django.test import Client

from fahrplan.forms.models import FormTest
from tests.forms.building import Building, building

pytestmark = pytest.mark.django_db
SAID = {
    "name": "Abmelden", "entered": '{"anlass": "abmelden"}', "eligible": "ja", "compare_pages": "on",
    "pages": ["anlass", "weitere"], "fee": "5,00", "compare_errors": "on", "wrong": "",
}  # fmt: skip


@pytest.fixture
def built(client: Client) -> Building:
    found = building()
    client.force_login(found.anna)
    return found


def test_added_and_run(client: Client, built: Building) -> None:
    client.post(f"{built.address}tests/neu/", SAID)

    page = client.get(f"{built.address}tests/").content.decode()
    assert FormTest.objects.get().expected == {
        "eligible": True,
        "pages": ["anlass", "weitere"],
        "fee": 500,
        "errors": [],
    }
    assert "1 von 1 Testfällen bestehen" in page


def test_shown_changed_and_removed(client: Client, built: Building) -> None:
    client.post(f"{built.address}tests/neu/", SAID)
    test = FormTest.objects.get()
    url = f"{built.address}tests/{test.pk}/"
    seen = client.get(url).context["form"]["seen"].value()
    client.post(url, SAID | {"fee": "6", "seen": seen})
    stale = client.post(url, SAID | {"fee": "7", "seen": seen})

    page = client.get(url).content.decode()
    assert ("Gebühr: 5,00 €; erwartet: 6,00 €." in page, stale.status_code) == (True, 422)
    client.post(f"{url}entfernen/")
    assert FormTest.objects.count() == 0


@pytest.mark.parametrize(
    "data", ["{", "[]", '{"a": "\\u0000"}', '{"a": "\\ud800"}', '{"a": 1e999}', "[" * 50_000]
)
def test_what_is_no_data_comes_back(client: Client, built: Building, data: str) -> None:
    assert client.post(f"{built.address}tests/neu/", SAID | {"entered": data}).status_code == 422


def test_neighbours_touch_nothing(client: Client, built: Building) -> None:
    client.post(f"{built.address}tests/neu/", SAID)
    url = f"{built.address}tests/{FormTest.objects.get().pk}/"
    client.force_login(built.nele)

    assert (client.get(url).status_code, client.post(f"{url}entfernen/").status_code) == (404, 404)
