"""Payments: begun, asked about, given up. What a provider claims is checked before it counts."""

from __future__ import annotations

from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from fahrplan.accounts.models import ServiceAccount
from fahrplan.foundation.services.row_scope import hash_of
from fahrplan.municipalities.models import Organisation
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.models import Payment
from fahrplan.payments.ports import Order, ProviderError, Told, payment_provider
from fahrplan.payments.rules.amounts import euros
from fahrplan.payments.rules.verdicts import verdict
from fahrplan.payments.selectors.payments import standing_payment
from fahrplan.payments.services.access import access_token
from fahrplan.payments.services.providers import provider_name

PURPOSE = 27
MOST_CENTS = 100_000_00
PAID_AFTERWARDS = "Abgebrochen, aber beim Bezahldienst später doch bezahlt. Bitte erstatten oder anrechnen."
OTHER_FEE = (
    "Bezahlt sind {paid}, nach den geänderten Angaben kostet es {wanted}. Bitte wenden Sie sich an das Amt."
)
TAKEN = "Zu diesem Antrag läuft schon eine Zahlung, die Sie von hier aus nicht sehen. Bitte wenden Sie sich an das Amt."


class Fee(TypedDict):
    """What is to be paid. ``subject_id``: the draft or case. ``secret``: the code of who has no account, else „“.

    ``back_url``: the path of our page that the payer came from.
    """

    subject_id: UUID
    organisation: Organisation
    amount_cents: int
    purpose: str
    back_url: str
    account: ServiceAccount | None
    secret: str
    is_demo: NotRequired[bool]


def start_payment(**fee: Unpack[Fee]) -> Payment:
    """The payment of a subject: the one that is open or paid, else a new one that the provider knows of.

    An open one over another amount is given up first; a paid one stays and says that it is not enough or too much.

    Where the provider refuses or keeps silent, the payment is failed and says why. Call it in the row scope of who
    pays. Raises ValidationError for an amount that nobody can pay, or where somebody else's payment is open.
    """
    if not 0 < fee["amount_cents"] <= MOST_CENTS:
        raise ValidationError("Über diesen Betrag gibt es keine Zahlung.")
    standing = standing_payment(fee["subject_id"])
    if standing is not None and standing.amount_cents != fee["amount_cents"]:
        standing = _outdated(standing, fee["amount_cents"])
    if standing is None:
        try:
            with transaction.atomic():
                return _begin(_blank(fee), fee["secret"])
        except IntegrityError as fault:  # somebody was faster, or pays for it under another name
            standing = standing_payment(fee["subject_id"])
            if standing is None:
                raise ValidationError(TAKEN) from fault
    return standing


def _outdated(standing: Payment, wanted: int) -> Payment | None:
    """What becomes of a payment when the fee changed meanwhile: given up if that is possible, else kept and noted."""
    payment = cancel_payment(standing)
    if payment.state in (PaymentState.FAILED, PaymentState.CANCELLED):
        return None
    if payment.state == PaymentState.PAID:
        return _note(payment, OTHER_FEE.format(paid=euros(payment.amount_cents), wanted=euros(wanted)))
    return payment


def _blank(fee: Fee) -> Payment:
    path = fee["back_url"]
    return Payment(
        organisation=fee["organisation"],
        account=fee["account"],
        secret_hash=hash_of(fee["secret"]) if fee["secret"] else "",
        subject_id=fee["subject_id"],
        purpose=fee["purpose"][:PURPOSE],
        amount_cents=fee["amount_cents"],
        back_url=path if path.startswith("/") and not path.startswith("//") else "/",
        provider=provider_name(),
        is_demo=fee.get("is_demo", False),
    )


def _begin(payment: Payment, code: str) -> Payment:
    # Stored first: a second click waits here until the first one is done, and then finds its payment.
    payment.save(force_insert=True)
    try:
        told = payment_provider(payment.provider).start(order_of(payment, code))
    except (ProviderError, LookupError) as fault:
        _settle(payment, PaymentState.FAILED, str(fault))
        return payment
    payment.transaction_id, payment.pay_url = told.transaction_id, told.pay_url
    payment.save(update_fields=["transaction_id", "pay_url"])
    return payment


@transaction.atomic
def refresh_payment(payment: Payment) -> Payment:
    """Ask the provider how an open payment stands. A success that does not fit the order is refused and noted.

    A provider that keeps silent changes nothing; its words stand in ``problem`` until it answers again.
    """
    fresh = Payment.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=payment.pk)
    if fresh.state != PaymentState.OPEN:
        return fresh
    try:
        told = payment_provider(fresh.provider).status(fresh.transaction_id, order_of(fresh))
    except (ProviderError, LookupError) as fault:
        return _note(fresh, str(fault))
    return _judge(fresh, told)


@transaction.atomic
def cancel_payment(payment: Payment) -> Payment:
    """Give an open payment up, unless the provider says that it is paid."""
    fresh = Payment.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=payment.pk)
    if fresh.state != PaymentState.OPEN:
        return fresh
    try:
        told = payment_provider(fresh.provider).cancel(fresh.transaction_id, order_of(fresh))
    except (ProviderError, LookupError) as fault:
        return _note(fresh, str(fault))
    return _judge(fresh, told)


@transaction.atomic
def recheck_given_up(payment: Payment) -> Payment:
    """Ask once more about a payment that was given up here; money that came all the same is noted for the office."""
    fresh = Payment.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=payment.pk)
    try:
        told = payment_provider(fresh.provider).status(fresh.transaction_id, order_of(fresh))
    except (ProviderError, LookupError):
        return _note(fresh, fresh.problem)
    came = told.transaction_id == fresh.transaction_id and told.state == PaymentState.PAID
    return _note(fresh, PAID_AFTERWARDS if came else fresh.problem)


def order_of(payment: Payment, code: str = "") -> Order:
    """The order as the provider gets it; nothing of what was applied for beyond purpose and amount."""
    token = access_token(payment.pk, code)
    back = f"{settings.BASE_URL}{payment.get_absolute_url()}zurueck/"
    return Order(
        payment=payment.pk,
        office=payment.organisation.key,
        amount_cents=payment.amount_cents,
        purpose=payment.purpose,
        description=f"{payment.purpose}, {payment.organisation.name}"[:250],
        return_url=f"{back}?zugang={token}" if token else back,
    )


def _judge(payment: Payment, told: Told) -> Payment:
    found = verdict(
        payment=payment.pk,
        transaction_id=payment.transaction_id,
        amount_cents=payment.amount_cents,
        told=told,
    )
    if found.state == PaymentState.OPEN:
        return _note(payment, found.problem)
    _settle(payment, found.state, found.problem)
    return payment


def _note(payment: Payment, problem: str) -> Payment:
    payment.problem, payment.checked_at = problem[:300], timezone.now()
    payment.save(update_fields=["problem", "checked_at"])
    return payment


def _settle(payment: Payment, state: PaymentState, problem: str = "") -> None:
    payment.state, payment.problem = state, problem[:300]
    payment.checked_at = payment.settled_at = timezone.now()
    payment.save(update_fields=["state", "problem", "checked_at", "settled_at"])
