"""One thing a page: answers, errors, questions that follow, entries; for who began it alone."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest

from tests.forms.ordered import HARMLESS, PERSON, online
from tests.forms.web.filling import at, begun, sent, text
from tests.support.client import CheckedClient

pytestmark = pytest.mark.django_db
PLAIN = "application/x-www-form-urlencoded"
DANGEROUS = {"hund/gefaehrlich": "ja", "hund/grund": "beißt", "gefragt": ["hund/gefaehrlich", "hund/grund"]}


def test_a_page_leads_to_the_next_and_keeps_its_answers(client: CheckedClient) -> None:
    draft = begun(client, online())
    answer = client.post(at(draft, "person"), PERSON)
    assert (answer.status_code, answer["Location"]) == (302, at(draft, "hund"))
    assert 'value="Škvor"' in text(client.get(at(draft, "person")))
    assert client.get(at(draft))["Location"] == at(draft, "person")


def test_errors_stand_at_the_field_and_at_the_top_with_a_link(client: CheckedClient) -> None:
    draft = begun(client, online())
    answer = client.post(at(draft, "person"), PERSON | {"person/geboren": "31.2.2026"})
    page = text(answer)
    assert answer.status_code == 422
    assert '<a class="kern-link" href="#feld-2">Geburtsdatum – Den 31.2.2026 gibt es nicht.' in page
    assert 'id="feld-2-fehler"' in page
    assert 'value="31.2.2026"' in page
    assert "<title>Fehler: " in page


def test_a_question_that_follows_comes_on_the_same_page(client: CheckedClient) -> None:
    draft = begun(client, online())
    assert 'name="hund/grund"' not in text(client.get(at(draft, "hund")))
    answer = client.post(at(draft, "hund"), {"hund/gefaehrlich": "ja", "gefragt": ["hund/gefaehrlich"]})
    assert (answer.status_code, 'name="hund/grund"' in text(answer)) == (422, True)
    assert client.post(at(draft, "hund"), DANGEROUS)["Location"] == at(draft, "kinder")


def test_entries_are_added_changed_and_removed(client: CheckedClient) -> None:
    draft = begun(client, online())
    client.post(at(draft, "hund"), DANGEROUS)
    assert "Noch kein Eintrag." in text(client.get(at(draft, "kinder")))
    for number, name in enumerate(("Anna", "Ben"), 1):
        assert client.get(at(draft, "kinder", str(number))).status_code == 200
        answer = client.post(at(draft, "kinder", str(number)), {"kinder/name": name})
        assert answer["Location"] == at(draft, "kinder")
    assert "Anna" in text(client.get(at(draft, "kinder")))
    for _ in range(2):
        client.post(at(draft, "kinder"), {"entfernen": "1:2"})
    page = text(client.get(at(draft, "kinder")))
    assert ("Anna" in page, "Ben" in page) == (False, True)
    assert client.post(at(draft, "kinder"))["Location"] == at(draft, "nachweise")


@pytest.mark.parametrize(
    "part", [("gibtesnicht",), ("kinder", "9"), ("kinder", "x"), ("kinder", "0"), ("person", "1")]
)
def test_what_is_not_there_is_not_found(client: CheckedClient, part: tuple[str, ...]) -> None:
    draft = begun(client, online())
    client.post(at(draft, "hund"), DANGEROUS)
    assert client.get(at(draft, *part)).status_code == 404


def test_a_page_that_is_no_longer_asked_leads_back_to_the_form(client: CheckedClient) -> None:
    draft = begun(client, online())
    client.post(at(draft, "hund"), HARMLESS)
    assert client.post(at(draft, "kinder", "1"), {"kinder/name": "x"})["Location"] == at(draft)


@pytest.mark.parametrize(
    "part", [(), ("person",), ("pruefen",), ("loeschen",), ("abgeschickt",), ("quittung",)]
)
def test_nobody_else_sees_a_draft(client: CheckedClient, part: tuple[str, ...]) -> None:
    known = online()
    draft, stranger = begun(client, known), CheckedClient()
    begun(stranger, known)
    assert [
        stranger.get(at(draft, *part)).status_code,
        CheckedClient().get(at(draft, *part)).status_code,
    ] == [404, 404]
    assert stranger.post(at(draft, "person"), PERSON).status_code == 404


def test_back_after_handing_in_leads_to_the_receipt(client: CheckedClient) -> None:
    draft = sent(client, online())
    for answer in (
        client.get(at(draft, "person")),
        client.post(at(draft, "person"), PERSON),
        client.get(at(draft)),
    ):
        assert (answer.status_code, answer["Location"]) == (302, at(draft, "abgeschickt"))


def test_odd_input_ends_in_words_not_in_a_fault(client: CheckedClient) -> None:
    draft = begun(client, online())
    answer = client.post(
        at(draft, "person"), {"person/nachname": "a\0b", "person/geboren": "𝟙.1.2000", "x": "y" * 9}
    )
    assert answer.status_code == 422


def test_a_page_asks_the_database_little(client: CheckedClient, django_assert_num_queries: Any) -> None:
    draft = begun(client, online())
    # Besides: each test runs in a transaction, so that saying who asks takes two for each statement.
    with django_assert_num_queries(1 + 2):
        client.get(at(draft, "person"))
    with django_assert_num_queries(2 + 4):
        client.post(at(draft, "person"), urlencode(PERSON, doseq=True), content_type=PLAIN)
