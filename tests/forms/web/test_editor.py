"""The overview of a form in work: the next step, the release by two people, nothing for neighbours."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form
from tests.forms.building import Building, building

pytestmark = pytest.mark.django_db


def as_person(client: Client, built: Building, name: str) -> Client:
    client.force_login(getattr(built, name))
    return client


def test_the_list_shows_ones_own_forms(client: Client, django_assert_num_queries: Any) -> None:
    built = building()
    as_person(client, built, "bert")
    client.get("/formulare/")

    with django_assert_num_queries(7):
        answer = client.get("/formulare/")

    assert "Hund anmelden" in answer.content.decode()
    assert "Hund anmelden" not in as_person(client, built, "nele").get("/formulare/").content.decode()


@pytest.mark.parametrize(
    "tail", ["", "seiten/", "seiten/hund/", "felder/hund/rasse/", "vorab-check/", "gebuehr/", "angaben/"]
)
def test_a_neighbour_finds_nothing(client: Client, tail: str) -> None:
    built = building()

    assert as_person(client, built, "nele").get(built.address + tail).status_code == 404


def test_the_overview_says_what_comes_next(client: Client, django_assert_max_num_queries: Any) -> None:
    built = building(flow={"pages": [{"id": "anlass", "fields": []}]})
    as_person(client, built, "anna").get(built.address)

    with django_assert_max_num_queries(8):
        page = client.get(built.address).content.decode()

    assert "Als Nächstes: Seite „Anlass“ braucht eine Frage." in page


def test_two_people_bring_it_online(client: Client) -> None:
    built = building()
    url = f"{built.address}freigabe/"
    as_person(client, built, "anna").post(url, {"schritt": "vorlegen", "neu": "Neu"})
    refused = client.post(url, {"schritt": "freigeben"})
    seen = (
        "Sie sind die zweite Person" in as_person(client, built, "bert").get(built.address).content.decode()
    )
    client.post(url, {"schritt": "freigeben", "stand": built.version.changed_at.isoformat()})

    assert (refused.status_code, seen, built.version.state) == (403, True, VersionState.PUBLISHED)


def test_a_new_form(client: Client) -> None:
    built = building()
    answer = as_person(client, built, "anna").post(
        "/formulare/neu/", {"organisation": "barleben", "name": "Sperrmüll"}
    )

    made = Form.objects.get(slug="sperrmuell")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/formulare/{made.pk}/seiten/")


def test_a_new_form_for_somebody_else_is_refused(client: Client) -> None:
    built = building()
    answer = as_person(client, built, "nele").post(
        "/formulare/neu/", {"organisation": "barleben", "name": "x"}
    )

    assert (answer.status_code, Form.objects.count()) == (422, 1)


def test_a_new_version(client: Client) -> None:
    built = building()
    built.form.versions.update(state=VersionState.PUBLISHED)
    as_person(client, built, "anna").post(f"{built.address}beginnen/")

    assert built.form.versions.count() == 2


def test_documents_that_cannot_be_read_are_told(client: Client) -> None:
    built = building()
    built.form.versions.update(flow={"pages": {}})
    page = as_person(client, built, "anna").get(built.address).content.decode()

    assert "Als Nächstes: Die Seiten sind keine Liste." in page


def test_it_is_switched_off_with_a_reason_and_on_again(client: Client) -> None:
    built = building()
    built.form.versions.update(state=VersionState.PUBLISHED)
    as_person(client, built, "bert")
    page = client.get(built.address).content.decode()
    assert "Offline nehmen" in page
    client.post(f"{built.address}schalter/", {"grund": "Die Satzung ändert sich gerade."})
    page = client.get(built.address).content.decode()
    assert ("Wieder online nehmen" in page, "Die Satzung ändert sich gerade." in page) == (True, True)
    client.post(f"{built.address}schalter/", {"schritt": "online"})
    assert Form.objects.get(pk=built.form.pk).paused_at is None


def test_a_neighbour_switches_nothing(client: Client) -> None:
    built = building()
    as_person(client, built, "nele")
    assert client.post(f"{built.address}schalter/", {"schritt": "online"}).status_code == 404
