"""The summary shows everything, leads back, and hands in exactly once."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.accounts.rules.trust import LEVEL
from fahrplan.accounts.services.service_accounts import open_account
from fahrplan.forms.models import Submission
from fahrplan.forms.selectors.drafts import Holder, content_of, own_key
from fahrplan.forms.services.drafts import answer_page, begin
from fahrplan.payments.models import Payment
from tests.forms.ordered import FLOW, HARMLESS, PERSON, online
from tests.forms.web.filling import at, begun, filled, text
from tests.support.client import CheckedClient
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_the_summary_shows_answers_with_their_way_back(client: CheckedClient) -> None:
    draft = filled(client, online())
    page = text(client.get(at(draft, "pruefen")))
    for words in ("Škvor", "01.02.1980", "12,50 €", "Nein", f'href="{at(draft, "person")}"'):
        assert words in page


def test_what_is_missing_is_named_with_a_link(client: CheckedClient) -> None:
    draft = begun(client, online())
    page = text(client.get(at(draft, "pruefen")))
    assert f'href="{at(draft, "person")}">Familienname – Bitte füllen Sie dieses Feld aus.' in page
    answer = client.post(at(draft, "pruefen"), {"einverstanden": "ja"})
    assert (answer.status_code, Submission.objects.count()) == (422, 0)


def test_without_consent_it_is_not_sent(client: CheckedClient) -> None:
    answer = client.post(at(filled(client, online()), "pruefen"))
    assert (answer.status_code, 'id="einverstanden-fehler"' in text(answer), Submission.objects.count()) == (
        422,
        True,
        0,
    )


def test_a_double_click_leads_to_the_same_receipt(client: CheckedClient) -> None:
    draft = filled(client, online())
    answers = [client.post(at(draft, "pruefen"), {"einverstanden": "ja"}) for _ in range(3)]
    assert [answer["Location"] for answer in answers] == [at(draft, "abgeschickt")] * 3
    assert Submission.objects.count() == 1


def test_a_fee_is_paid_before(client: CheckedClient) -> None:
    flow = FLOW | {"fee": {"kind": "fixed", "cents": 1500, "pay": "before"}}
    draft = filled(client, online(flow=flow))
    page = text(client.get(at(draft, "pruefen")))
    assert ("15,00 €" in page, "Weiter zur Bezahlung" in page, "Verbindlich abschicken" in page) == (
        True,
        True,
        False,
    )
    assert client.post(at(draft, "pruefen"), {"einverstanden": "ja"}).status_code == 422
    answer = client.post(at(draft, "zahlung"))
    payment = Payment.objects.get()
    assert (answer.status_code, payment.amount_cents, payment.subject_id) == (302, 1500, draft)
    Payment.objects.update(state="paid")
    assert "Die Gebühr ist bezahlt." in text(client.get(at(draft, "pruefen")))
    assert client.post(at(draft, "pruefen"), {"einverstanden": "ja"})["Location"] == at(draft, "abgeschickt")


def test_the_summary_asks_the_database_little(client: CheckedClient, django_assert_num_queries: Any) -> None:
    draft = filled(client, online())
    with django_assert_num_queries(1 + 2 + 1 + 5):
        client.get(at(draft, "pruefen"))


def test_a_login_less_sure_than_the_form_demands_hands_nothing_in(client: CheckedClient) -> None:
    """Begun surely, then found by somebody who knows a password alone."""
    someone = person()
    holder = Holder(account=open_account(someone))
    draft = begin(online(flow=FLOW | {"access": {"anonymous": False, "level": 30}}), holder, level=30).pk
    answer_page(draft, holder, "person", (), PERSON)
    answer_page(draft, holder, "hund", (), HARMLESS)
    client.force_login(someone)
    for reached, led in ((10, "/konto/servicekonto/anmelden/"), (40, at(draft, "abgeschickt"))):
        session = client.session
        session[LEVEL] = reached
        session.save()
        answer = client.post(at(draft, "pruefen"), {"einverstanden": "ja"})
        assert answer["Location"].partition("?")[0] == led
    with holder.scope():
        submission = Submission.objects.get()
        told = content_of(submission, own_key(submission, holder))
    assert told["level"] == 40


def test_a_fee_that_no_provider_takes_is_said(client: CheckedClient) -> None:
    flow = FLOW | {"fee": {"kind": "fixed", "cents": 20_000_000, "pay": "before"}}
    draft = filled(client, online(flow=flow))
    answer = client.post(at(draft, "zahlung"))
    assert (answer.status_code, answer["Location"], Payment.objects.count()) == (302, at(draft, "pruefen"), 0)
    assert "Über diesen Betrag gibt es keine Zahlung." in text(client.get(answer["Location"]))
