"""Feedback goes to the operator by mail and is kept nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache

pytestmark = pytest.mark.django_db
PAGE = "/rueckmeldung/"


@pytest.fixture(autouse=True)
def _no_feedback_yet() -> None:
    cache.clear()


def test_the_page_asked_about_is_filled_in(client: Any) -> None:
    assert client.get(PAGE, {"seite": "/leistungen/"}).context["form"]["page"].value() == "/leistungen/"


def test_feedback_is_sent_to_the_operator(client: Any, settings: Any) -> None:
    client.post(PAGE, {"page": "/suche/", "text": "Das Feld ist zu klein.", "reply_to": "ich@example.org"})
    sent = mail.outbox[0]
    assert (sent.to, sent.reply_to, sent.body) == (
        [settings.DEFAULT_FROM_EMAIL],
        ["ich@example.org"],
        "Seite: /suche/\n\nDas Feld ist zu klein.",
    )


def test_nobody_has_to_give_an_address(client: Any) -> None:
    client.post(PAGE, {"text": "Danke."})
    assert (mail.outbox[0].reply_to, mail.outbox[0].body) == ([], "Seite: –\n\nDanke.")


def test_the_sender_is_thanked(client: Any) -> None:
    answer = client.post(PAGE, {"text": "Danke."}, follow=True)
    assert "Ihre Rückmeldung ist unterwegs." in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "faulty"),
    [
        ({"text": ""}, ["text"]),
        ({"text": "x" * 4001}, ["text"]),
        ({"text": "Danke.", "reply_to": "keine Adresse"}, ["reply_to"]),
        ({"text": "Danke.", "reply_to": "a@example.org\nBcc: b@example.org"}, ["reply_to"]),
        ({"text": "Danke.", "page": "x" * 301}, ["page"]),
        ({"text": "a\x00b"}, ["text"]),
    ],
)
def test_faulty_feedback_is_explained_and_not_sent(
    client: Any, fields: dict[str, str], faulty: list[str]
) -> None:
    answer = client.post(PAGE, fields)
    assert (list(answer.context["form"].errors), mail.outbox) == (faulty, [])


def test_nobody_floods_the_operator(client: Any) -> None:
    for number in range(10):
        client.post(PAGE, {"text": f"Nachricht {number}"})
    answer = client.post(PAGE, {"text": "Noch eine"})
    assert (answer.status_code, len(mail.outbox)) == (429, 10)
    assert "Bitte versuchen Sie es in einer Stunde wieder." in answer.content.decode()
