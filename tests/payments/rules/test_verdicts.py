"""A success counts only for this order, this transaction, this amount."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from fahrplan.payments.enums import PaymentState
from fahrplan.payments.ports import Told
from fahrplan.payments.rules.verdicts import OTHER_TRANSACTION, WITHOUT_ORDER, WRONG_AMOUNT, Verdict, verdict

PAYMENT = UUID(int=7)
PAID = Told("t-1", PaymentState.PAID, str(PAYMENT), 1250)


def judged(told: Told, transaction: str = "t-1") -> Verdict:
    return verdict(payment=PAYMENT, transaction_id=transaction, amount_cents=1250, told=told)


def test_what_fits_is_paid() -> None:
    assert judged(PAID) == Verdict(PaymentState.PAID)


@pytest.mark.parametrize("state", [PaymentState.OPEN, PaymentState.FAILED, PaymentState.CANCELLED])
def test_other_states_are_believed(state: PaymentState) -> None:
    assert judged(Told("t-1", state)) == Verdict(state)


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        (replace(PAID, transaction_id="t-2"), OTHER_TRANSACTION),
        (Told("t-2", PaymentState.FAILED), OTHER_TRANSACTION),
        (replace(PAID, order=None), WITHOUT_ORDER),
        (replace(PAID, order=str(UUID(int=8))), WITHOUT_ORDER),
        (replace(PAID, amount_cents=1249), WRONG_AMOUNT),
        (replace(PAID, amount_cents=125_000), WRONG_AMOUNT),
        (replace(PAID, amount_cents=None), WRONG_AMOUNT),
    ],
)
def test_a_success_that_does_not_fit_is_refused(told: Told, problem: str) -> None:
    assert judged(told) == Verdict(PaymentState.OPEN, problem)


def test_nothing_is_believed_of_a_payment_that_never_began() -> None:
    assert judged(Told("", PaymentState.PAID, str(PAYMENT), 1250), "").state == PaymentState.OPEN
