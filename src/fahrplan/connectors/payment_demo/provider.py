"""Takes no money. What its page „pays“ or fails stands apart from our payments, as with a real provider."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit
from uuid import uuid4

from fahrplan.connectors.payment_demo.shelf import Shelf
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.ports import Order, ProviderError, ProviderSilentError, Told


class DemoProvider:
    """The page to pay is „/zahlungen/demo/<id>/“."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def start(self, order: Order) -> Told:
        transaction = str(uuid4())
        told = Told(
            transaction,
            PaymentState.OPEN,
            str(order.payment),
            order.amount_cents,
            f"/zahlungen/demo/{order.payment}/?{urlsplit(order.return_url).query}".rstrip("?"),
        )
        self._keep(told)
        return told

    def status(self, transaction_id: str, order: Order) -> Told:
        told = self.shelf.get(transaction_id)
        if told is None:
            raise ProviderError("Der Bezahldienst kennt diesen Vorgang nicht mehr. Bitte beginnen Sie neu.")
        return told

    def cancel(self, transaction_id: str, order: Order) -> Told:
        told = self.status(transaction_id, order)
        if told.state == PaymentState.OPEN:
            told = self.settle(transaction_id, PaymentState.CANCELLED)
        return told

    def settle(self, transaction_id: str, state: PaymentState) -> Told:
        """What its page does when somebody presses a button. Raises LookupError."""
        told = self.shelf.get(transaction_id)
        if told is None:
            raise LookupError("Diesen Vorgang gibt es nicht.")
        return self._keep(replace(told, state=state))

    def _keep(self, told: Told) -> Told:
        self.shelf.put(told)
        return told


class FailingProvider:
    """Never answers."""

    def start(self, order: Order) -> Told:
        raise ProviderSilentError(
            "Der Bezahldienst antwortet nicht. Bitte versuchen Sie es später noch einmal."
        )

    def status(self, transaction_id: str, order: Order) -> Told:
        return self.start(order)

    def cancel(self, transaction_id: str, order: Order) -> Told:
        return self.start(order)
