"""Into the mailbox with the code of the receipt."""

from __future__ import annotations

import pytest

from fahrplan.forms.rules.reading_codes import shown_code
from fahrplan.mailbox.enums import MessageKind
from fahrplan.mailbox.models import Message
from fahrplan.mailbox.services.messages import send_message
from tests.mailbox.conftest import CODE, Talk
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role

pytestmark = pytest.mark.django_db
PAGE = "/postfach/mit-code/"


def test_number_and_code_open_the_thread(client: CheckedClient, with_code: Talk) -> None:
    send_message(
        with_code.thread,
        kind=MessageKind.LETTER,
        title="Frage",
        text="Name?",
        key=with_code.key,
        author_label="Amt",
    )
    said = {"reference": f" {with_code.thread.reference.lower()} ", "code": f" {shown_code(CODE).lower()} "}
    with web_role():
        answer = client.post(PAGE, said)
        assert answer["Location"] == f"/postfach/{with_code.thread.pk}/"
        assert "Name?" in client.get(answer["Location"]).content.decode()
        client.post(f"/postfach/{with_code.thread.pk}/antworten/", {"text": "Bello"})
    assert Message.objects.filter(from_office=False).count() == 1


def test_the_code_lies_in_a_cookie_and_not_in_the_session(client: CheckedClient, with_code: Talk) -> None:
    answer = client.post(PAGE, {"reference": with_code.thread.reference, "code": CODE})
    cookie = answer.cookies["postfach_code"]
    assert (cookie.value, cookie["path"], cookie["samesite"]) == (CODE, "/postfach/", "Strict")
    assert CODE not in str(dict(client.session))


def test_leaving_forgets_the_code(client: CheckedClient, with_code: Talk) -> None:
    client.post(PAGE, {"reference": with_code.thread.reference, "code": CODE})
    client.post(f"{PAGE}beenden/")
    assert client.get(f"/postfach/{with_code.thread.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("reference", "code"),
    [("", CODE), ("FALSCH", CODE), ("{}", "FALSCHERCODE"), ("{}", "\x00"), ("{}", "ä" * 101)],
)
def test_wrong_words_open_nothing(client: CheckedClient, with_code: Talk, reference: str, code: str) -> None:
    answer = client.post(PAGE, {"reference": reference.format(with_code.thread.reference), "code": code})
    assert answer.status_code == 422
    assert "postfach_code" not in answer.cookies


def test_who_tries_very_often_waits(client: CheckedClient, with_code: Talk) -> None:
    wrong = {"reference": "FALSCH", "code": "FALSCHERCODE"}
    statuses = [client.post(PAGE, wrong, REMOTE_ADDR="192.0.2.77").status_code for _ in range(31)]
    assert (statuses[:30].count(422), statuses[30]) == (30, 429)
