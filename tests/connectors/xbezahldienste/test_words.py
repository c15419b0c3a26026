"""Words of the standard, written and read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from fahrplan.connectors.xbezahldienste.words import (
    ERRORS,
    STATES,
    cents,
    fault_of,
    originator_of,
    request_of,
    told_of,
)
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.ports import Order, ProviderError, ProviderSilentError, Told

ORDER = Order(
    UUID(int=7), "obere-aller", 1250, "Hundesteuer", "Hundesteuer, Obere Aller", "https://f.example/zurueck/"
)
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
ANSWER: dict[str, Any] = {
    "paymentInformation": {
        "transactionId": "t-1", "status": "PAYED", "transactionRedirectUrl": "https://bezahlen.example/t-1",
    },
    "paymentRequest": {"requestId": str(UUID(int=7)), "grosAmount": 12.5},
}  # fmt: skip


def test_offices_whose_long_names_begin_alike_are_told_apart() -> None:
    alike = "amt-fuer-landwirtschaft-und-flurneuordnung-"
    first, second = (originator_of(alike + name) for name in ("altmark", "anhalt"))
    assert (first != second, len(first), len(second)) == (True, 36, 36)
    assert originator_of("obere-aller") == "obere-aller"


def test_the_request_spells_the_amount_as_the_standard_does() -> None:
    body = request_of(ORDER, NOW)
    assert {
        name: body[name] for name in ("requestId", "requestTimestamp", "currency", "grosAmount", "purpose")
    } == {
        "requestId": "00000000-0000-0000-0000-000000000007",
        "requestTimestamp": "2026-11-29T12:00:00+00:00",
        "currency": "EUR",
        "grosAmount": 12.5,
        "purpose": "Hundesteuer",
    }
    assert (
        sum(item["totalNetAmount"] + item["totalTaxAmount"] for item in body["items"]) == body["grosAmount"]
    )


def test_limits_are_kept() -> None:
    body = request_of(replace(ORDER, purpose="x" * 40, description="y" * 400), NOW)
    assert (len(body["purpose"]), len(body["description"])) == (27, 250)
    with pytest.raises(ProviderError, match="zu lang"):
        request_of(replace(ORDER, return_url="https://f.example/" + "z" * 2100), NOW)


def test_an_answer_is_read() -> None:
    assert told_of(ANSWER) == Told(
        "t-1", PaymentState.PAID, str(UUID(int=7)), 1250, "https://bezahlen.example/t-1"
    )


@pytest.mark.parametrize(
    "answer",
    [
        None, [], {}, {"paymentInformation": None}, {"paymentInformation": {"status": "PAYED"}},
        {"paymentInformation": {"transactionId": "t-1", "status": "BOOKED"}},
        {"paymentInformation": {"transactionId": "t 1/..", "status": "PAYED"}},
    ],
)  # fmt: skip
def test_what_cannot_be_understood_counts_as_silence(answer: Any) -> None:
    with pytest.raises(ProviderSilentError):
        told_of(answer)


def test_an_address_that_is_no_page_is_left_out() -> None:
    information = ANSWER["paymentInformation"] | {"transactionRedirectUrl": "javascript:alert(1)"}
    assert told_of(ANSWER | {"paymentInformation": information}).pay_url == ""


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(12.5, 1250), ("12.50", 1250), (0.29, 29), (1, 100), (12.505, None), (None, None), ("viel", None), (True, None),
     ("NaN", None), (1e400, None)],
)  # fmt: skip
def test_amounts(amount: Any, expected: int | None) -> None:
    assert cents(amount) == expected


@pytest.mark.parametrize("code", sorted(ERRORS))
def test_every_error_has_its_words(code: str) -> None:
    assert fault_of({"functionalCode": code}) == fault_of([{"code": code}]) == ERRORS[code]


def test_an_unknown_error_says_so() -> None:
    assert fault_of({"functionalCode": "UNSPECIFIED"}) == fault_of("kaputt") != ""


def test_every_state_of_ours_has_its_word() -> None:
    assert set(STATES.values()) == set(PaymentState)
