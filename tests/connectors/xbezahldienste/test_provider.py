"""The connector against the simulator, over HTTP."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
import requests

from fahrplan.connectors.xbezahldienste.provider import Access, XBezahldienst
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.ports import Order, ProviderError, ProviderSilentError
from tests.connectors.xbezahldienste.conftest import serving


def order(payment: UUID | None = None, **fields: Any) -> Order:
    values = {
        "payment": payment or uuid4(), "office": "obere-aller", "amount_cents": 1250, "purpose": "Hundesteuer",
        "description": "Hundesteuer", "return_url": "http://localhost/zurueck/",
    }  # fmt: skip
    return Order(**(values | fields))


def provider(address: str, token: str = "geheim") -> XBezahldienst:
    return XBezahldienst(Access(address, "fahrplan", token))


@pytest.mark.parametrize(
    ("button", "state"),
    [
        ("bezahlen", PaymentState.PAID),
        ("fehlschlagen", PaymentState.FAILED),
        ("abbrechen", PaymentState.CANCELLED),
        ("nichts", PaymentState.OPEN),
    ],
)
def test_from_start_to_end(simulator: str, button: str, state: PaymentState) -> None:
    wanted, speaks = order(), provider(simulator)
    begun = speaks.start(wanted)
    assert (begun.state, begun.order, begun.amount_cents) == (PaymentState.OPEN, str(wanted.payment), 1250)
    answer = requests.post(begun.pay_url, {"wahl": button}, timeout=5, allow_redirects=False)
    assert answer.headers["Location"] == wanted.return_url
    told = speaks.status(begun.transaction_id, wanted)
    assert (told.transaction_id, told.state) == (begun.transaction_id, state)


def test_the_same_order_twice_is_refused(simulator: str) -> None:
    wanted = order()
    provider(simulator).start(wanted)
    with pytest.raises(ProviderError, match="gibt es beim Bezahldienst schon"):
        provider(simulator).start(wanted)


def test_giving_up_asks_first(simulator: str) -> None:
    wanted, speaks = order(), provider(simulator)
    begun = speaks.start(wanted)
    assert speaks.cancel(begun.transaction_id, wanted).state == PaymentState.CANCELLED
    requests.post(begun.pay_url, {"wahl": "bezahlen"}, timeout=5, allow_redirects=False)
    assert speaks.cancel(begun.transaction_id, wanted).state == PaymentState.PAID


def test_a_wrong_token_and_unknown_transactions_are_refused(simulator: str) -> None:
    with pytest.raises(ProviderError, match="lässt uns nicht zu"):
        provider(simulator, "falsch").start(order())
    with pytest.raises(ProviderError):
        provider(simulator).status(str(uuid4()), order())
    with pytest.raises(ProviderError, match="nicht als Kennung"):
        provider(simulator).status("../status", order())


@pytest.mark.parametrize(
    ("status", "body"),
    [
        ("500 Kaputt", b"{}"),
        ("200 OK", b"<html>"),
        ("200 OK", b"[" * 300_000),
        ("200 OK", b"[" * 150_000),
        ("200 OK", b""),
        ("200 OK", b"\xff"),
    ],
)
def test_broken_answers_count_as_silence(status: str, body: bytes) -> None:
    def broken(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]

    with serving(broken) as address, pytest.raises(ProviderSilentError):
        provider(address).start(order())


def test_a_redirect_is_not_followed() -> None:
    def elsewhere(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("302 Found", [("Location", "http://169.254.169.254/"), ("Content-Length", "0")])
        return [b""]

    with serving(elsewhere) as address, pytest.raises(ProviderError):
        provider(address).start(order())


def test_nobody_there_counts_as_silence() -> None:
    with pytest.raises(ProviderSilentError, match="antwortet nicht"):
        provider("http://127.0.0.1:9").start(order())
