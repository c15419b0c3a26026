"""The provider of payments: begins one, tells how it stands, cancels it. Card data never come here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable
from uuid import UUID

from fahrplan.payments.enums import PaymentState


@dataclass(frozen=True)
class Order:
    """What is to be paid. ``payment`` is the number by which the provider knows the order.

    ``office``: short name of the organisation that gets the money. ``purpose``: at most 27 characters, as it stands
    on an account statement. ``return_url``: where the payer comes back to, whatever happened.
    """

    payment: UUID
    office: str
    amount_cents: int
    purpose: str
    description: str
    return_url: str


@dataclass(frozen=True)
class Told:
    """What the provider says of a transaction. ``order`` and ``amount_cents`` are None where it does not say."""

    transaction_id: str
    state: PaymentState
    order: str | None = None
    amount_cents: int | None = None
    pay_url: str = ""


class ProviderError(Exception):
    """The provider refused or did not answer; the message is German, for the payer."""


class ProviderSilentError(ProviderError):
    """It did not answer, or with an error of its own: asking again later may help."""


class PaymentProvider(Protocol):
    def start(self, order: Order) -> Told:
        """Begin a transaction; ``pay_url`` is where the payer goes. Raises ProviderError."""
        ...

    def status(self, transaction_id: str, order: Order) -> Told:
        """How it stands. Raises ProviderError."""
        ...

    def cancel(self, transaction_id: str, order: Order) -> Told:
        """Give it up if the provider can; tells how it stands then. Raises ProviderError."""
        ...


@runtime_checkable
class PlayedProvider(Protocol):
    """A provider for the demo, whose page stands here and takes no money."""

    def settle(self, transaction_id: str, state: PaymentState) -> Told:
        """What pressing a button of its page does. Raises LookupError."""
        ...


NONE = "Online bezahlen ist hier noch nicht eingerichtet. Bitte wenden Sie sich an das Amt."
_providers: dict[str, PaymentProvider] = {}


def register_payment_provider(name: str, provider: PaymentProvider) -> None:
    _providers[name] = provider


def payment_provider(name: str) -> PaymentProvider:
    """Raises LookupError, with German words for the payer, for a name that no connector registered."""
    try:
        return _providers[name]
    except KeyError as error:
        words = f"Der Bezahldienst „{name}“ ist nicht angemeldet." if name else NONE
        raise LookupError(words) from error
