"""The page of a payment."""

from __future__ import annotations

import html
from urllib.parse import urlsplit

import pytest

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Organisation
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.models import Payment
from fahrplan.payments.services.access import page_for
from tests.payments.conftest import CODE, pay, play
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role
from tests.support.records import member, person

pytestmark = pytest.mark.django_db


def test_from_the_page_to_the_provider_and_back(
    client: CheckedClient, office: Organisation, payer: Person
) -> None:
    payment = pay(office, payer)
    client.force_login(payer)
    with web_role():
        page = client.get(payment.get_absolute_url()).content.decode()
        assert f'href="{payment.pay_url}"' in page
        assert "12,50 €" in client.get(payment.pay_url).content.decode()
        back = client.post(payment.pay_url, {"wahl": "bezahlen"})
        assert client.get(back["Location"])["Location"] == "/antrag/entwurf/"
    assert Payment.objects.get().state == PaymentState.PAID


def test_who_chose_english_pays_in_english(
    client: CheckedClient, office: Organisation, payer: Person
) -> None:
    payment = pay(office, payer)
    client.force_login(payer)
    page = html.unescape(client.get(f"{payment.get_absolute_url()}?sprache=en").content.decode())
    assert ("Pay now (external payment service)" in page, "Recipient" in page) == (True, True)
    assert [word for word in ("Betrag", "Empfänger", "Bezahl", "Uhr", "offen") if word in page] == []
    assert "No money flows here." in client.get(payment.pay_url).content.decode()
    client.post(payment.pay_url, {"wahl": "fehlschlagen"})
    client.post(f"{payment.get_absolute_url()}nachfragen/")
    assert "Status of the payment: failed." in client.get(payment.get_absolute_url()).content.decode()


def test_the_list_of_the_office_stays_german(
    client: CheckedClient, office: Organisation, payer: Person
) -> None:
    client.force_login(member(office, MembershipRole.CLERK))
    assert '<html lang="de"' in client.get("/zahlungen/?sprache=en").content.decode()


def test_without_an_account_the_token_leads_there_and_back(
    client: CheckedClient, office: Organisation
) -> None:
    payment = pay(office)
    with web_role():
        assert client.get(payment.get_absolute_url()).status_code == 404
        assert "12,50 €" in client.get(page_for(payment, CODE)).content.decode()
        back = client.post(payment.pay_url, {"wahl": "fehlschlagen"})
        assert client.get(back["Location"])["Location"] == payment.get_absolute_url()
        assert "noch einmal" in client.get(payment.get_absolute_url()).content.decode()
        again = client.post(f"{payment.get_absolute_url()}erneut/")
        assert "Jetzt bezahlen" in client.get(again["Location"]).content.decode()
    assert CODE not in client.cookies["zahlung"].value
    assert Payment.objects.count() == 2


def test_trying_again_twice_begins_one_payment(
    client: CheckedClient, office: Organisation, payer: Person
) -> None:
    first = pay(office, payer)
    play(first, PaymentState.CANCELLED)
    client.force_login(payer)
    client.get(f"{first.get_absolute_url()}zurueck/")
    places = {client.post(f"{first.get_absolute_url()}erneut/")["Location"] for _ in range(2)}
    assert (len(places), Payment.objects.count()) == (1, 2)


def test_what_the_address_claims_counts_nothing(
    client: CheckedClient, office: Organisation, payer: Person
) -> None:
    payment = pay(office, payer)
    client.force_login(payer)
    client.get(f"{payment.get_absolute_url()}zurueck/?status=PAYED&transactionId={payment.transaction_id}")
    assert Payment.objects.get().state == PaymentState.OPEN


def test_giving_up(client: CheckedClient, office: Organisation, payer: Person) -> None:
    payment = pay(office, payer)
    client.force_login(payer)
    client.post(f"{payment.get_absolute_url()}abbrechen/")
    assert Payment.objects.get().state == PaymentState.CANCELLED


def test_others_find_nothing_and_clerks_may_only_look_and_ask(
    client: CheckedClient, office: Organisation, payer: Person
) -> None:
    payment = pay(office, payer)
    place = payment.get_absolute_url()
    clerk, coordinator = member(office, MembershipRole.CLERK), member(office)
    for someone in (person(), coordinator, person(is_steward=True)):
        client.force_login(someone)
        assert client.get(place).status_code == 404
    client.force_login(clerk)
    page = client.get(place).content.decode()
    assert ("Jetzt bezahlen" in page, "Beim Bezahldienst nachfragen" in page) == (False, True)
    play(payment, PaymentState.PAID)
    denied = [client.post(f"{place}{step}/").status_code for step in ("erneut", "abbrechen")]
    assert (denied, client.get(payment.pay_url).status_code) == ([404, 404], 404)
    client.post(f"{place}nachfragen/")
    assert Payment.objects.get().state == PaymentState.PAID


def test_the_token_of_one_payment_does_not_open_another(client: CheckedClient, office: Organisation) -> None:
    mine, other = pay(office), pay(office)
    query = urlsplit(page_for(mine, CODE)).query
    assert client.get(f"{other.get_absolute_url()}?{query}").status_code == 404


def test_where_somebody_else_pays_already_it_is_said(
    client: CheckedClient, office: Organisation, payer: Person
) -> None:
    first = pay(office, payer)
    play(first, PaymentState.FAILED)
    client.force_login(payer)
    with web_role():
        client.get(f"{first.get_absolute_url()}zurueck/")
    pay(office, person("Jörg Krüger"), subject_id=first.subject_id)
    with web_role():
        answer = client.post(f"{first.get_absolute_url()}erneut/")
        assert answer["Location"] == first.get_absolute_url()
        assert "läuft schon eine Zahlung" in client.get(answer["Location"]).content.decode()
    assert Payment.objects.count() == 2
