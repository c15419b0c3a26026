"""A thread with a file and a payment of the citizen at the town, for the list of routes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.service_accounts import open_account
from fahrplan.foundation.rules import sealing
from fahrplan.mailbox.enums import MessageKind
from fahrplan.mailbox.services.messages import send_message
from fahrplan.mailbox.services.threads import new_thread
from fahrplan.municipalities.models import Organisation
from fahrplan.payments.services.payments import start_payment

THREAD_PAGES = ("thread", "answer")
PAYMENT_PAGES = ("payment", "come_back", "retry", "cancel", "ask", "demo")


def arguments_of_mailbox(home: Organisation) -> dict[str, dict[str, Any]]:
    """The records, and which route shows which."""
    account = open_account(Person.objects.get(email="citizen@example.org"))
    key = sealing.new_key()
    thread = new_thread(
        case_id=UUID(int=71),
        submission_id=UUID(int=72),
        reference="POST-FACH-222",
        organisation=home,
        subject="Hundesteuer anmelden",
        account=account,
        secret_hash="",
        key=key,
        own_key=b"",
    )
    thread.save(force_insert=True)
    message = send_message(
        thread, kind=MessageKind.LETTER, title="Frage", text="Wie heißt der Hund?", key=key, author_label="Amt",
        files=[("a.pdf", "application/pdf", b"%PDF-1.7")],
    )  # fmt: skip
    payment = start_payment(
        subject_id=UUID(int=73),
        organisation=home,
        amount_cents=1250,
        purpose="Hundesteuer",
        back_url="/",
        account=account,
        secret="",
    )
    return {
        **{f"mailbox:{name}": {"pk": thread.pk} for name in THREAD_PAGES},
        **{f"payments:{name}": {"pk": payment.pk} for name in PAYMENT_PAGES},
        "mailbox:file": {"pk": message.files.get().pk},
    }
