"""Collected mails: complete, once each, whatever the mail server does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core import mail

from fahrplan.accounts.models import Person
from fahrplan.notices.models import Digest, Notice
from fahrplan.notices.services import MailServerError, compose_digests, mark_read, send_digests, set_rhythm
from fahrplan.notices.services.digests import period_of
from tests.notices.conftest import told
from tests.support.records import person
from tests.support.smtp import mail_server

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def daily(name: str = "Erika Muster") -> Person:
    someone = person(name)
    set_rhythm(someone, "daily")
    return someone


def composed(*people: Person, day: date = TUESDAY) -> int:
    told(*people, once=f"am {day}")
    return compose_digests("daily", day=day)


@pytest.mark.parametrize(("rhythm", "name"), [("daily", "2026-12-31"), ("weekly", "2026-W53")])
def test_a_period_has_one_name(rhythm: str, name: str) -> None:
    assert period_of(rhythm, date(2026, 12, 31)) == name


def test_a_mail_holds_the_news_as_text_and_html() -> None:
    composed(daily("Anke Altmann"))
    assert send_digests() == 1
    sent: Any = mail.outbox[0]
    assert sent.subject == "Fahrplan: eine Neuigkeit"
    assert "Ihre Frage ist beantwortet" in sent.body
    assert "Guten Tag Anke Altmann" in sent.body
    assert "Ihre Frage ist beantwortet</a>" in sent.alternatives[0][0]


def test_the_mail_can_be_ended_in_one_click() -> None:
    composed(daily())
    send_digests()
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith("<http")


def test_text_from_people_stays_text() -> None:
    someone = daily("<script>alert(1)</script>")
    composed(someone)
    send_digests()
    sent: Any = mail.outbox[0]
    assert "<script>" not in sent.alternatives[0][0]


def test_a_servicekonto_without_a_real_address_gets_none() -> None:
    someone = person("", email="abc@servicekonto.invalid")
    set_rhythm(someone, "daily")
    composed(someone)
    assert (send_digests(), mail.outbox) == (0, [])


def test_composing_again_makes_no_second_mail() -> None:
    someone = daily()
    assert [composed(someone), composed(someone)] == [1, 0]


def test_news_of_later_come_with_the_next_mail() -> None:
    someone = daily()
    composed(someone, day=MONDAY)
    told(someone, once="später")
    compose_digests("daily", day=MONDAY)
    compose_digests("daily", day=TUESDAY)
    assert [one.notices.count() for one in Digest.objects.order_by("period")] == [1, 1]


def test_what_was_read_is_not_mailed() -> None:
    someone = daily()
    told(someone)
    mark_read(someone)
    assert compose_digests("daily", day=TUESDAY) == 0


def test_who_wants_no_mail_gets_none() -> None:
    someone = daily()
    set_rhythm(someone, "none")
    assert composed(someone) == 0


def test_who_ended_the_mails_since_gets_none_any_more() -> None:
    someone = daily()
    composed(someone)
    set_rhythm(someone, "none")
    assert (send_digests(), mail.outbox) == (0, [])


def test_a_locked_account_gets_no_mail_any_more() -> None:
    someone = daily()
    composed(someone)
    Person.objects.update(is_active=False)
    assert (send_digests(), mail.outbox) == (0, [])


def test_an_address_that_no_header_can_hold_does_not_keep_the_others() -> None:
    wrong, right = daily(), daily()
    composed(wrong, right)
    Person.objects.filter(pk=wrong.pk).update(email="a@example.org\nBcc: b@example.org")
    assert send_digests() == 1
    assert [message.to for message in mail.outbox] == [[right.email]]


def test_without_a_setting_news_come_weekly() -> None:
    told(person())
    assert [compose_digests("daily", day=MONDAY), compose_digests("weekly", day=MONDAY)] == [0, 1]


def test_sent_is_sent() -> None:
    composed(daily())
    assert [send_digests(), send_digests()] == [1, 0]
    assert len(mail.outbox) == 1


def test_a_server_that_is_down_loses_nothing(settings: Any) -> None:
    composed(daily(), daily())
    with mail_server(settings):
        pass  # its port is closed now
    with pytest.raises(MailServerError, match="Es geht nichts verloren"):
        send_digests()
    assert list(Digest.objects.values_list("sent_at", "attempts")) == [(None, 1), (None, 1)]
    with mail_server(settings) as server:
        assert send_digests() == 2
    assert len(server.taken) == 2


def test_a_refused_recipient_does_not_keep_the_others(settings: Any) -> None:
    wrong, right = daily(), daily()
    composed(wrong, right)
    with mail_server(settings, refused={wrong.email}) as server:
        assert send_digests() == 1
    assert [recipient for recipient, _body in server.taken] == [right.email]
    assert Digest.objects.get(sent_at=None).person == wrong


def test_a_server_that_hangs_up_gets_no_mail_twice(settings: Any) -> None:
    people = [daily() for _ in range(4)]
    composed(*people)
    with mail_server(settings, most=2) as server:
        assert send_digests() == 2
        server.most = 100
        assert send_digests() == 2
    assert sorted(recipient for recipient, _body in server.taken) == sorted(one.email for one in people)


def test_every_attempt_has_the_same_message_id(settings: Any) -> None:
    composed(daily())
    with mail_server(settings) as server:
        send_digests()
        first = server.taken[0][1]
        Digest.objects.update(sent_at=None)
        send_digests()
        second = server.taken[1][1]
    ids = [
        next(line for line in body.splitlines() if line.startswith("Message-ID")) for body in (first, second)
    ]
    assert ids[0] == ids[1]


@pytest.mark.parametrize("number", [1, 3])
def test_composing_costs_the_same_however_many(number: int, django_assert_num_queries: Any) -> None:
    told(*[daily() for _ in range(number)])
    with django_assert_num_queries(7):
        compose_digests("daily", day=TUESDAY)
    assert Notice.objects.filter(digest=None).count() == 0
