"""A provider of payments that speaks XBezahldienste 1.0.0 over HTTP."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from django.utils import timezone

from fahrplan.connectors.xbezahldienste.words import fault_of, identifier, originator_of, request_of, told_of
from fahrplan.foundation.services.outgoing import NoAnswerError, Reach, ask
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.ports import Order, ProviderError, ProviderSilentError, Told

SECONDS = 10.0
LARGEST_ANSWER = 200_000
SILENT = "Der Bezahldienst antwortet nicht. Bitte versuchen Sie es in einigen Minuten noch einmal."
GOOD, REDIRECT, SERVER_ERROR = 200, 300, 500


@dataclass(frozen=True)
class Access:
    """How to reach the provider. ``end_point``: its id of our online service; ``token``: sent as bearer, „“: none."""

    base_url: str
    end_point: str
    token: str = ""


class XBezahldienst:
    def __init__(self, access: Access) -> None:
        self.access = access

    def start(self, order: Order) -> Told:
        told = self._ask("POST", self._transactions(order), request_of(order, timezone.localtime()))
        if not told.pay_url:
            raise ProviderError("Der Bezahldienst nennt keine Seite zum Bezahlen.")
        return told

    def status(self, transaction_id: str, order: Order) -> Told:
        return self._ask("GET", f"{self._transactions(order)}/{quote(identifier(transaction_id))}")

    def cancel(self, transaction_id: str, order: Order) -> Told:
        """The standard knows no cancelling by us: a transaction that nobody pays for counts as given up here."""
        told = self.status(transaction_id, order)
        if told.state != PaymentState.OPEN:
            return told
        return Told(told.transaction_id, PaymentState.CANCELLED, told.order, told.amount_cents)

    def _transactions(self, order: Order) -> str:
        originator, end_point = originator_of(order.office), identifier(self.access.end_point)
        return f"{self.access.base_url}/paymenttransaction/{quote(originator)}/{quote(end_point)}"

    def _ask(self, method: str, url: str, body: dict[str, Any] | None = None) -> Told:
        return told_of(self._answer(method, url, body))

    def _answer(self, method: str, url: str, body: dict[str, Any] | None = None) -> Any:
        headers = {"Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if self.access.token:
            headers["Authorization"] = f"Bearer {self.access.token}"
        try:
            reply = ask(
                method, url, self._reach(), body=json.dumps(body).encode() if body else b"", headers=headers
            )
        except NoAnswerError as fault:
            raise ProviderSilentError(SILENT) from fault
        return _read(reply.status, reply.body)

    def _reach(self) -> Reach:
        """The operator named this provider, so that it may also stand in the administration's own net."""
        parts = urlsplit(self.access.base_url)
        inner = frozenset({f"{parts.scheme}://{parts.netloc}"})
        return Reach(inner=inner, seconds=SECONDS, body_bytes=LARGEST_ANSWER)


def _read(status: int, content: bytes) -> Any:
    """The JSON of a good answer. Raises ProviderError for a refusal, ProviderSilentError for a broken one."""
    if status >= SERVER_ERROR:
        raise ProviderSilentError(SILENT)
    try:
        answer = json.loads(content or b"null")
    except (ValueError, RecursionError) as fault:
        raise ProviderSilentError(SILENT) from fault
    if not GOOD <= status < REDIRECT:
        raise ProviderError(fault_of(answer))
    return answer
