"""Pages and questions in the browser."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.forms.building import Building, building

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(client: Client) -> Building:
    found = building()
    client.force_login(found.anna)
    return found


def test_all_pages_in_words(client: Client, built: Building) -> None:
    page = client.get(f"{built.address}seiten/").content.decode()

    assert "Wird gezeigt: „Was möchten Sie?“ ist „anmelden“" in page


def test_a_page_is_added(client: Client, built: Building) -> None:
    answer = client.post(f"{built.address}seiten/", {"title": "Weitere Kinder", "repeats": "on"})

    version = built.version
    assert answer.headers["Location"] == f"{built.address}seiten/weitere-kinder/"
    assert version.flow["pages"][-1] == {"id": "weitere-kinder", "fields": [], "repeat": "weitere_kinder"}


def test_a_condition_is_put_together_by_choices(client: Client, built: Building) -> None:
    page = f"{built.address}seiten/hund/"
    client.get(page)
    client.post(
        page,
        {
            "title": "Hund", "condition": "anlass = 'anmelden'", "field": "hund/gefaehrlich", "sign": "=",
            "value": "ja", "join": "oder",
        },
    )  # fmt: skip

    assert built.version.flow["pages"][1]["if"] == "anlass = 'anmelden' oder hund/gefaehrlich = ja"


def test_a_condition_that_is_none_comes_back(client: Client, built: Building) -> None:
    answer = client.post(f"{built.address}seiten/hund/", {"title": "Hund", "condition": "anlass ="})

    assert (answer.status_code, "Am Ende fehlt ein Wert" in answer.content.decode()) == (422, True)


def test_questions_move_and_go(client: Client, built: Building) -> None:
    url = f"{built.address}anordnen/"
    client.post(url, {"schritt": "frage-runter", "ziel": "hund/rasse", "seite": "hund"})
    client.post(url, {"schritt": "frage-weg", "ziel": "hund/seit", "seite": "hund"})
    client.post(url, {"schritt": "seite-hoch", "ziel": "hund"})

    assert [page["id"] for page in built.version.flow["pages"]] == ["hund", "anlass", "weitere"]
    assert built.version.flow["pages"][0]["fields"] == ["hund/gefaehrlich", "hund/rasse"]


@pytest.mark.parametrize("said", [{"schritt": "quatsch"}, {"schritt": "frage-weg", "ziel": "gibts\0nicht"}])
def test_forged_steps_change_nothing(client: Client, built: Building, said: dict[str, str]) -> None:
    before = built.version.flow
    answer = client.post(f"{built.address}anordnen/", said)

    assert (answer.status_code in (302, 404), built.version.flow) == (True, before)


def test_all_conditions(client: Client, built: Building) -> None:
    assert "„Gefährlich?“ ist ja" in client.get(f"{built.address}bedingungen/").content.decode()
