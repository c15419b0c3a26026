"""Pages of the mailbox."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.service_accounts import open_account
from fahrplan.mailbox.enums import MessageKind
from fahrplan.mailbox.models import Message, MessageFile, Thread
from fahrplan.mailbox.services.messages import reply, send_message
from fahrplan.municipalities.enums import MembershipRole
from tests.mailbox.conftest import Talk, talk
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role
from tests.support.records import member, person

pytestmark = pytest.mark.django_db
PDF = [("bescheid.pdf", "application/pdf", b"%PDF-1.7")]


def send(talk: Talk, **letter: Any) -> Message:
    values: dict[str, Any] = {
        "kind": MessageKind.LETTER, "title": "Eine Frage", "text": "Wie heißt\nIhr Hund?", "key": talk.key,
        "author_label": "Frau Krüger",
    }  # fmt: skip
    return send_message(talk.thread, **(values | letter))


def address(thread: Thread) -> str:
    return f"/postfach/{thread.pk}/"


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_with_many_threads(
    client: CheckedClient, with_account: Talk, applicant: Person, django_assert_num_queries: Any, number: int
) -> None:
    for _ in range(number - 1):
        talk(with_account.office, with_account.account)
    client.force_login(applicant)
    with web_role(), django_assert_num_queries(9):
        page = client.get("/postfach/").content.decode()
    assert page.count("Stand vom") == number


def test_who_chose_english_finds_the_way_in_english(
    client: CheckedClient, with_account: Talk, applicant: Person
) -> None:
    send(with_account, kind=MessageKind.BESCHEID)
    client.force_login(applicant)
    listed = client.get("/postfach/?sprache=en").content.decode()
    assert [word for word in ("As of", "one message", "1 unread") if word not in listed] == []
    shown = client.get(address(with_account.thread)).content.decode()
    assert ("Decision from the office" in shown, ">new<" in shown) == (True, True)
    assert ">new<" not in client.get(address(with_account.thread)).content.decode()
    client.post(f"{address(with_account.thread)}antworten/", {"text": "Rex"})
    assert "Your message has reached the office." in client.get(address(with_account.thread)).content.decode()


@pytest.mark.parametrize(("language", "words"), [("de", "Nicht lesbar"), ("en", "Not readable")])
def test_what_does_not_open_says_so_in_the_language_chosen(
    client: CheckedClient, with_account: Talk, applicant: Person, language: str, words: str
) -> None:
    message = send(with_account)
    Message.objects.filter(pk=message.pk).update(sealed=b"x" * 60)
    client.force_login(applicant)
    assert words in client.get(f"{address(with_account.thread)}?sprache={language}").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_thread_costs_the_same_with_many_messages(
    client: CheckedClient, with_account: Talk, applicant: Person, django_assert_num_queries: Any, number: int
) -> None:
    for _ in range(number):
        send(with_account, files=PDF)
    client.force_login(applicant)
    with web_role(), django_assert_num_queries(13):
        page = client.get(address(with_account.thread)).content.decode()
    assert page.count("Ihr Hund?") == number


def test_reading_the_page_marks_messages_as_read(
    client: CheckedClient, with_account: Talk, applicant: Person
) -> None:
    send(with_account)
    client.force_login(applicant)
    assert "1 ungelesen" in client.get("/postfach/").content.decode()
    client.head(address(with_account.thread))
    assert Message.objects.get().read_at is None
    page = client.get(address(with_account.thread)).content.decode()
    assert "Frau Krüger" in page
    assert "ungelesen" not in client.get("/postfach/").content.decode()


def test_a_decision_says_when_it_counts_as_announced(
    client: CheckedClient, with_account: Talk, applicant: Person
) -> None:
    message = send(with_account, kind=MessageKind.BESCHEID, basis="ozg_9", files=PDF)
    client.force_login(applicant)
    page = client.get(address(with_account.thread)).content.decode()
    assert f"{message.announced_on:%d.%m.%Y}" in page
    assert "am dritten Tag nach der Bereitstellung" in page


def test_a_request_for_more_leads_to_the_fields(
    client: CheckedClient, with_account: Talk, applicant: Person
) -> None:
    asked = uuid4()
    send(with_account, kind=MessageKind.REQUEST, request_id=asked)
    client.force_login(applicant)
    assert (
        f'href="/antrag/nachforderung/{asked}/"' in client.get(address(with_account.thread)).content.decode()
    )


def test_a_file_is_a_download(client: CheckedClient, with_account: Talk, applicant: Person) -> None:
    send(with_account, files=PDF)
    client.force_login(applicant)
    file = MessageFile.objects.get()
    with web_role():
        answer = client.get(f"/postfach/datei/{file.pk}/")
    assert (answer.content, answer["Content-Type"]) == (b"%PDF-1.7", "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="bescheid.pdf"'
    assert "no-store" in answer["Cache-Control"]


def test_answering_twice_with_the_same_form_arrives_once(
    client: CheckedClient, with_account: Talk, applicant: Person
) -> None:
    client.force_login(applicant)
    for _ in range(2):
        said = {"once": "0190a000-0000-7000-8000-000000000001", "text": "Er heißt Bello."}
        said["attachments"] = SimpleUploadedFile("bild.png", b"\x89PNG\r\n\x1a\n")  # type: ignore[assignment]
        with web_role():
            answer = client.post(f"{address(with_account.thread)}antworten/", said)
        assert answer.status_code == 302
    assert (Message.objects.count(), MessageFile.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"text": ""}, "Hier fehlt noch Ihre Angabe"),
        ({"text": "a", "attachments": SimpleUploadedFile("a.svg", b"<svg/>")}, "nehmen wir nicht an"),
        ({"text": "a", "once": "quatsch"}, "gültige UUID"),
    ],
)
def test_faults_come_back_with_the_form(
    client: CheckedClient, with_account: Talk, applicant: Person, said: dict[str, Any], words: str
) -> None:
    client.force_login(applicant)
    answer = client.post(f"{address(with_account.thread)}antworten/", said)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Message.objects.count() == 0


def test_others_find_nothing(client: CheckedClient, with_account: Talk) -> None:
    send(with_account, files=PDF)
    places = [address(with_account.thread), f"/postfach/datei/{MessageFile.objects.get().pk}/"]
    other = person()
    open_account(other)
    clerk = member(with_account.office, MembershipRole.CLERK)
    for someone in (None, other, clerk, person(is_steward=True)):
        client.logout()
        if someone:
            client.force_login(someone)
        assert [client.get(place).status_code for place in places] == [404, 404]
        assert client.post(f"{places[0]}antworten/", {"text": "x"}).status_code == 404


def test_a_visitor_is_led_to_the_code(client: CheckedClient) -> None:
    assert client.get("/postfach/")["Location"] == "/postfach/mit-code/"


def test_content_that_does_not_open_is_said_so(
    client: CheckedClient, with_account: Talk, applicant: Person
) -> None:
    reply(with_account.thread, text="Bello", key=with_account.key)
    Message.objects.update(sealed=b"verdorben")
    client.force_login(applicant)
    assert "lässt sich nicht öffnen" in client.get(address(with_account.thread)).content.decode()
