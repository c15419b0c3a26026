"""The provider that takes no money."""

from __future__ import annotations

from uuid import UUID

import pytest

from fahrplan.connectors.payment_demo.provider import DemoProvider, FailingProvider
from fahrplan.connectors.payment_demo.shelf import MemoryShelf
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.ports import Order, ProviderError, ProviderSilentError

ORDER = Order(UUID(int=7), "amt", 1250, "Hund", "Hund", "http://localhost/zahlungen/x/zurueck/?zugang=abc")


def test_its_page_keeps_the_token_of_the_way_back() -> None:
    begun = DemoProvider(MemoryShelf()).start(ORDER)
    assert begun.pay_url == f"/zahlungen/demo/{UUID(int=7)}/?zugang=abc"


def test_giving_up_what_is_paid_does_not_work() -> None:
    plays = DemoProvider(MemoryShelf())
    begun = plays.start(ORDER)
    plays.settle(begun.transaction_id, PaymentState.PAID)
    assert plays.cancel(begun.transaction_id, ORDER).state == PaymentState.PAID


def test_unknown_transactions_are_refused() -> None:
    plays = DemoProvider(MemoryShelf())
    with pytest.raises(ProviderError):
        plays.status("gibtesnicht", ORDER)
    with pytest.raises(LookupError):
        plays.settle("gibtesnicht", PaymentState.PAID)


def test_the_failing_one_never_answers() -> None:
    for step in (FailingProvider().start, lambda order: FailingProvider().cancel("x", order)):
        with pytest.raises(ProviderSilentError):
            step(ORDER)
