"""The simulator keeps to the limits of the standard."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest

from fahrplan.connectors.xbezahldienste_demo.simulator import Simulator

REQUEST: dict[str, Any] = {
    "requestId": "r-1", "currency": "EUR", "grosAmount": 12.5, "purpose": "Hundesteuer", "description": "",
    "redirectUrl": "http://localhost/", "items": [{"totalNetAmount": 12.5, "totalTaxAmount": 0}],
}  # fmt: skip


def ask(simulator: Simulator, method: str, path: str, body: bytes = b"") -> tuple[str, bytes]:
    said: list[str] = []
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body),
        "HTTP_HOST": "127.0.0.1:8090",
    }  # fmt: skip
    content = b"".join(simulator(environ, lambda status, headers: said.append(status)))
    return said[0], content


def begin(
    simulator: Simulator, path: str = "/paymenttransaction/amt/dienst", **changed: Any
) -> tuple[str, Any]:
    status, content = ask(simulator, "POST", path, json.dumps(REQUEST | changed).encode())
    return status, json.loads(content)


def test_a_transaction_begins_initial() -> None:
    status, told = begin(Simulator())
    assert (status, told["paymentInformation"]["status"]) == ("201 Created", "INITIAL")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"grosAmount": 13}, "CALCULATION_ERROR"),
        ({"grosAmount": "12.5"}, "VALIDATION_ERROR"),
        ({"grosAmount": 0}, "VALIDATION_ERROR"),
        ({"purpose": "x" * 28}, "VALIDATION_ERROR"),
        ({"requestId": "a b"}, "VALIDATION_ERROR"),
        ({"items": []}, "VALIDATION_ERROR"),
        ({"items": [{}] * 100}, "VALIDATION_ERROR"),
        ({"redirectUrl": "javascript:1"}, "VALIDATION_ERROR"),
    ],
)
def test_wrong_requests_are_refused_by_code(changed: dict[str, Any], code: str) -> None:
    assert begin(Simulator(), **changed)[1]["functionalCode"] == code


def test_a_second_payment_of_the_same_request_is_refused() -> None:
    simulator = Simulator()
    begin(simulator)
    status, told = begin(simulator)
    assert (status, told["functionalCode"]) == ("409 Conflict", "PAYMENT_EXISTS")


def test_an_unknown_office_is_refused() -> None:
    assert (
        begin(Simulator(), "/paymenttransaction/a.b/dienst")[1]["functionalCode"]
        == "NO_VALID_ORIGINATOR_OR_ENDPOINT"
    )


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff", b"[" * 90_000, b"x" * 100_001])
def test_broken_bodies_are_refused(body: bytes) -> None:
    status, content = ask(Simulator(), "POST", "/paymenttransaction/amt/dienst", body)
    assert (status, json.loads(content)["functionalCode"]) == ("400 Bad Request", "VALIDATION_ERROR")


def test_another_office_does_not_see_a_transaction() -> None:
    simulator = Simulator()
    number = begin(simulator)[1]["paymentInformation"]["transactionId"]
    assert ask(simulator, "GET", f"/paymenttransaction/amt/dienst/{number}")[0] == "200 OK"
    assert ask(simulator, "GET", f"/paymenttransaction/anderes/dienst/{number}")[0] == "404 Not Found"


def test_what_is_paid_stays_paid_and_names_are_escaped() -> None:
    simulator = Simulator()
    number = begin(simulator, purpose="<b>Hund</b>")[1]["paymentInformation"]["transactionId"]
    assert b"&lt;b&gt;Hund" in ask(simulator, "GET", f"/bezahlen/{number}")[1]
    for button in (b"wahl=bezahlen", b"wahl=abbrechen"):
        ask(simulator, "POST", f"/bezahlen/{number}", button)
    told = json.loads(ask(simulator, "GET", f"/paymenttransaction/amt/dienst/{number}")[1])
    assert told["paymentInformation"]["status"] == "PAYED"
