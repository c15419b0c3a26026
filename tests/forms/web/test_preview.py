"""The preview walks through the version in work and saves nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from fahrplan.forms.models import Draft, FormCount
from tests.forms.building import Building, building

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(client: Client) -> Building:
    found = building()
    client.force_login(found.anna)
    return found


def step(client: Client, built: Building, before: Any, **said: str) -> Any:
    return client.post(
        f"{built.address}vorschau/", {"bisher": before.context["state"], "schritt": "weiter", **said}
    )


def test_to_the_end_and_nothing_is_saved(client: Client, built: Building) -> None:
    start = client.get(f"{built.address}vorschau/")
    first = step(client, built, start)
    third = step(client, built, first, anlass="abmelden")
    again = step(client, built, third, **{"weitere/wert": "3", "schritt": "eintrag"})
    end = step(client, built, again, **{"weitere/wert": "4"})

    page = end.content.decode()
    assert ("Zusammenfassung" in page, "5,00 €" in page, "Wir prüfen." in page) == (True, True, True)
    assert (Draft.objects.count(), FormCount.objects.count()) == (0, 0)


def test_kept_as_a_test_case(client: Client, built: Building) -> None:
    first = step(client, built, client.get(f"{built.address}vorschau/"))
    end = step(client, built, step(client, built, first, anlass="abmelden"))
    answer = step(client, built, end, schritt="testfall", name="Abmelden")

    test = built.form.tests.get()
    assert (answer.status_code, test.data["anlass"], test.expected) == (
        302, "abmelden", {"pages": ["anlass", "weitere"], "errors": [], "fee": 500},
    )  # fmt: skip


def test_faults_come_back(client: Client, built: Building) -> None:
    first = step(client, built, client.get(f"{built.address}vorschau/"))
    answer = step(client, built, first)

    assert (answer.status_code, "Bitte wählen Sie eine Antwort." in answer.content.decode()) == (422, True)


def test_back(client: Client, built: Building) -> None:
    first = step(client, built, client.get(f"{built.address}vorschau/"))
    second = step(client, built, first, anlass="anmelden")
    back = step(client, built, second, schritt="zurueck")

    assert (second.context["heading"], back.context["heading"]) == ("Hund", "Anlass")


@pytest.mark.parametrize("forged", ["", "x", "W10:abc:def"])
def test_what_was_not_given_out_begins_anew(client: Client, built: Building, forged: str) -> None:
    answer = client.post(f"{built.address}vorschau/", {"bisher": forged, "schritt": "weiter"})

    assert (answer.status_code, answer.context["part"]) == (200, "start")


def test_neighbours_see_nothing(client: Client, built: Building) -> None:
    client.force_login(built.nele)

    assert client.get(f"{built.address}vorschau/").status_code == 404
