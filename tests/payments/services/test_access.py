"""Tokens open the page of one payment."""

from __future__ import annotations

from uuid import uuid4

import pytest

from fahrplan.payments.models import Payment
from fahrplan.payments.services.access import access_token, code_of, page_for

CODE = "abcd-efgh"


def test_the_code_comes_back_for_this_payment_alone() -> None:
    payment = uuid4()
    token = access_token(payment, CODE)
    assert (code_of(payment, token), code_of(uuid4(), token)) == (CODE, "")
    assert CODE not in token


@pytest.mark.parametrize("token", ["", "ä", "====", "AAAA", "a" * 601, "\x00"])
def test_forged_tokens_open_nothing(token: str) -> None:
    assert code_of(uuid4(), token) == ""


def test_without_a_code_there_is_no_token() -> None:
    payment = Payment()
    assert page_for(payment) == f"/zahlungen/{payment.pk}/"
