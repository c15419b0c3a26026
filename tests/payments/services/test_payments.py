"""Payments are begun once, and what a provider claims is checked."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from fahrplan.accounts.models import Person
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.municipalities.models import Organisation
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.models import Payment
from fahrplan.payments.rules.verdicts import OTHER_TRANSACTION, WRONG_AMOUNT
from fahrplan.payments.selectors.payments import is_paid, payments_of
from fahrplan.payments.services.payments import cancel_payment, refresh_payment, start_payment
from tests.payments.conftest import CODE, pay, play
from tests.support.fixtures import web_role

pytestmark = pytest.mark.django_db


def test_a_subject_has_one_payment_however_often_it_is_begun(office: Organisation, payer: Person) -> None:
    first = pay(office, payer)
    again = pay(office, payer, subject_id=first.subject_id)
    assert (again.pk, Payment.objects.count()) == (first.pk, 1)
    assert (first.state, first.pay_url) == (PaymentState.OPEN, f"/zahlungen/demo/{first.pk}/")


def test_paid_is_believed(office: Organisation, payer: Person) -> None:
    payment = pay(office, payer)
    play(payment, PaymentState.PAID)
    with web_role(), row_scope(account=payer.pk):
        settled = [refresh_payment(payment) for _ in range(2)]
        assert is_paid(payment.subject_id, 1250)
        assert not is_paid(payment.subject_id, 1251)
    assert [one.state for one in settled] == [PaymentState.PAID, PaymentState.PAID]
    assert settled[0].settled_at == settled[1].settled_at is not None


def test_after_a_failure_a_new_payment_may_begin(office: Organisation, payer: Person) -> None:
    first = pay(office, payer)
    play(first, PaymentState.FAILED)
    assert refresh_payment(first).state == PaymentState.FAILED
    second = pay(office, payer, subject_id=first.subject_id)
    assert [one.pk for one in payments_of(first.subject_id)] == [second.pk, first.pk]


def test_a_success_over_another_amount_is_refused_and_visible(office: Organisation, payer: Person) -> None:
    payment = pay(office, payer)
    play(payment, PaymentState.PAID)
    Payment.objects.update(amount_cents=9900)
    refresh_payment(payment)
    stored = Payment.objects.get()
    assert (stored.state, stored.problem) == (PaymentState.OPEN, WRONG_AMOUNT)


def test_a_success_of_another_transaction_is_refused(office: Organisation, payer: Person) -> None:
    mine, other = pay(office, payer), pay(office, payer)
    play(other, PaymentState.PAID)
    Payment.objects.filter(pk=mine.pk).update(transaction_id=other.transaction_id)
    stored = refresh_payment(mine)
    assert (stored.state, stored.problem[:17]) == (PaymentState.OPEN, "Der Bezahldienst ")
    assert stored.problem != OTHER_TRANSACTION


def test_a_provider_that_keeps_silent_fails_the_payment_and_says_so(
    office: Organisation, payer: Person, settings: Any
) -> None:
    settings.PAYMENT_PROVIDER = "payment_failing"
    payment = pay(office, payer)
    assert (payment.state, payment.problem) == (
        PaymentState.FAILED,
        "Der Bezahldienst antwortet nicht. Bitte versuchen Sie es später noch einmal.",
    )


def test_silence_later_changes_nothing(office: Organisation, payer: Person) -> None:
    payment = pay(office, payer)
    Payment.objects.update(provider="payment_failing")
    stored = refresh_payment(payment)
    assert (stored.state, stored.problem[:30]) == (PaymentState.OPEN, "Der Bezahldienst antwortet nic")
    Payment.objects.update(provider="payment_demo")
    assert refresh_payment(payment).problem == ""


def test_without_a_provider_nothing_begins(office: Organisation, payer: Person, settings: Any) -> None:
    settings.PAYMENT_PROVIDER = "gibtesnicht"
    assert pay(office, payer).problem == "Der Bezahldienst „gibtesnicht“ ist nicht angemeldet."


def test_what_is_paid_cannot_be_cancelled(office: Organisation, payer: Person) -> None:
    paid, open_ = pay(office, payer), pay(office, payer)
    play(paid, PaymentState.PAID)
    assert (cancel_payment(paid).state, cancel_payment(open_).state) == (
        PaymentState.PAID,
        PaymentState.CANCELLED,
    )


@pytest.mark.parametrize("cents", [0, -1, 10_000_001])
def test_amounts_that_nobody_can_pay_are_refused(office: Organisation, payer: Person, cents: int) -> None:
    with pytest.raises(ValidationError):
        pay(office, payer, amount_cents=cents)


@pytest.mark.parametrize("address", ["https://boese.example/", "//boese.example/", "javascript:alert(1)"])
def test_the_way_back_stays_in_the_house(office: Organisation, payer: Person, address: str) -> None:
    assert pay(office, payer, back_url=address).back_url == "/"


def test_with_a_code_only_that_code_sees_it(office: Organisation) -> None:
    with web_role():
        with row_scope(secret=CODE):
            payment = pay(office)
        with row_scope(secret="anderer"):
            assert not payments_of(payment.subject_id).exists()
        with row_scope(organisations=[office.pk]):
            assert payments_of(payment.subject_id).exists()


def test_a_payment_that_somebody_else_began_is_not_shown_and_not_doubled(
    office: Organisation, payer: Person
) -> None:
    foreign = pay(office, payer)
    with web_role(), row_scope(secret=CODE), pytest.raises(ValidationError, match="läuft schon eine Zahlung"):
        pay(office, subject_id=foreign.subject_id)
    assert Payment.objects.count() == 1


def test_when_the_fee_changed_an_open_payment_gives_way(office: Organisation, payer: Person) -> None:
    first = pay(office, payer)
    second = pay(office, payer, subject_id=first.subject_id, amount_cents=2000)
    assert (second.pk != first.pk, second.amount_cents) == (True, 2000)
    assert list(payments_of(first.subject_id).values_list("state", flat=True)) == ["open", "cancelled"]


def test_when_the_fee_changed_what_is_paid_stays_and_says_so(office: Organisation, payer: Person) -> None:
    first = pay(office, payer)
    play(first, PaymentState.PAID)
    again = pay(office, payer, subject_id=first.subject_id, amount_cents=2000)
    assert (again.pk, again.state) == (first.pk, PaymentState.PAID)
    assert again.problem.startswith("Bezahlt sind 12,50 €, nach den geänderten Angaben kostet es 20,00 €.")
    assert not is_paid(first.subject_id, 2000)


def test_the_type_of_a_fee_is_checked_by_name(office: Organisation) -> None:
    with pytest.raises(KeyError):
        start_payment(subject_id=uuid4(), amount_cents=5)  # type: ignore[call-arg]
