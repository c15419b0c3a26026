"""The words of XBezahldienste 1.0.0 (docs.fitko.de), written and read.

The amount of a request is spelled ``grosAmount`` there. Names of the answer's fields (``paymentInformation`` with
``transactionId``, ``transactionRedirectUrl``, ``status``) are as online services in use send and read them; the
official schema was not at hand. What is not known is left alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from fahrplan.payments.enums import PaymentState
from fahrplan.payments.ports import Order, ProviderError, ProviderSilentError, Told

LONGEST_ID, PROOF = 36, 8
ID = re.compile(rf"[\w-]{{1,{LONGEST_ID}}}", re.ASCII)
LONGEST_PURPOSE, LONGEST_DESCRIPTION, LONGEST_URL = 27, 250, 2082
STATES = {
    "INITIAL": PaymentState.OPEN,
    "PAYED": PaymentState.PAID,
    "FAILED": PaymentState.FAILED,
    "CANCELED": PaymentState.CANCELLED,
}
ERRORS = {
    "NO_VALID_ORIGINATOR_OR_ENDPOINT": "Der Bezahldienst kennt diese Verwaltung nicht.",
    "PAYMENT_EXISTS": "Diese Zahlung gibt es beim Bezahldienst schon. Bitte beginnen Sie eine neue.",
    "CALCULATION_ERROR": "Der Bezahldienst rechnet einen anderen Betrag aus als wir.",
    "BOOKING_DATA_MISSING": "Dem Bezahldienst fehlen Angaben, um die Zahlung zu verbuchen.",
    "VALIDATION_ERROR": "Der Bezahldienst versteht den Auftrag nicht.",
    "FORBIDDEN": "Der Bezahldienst lässt uns nicht zu.",
}
UNSPECIFIED = "Der Bezahldienst lehnt die Zahlung ab, ohne zu sagen, warum."
UNREADABLE = "Die Antwort des Bezahldienstes ist nicht zu verstehen."


def identifier(text: str) -> str:
    """An id as the standard allows it. Raises ProviderError."""
    if not ID.fullmatch(text):
        raise ProviderError(f"„{text[:40]}“ kann der Bezahldienst nicht als Kennung verwenden.")
    return text


def originator_of(office: str) -> str:
    """The ``originatorId`` of an organisation: its short name.

    Where that is too long for the standard, a check value of the whole ends it: two offices whose long names begin
    alike must not get each other's money. Raises ProviderError.
    """
    if len(office) <= LONGEST_ID:
        return identifier(office)
    proof = hashlib.sha256(office.encode()).hexdigest()[:PROOF]
    return identifier(f"{office[: LONGEST_ID - PROOF - 1]}-{proof}")


def request_of(order: Order, moment: datetime) -> dict[str, Any]:
    """The body of ``POST /paymenttransaction``: one item, without tax. Raises ProviderError."""
    if len(order.return_url) > LONGEST_URL:
        raise ProviderError("Die Adresse für den Rückweg ist zu lang.")
    amount = euros(order.amount_cents)
    item = {
        "id": "1",
        "reference": identifier(str(order.payment)),
        "description": order.description[:LONGEST_DESCRIPTION],
        "taxRate": 0.0,
        "quantity": 1,
        "singleNetAmount": amount,
        "singleTaxAmount": 0.0,
        "totalNetAmount": amount,
        "totalTaxAmount": 0.0,
    }
    return {
        "requestId": identifier(str(order.payment)),
        "requestTimestamp": moment.isoformat(timespec="seconds"),
        "currency": "EUR",
        "grosAmount": amount,
        "purpose": order.purpose[:LONGEST_PURPOSE],
        "description": order.description[:LONGEST_DESCRIPTION],
        "redirectUrl": order.return_url,
        "items": [item],
    }


def told_of(answer: Any) -> Told:
    """What an answer says of a transaction. Raises ProviderSilentError for one that cannot be understood."""
    information = _inside(answer, "paymentInformation")
    request = answer.get("paymentRequest")
    state = STATES.get(str(information.get("status")))
    transaction = str(information.get("transactionId") or "")
    if state is None or not ID.fullmatch(transaction):
        raise ProviderSilentError(UNREADABLE)
    asked = request if isinstance(request, Mapping) else {}
    order, address = asked.get("requestId"), str(information.get("transactionRedirectUrl") or "")
    return Told(
        transaction_id=transaction,
        state=state,
        order=str(order) if order is not None else None,
        amount_cents=cents(asked.get("grosAmount")),
        pay_url=address if address.startswith(("https://", "http://127.0.0.1:", "http://localhost:")) else "",
    )


def fault_of(answer: Any) -> str:
    """The German words for an error; its code stands in ``functionalCode`` or ``code``."""
    for one in answer if isinstance(answer, list) else [answer]:
        if isinstance(one, Mapping):
            code = str(one.get("functionalCode") or one.get("code") or "")
            if code in ERRORS:
                return ERRORS[code]
    return UNSPECIFIED


def euros(cents_: int) -> float:
    """Cents as the number of euros with two places that JSON carries."""
    return round(cents_ / 100, 2)


def cents(amount: Any) -> int | None:
    """Euros as cents; None for what is no exact amount of cents."""
    if isinstance(amount, bool) or not isinstance(amount, int | float | str):
        return None
    try:
        exact = Decimal(str(amount)) * 100
        return int(exact) if exact.is_finite() and exact == exact.to_integral_value() else None
    except InvalidOperation:
        return None


def _inside(answer: Any, name: str) -> Mapping[str, Any]:
    found = answer.get(name) if isinstance(answer, Mapping) else None
    if not isinstance(found, Mapping):
        raise ProviderSilentError(UNREADABLE)
    return found
