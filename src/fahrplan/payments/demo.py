"""Three fees of a citizen of the demo: paid, waiting, given up. No money is moved."""

from __future__ import annotations

from collections.abc import Callable
from uuid import NAMESPACE_URL, UUID, uuid5

from fahrplan.accounts.models import Person, ServiceAccount
from fahrplan.accounts.services.service_accounts import open_account
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.municipalities.models import Organisation
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.ports import PlayedProvider, payment_provider
from fahrplan.payments.selectors.payments import payments_of
from fahrplan.payments.services.payments import refresh_payment, start_payment
from fahrplan.payments.services.providers import provider_name

CITIZEN, OFFICE = "buergerin@demo.example", "verbandsgemeinde-obere-aller"
FEES = (
    ("Meldebescheinigung", 1000, PaymentState.PAID),
    ("Bewohnerparkausweis", 3070, PaymentState.OPEN),
    ("Sondernutzung Straße", 4500, PaymentState.CANCELLED),
)


def load(*, author: Author, report: Callable[[str], None]) -> None:
    """Create the payments once, where people and office of the demo are there."""
    person = Person.objects.filter(email=CITIZEN, is_demo=True).first()
    office = Organisation.objects.filter(key=OFFICE).first()
    provider = payment_provider(provider_name())
    if person is None or office is None or not isinstance(provider, PlayedProvider):
        return
    with row_scope(account=person.pk):
        account = open_account(person)
        for purpose, cents, state in FEES:
            _pay(office, account, (purpose, cents, state), provider)
    report(f"  {len(FEES)} Zahlungen")


def _pay(
    office: Organisation,
    account: ServiceAccount,
    fee: tuple[str, int, PaymentState],
    provider: PlayedProvider,
) -> None:
    purpose, cents, state = fee
    subject = subject_of(purpose)
    if payments_of(subject).exists():
        return
    payment = start_payment(
        subject_id=subject,
        organisation=office,
        amount_cents=cents,
        purpose=purpose,
        back_url="/konto/servicekonto/",
        account=account,
        secret="",
        is_demo=True,
    )
    if state != PaymentState.OPEN:
        provider.settle(payment.transaction_id, state)
        refresh_payment(payment)


def subject_of(purpose: str) -> UUID:
    """Always the same, so that loading twice adds nothing."""
    return uuid5(NAMESPACE_URL, f"fahrplan:demo:zahlung:{purpose}")
