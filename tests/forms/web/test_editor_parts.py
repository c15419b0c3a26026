"""Eligibility check, fee, texts and access in the browser."""

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


def test_a_question_before_the_form(client: Client, built: Building) -> None:
    said = {"ask": "Ist es gewerblich?", "wanted": "nein", "otherwise": "Dann hier nicht."}
    client.post(f"{built.address}vorab-check/neu/", said)
    client.post(f"{built.address}vorab-check/entfernen/", {"frage": "ort"})

    assert built.version.flow["eligibility"] == [
        {"id": "ist-es-gewerblich", "ask": "yes_no", "passes": "antwort = nein"}
    ]
    assert "Ist es gewerblich?" in client.get(f"{built.address}vorab-check/").content.decode()


def test_a_table_of_fees(client: Client, built: Building) -> None:
    said = {
        "kind": "table", "due": "later", "by": "anlass", "rates": "erster = erster Hund", "unit": "Euro im Jahr",
        "zeile-1-if": "hund/gefaehrlich = ja", "zeile-1-amount": "600", "zeile-2-amount": "{erster}",
    }  # fmt: skip
    answer = client.post(f"{built.address}gebuehr/", said)

    assert (answer.status_code, built.version.flow["fee"]["rows"]) == (
        302, [{"if": "hund/gefaehrlich = ja", "amount": "600"}, {"amount": "{erster}"}],
    )  # fmt: skip
    url = f"{built.address}gebuehr/betraege/"
    seen = client.get(url).context["form"]["seen"].value()
    client.post(url, {"satz-anmelden-erster": "60,50", "seen": seen})
    client.post(url, {})
    built.form.refresh_from_db()
    assert built.form.parameters["fees"] == {"anmelden": {"erster": 6050}}


def test_a_fee_that_is_no_number_comes_back(client: Client, built: Building) -> None:
    said = {"kind": "expression", "amount": "anlass", "due": "now"}

    assert client.post(f"{built.address}gebuehr/", said).status_code == 422


def test_texts(client: Client, built: Building) -> None:
    said = {"title": "Hunde", "intro": "Neu", "next": "Wir prüfen.", "consent": ""}
    client.post(f"{built.address}texte/", said)

    german = built.version.texts["de"]
    assert (german["title"], german["intro"], "consent" in german) == ("Hunde", "Neu", False)


def test_access_and_settings(client: Client, built: Building) -> None:
    url = f"{built.address}angaben/"
    seen = client.get(url).context["form"]["seen"].value()
    said = {
        "seen": seen, "name": "Hunde", "services": "", "level": "30", "kinds": ["citizen"], "retention_days": "90",
        "expected_days": "12",
    }  # fmt: skip
    answer = client.post(url, said)

    assert (answer.status_code, built.version.flow["access"], built.version.retention_days) == (
        302, {"anonymous": False, "level": 30, "kinds": ["citizen"]}, 90,
    )  # fmt: skip
    assert client.post(url, said | {"name": "Anders"}).status_code == 422
