"""Who has a mailbox at the federal account finds a hint there too: that something lies here, never what.

The account's overview also tells where an application stands.
"""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.selectors.service_accounts import details_of
from fahrplan.foundation.services import defer
from fahrplan.foundation.services.locks import one_at_a_time
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.mailbox.models import Message
from fahrplan.mailbox.ports import FederalLetter, FederalStanding, federal_mailbox

JOB, ATTEMPTS = "mailbox.hint_at_federal", 6
LOCKS = 2**62  # beside those of the mails
LEVEL = 1  # there is nothing in it to protect
TITLE = "Es liegt eine neue Nachricht für Sie vor"
TEXT = (
    "Guten Tag, in Ihrem Postfach liegt eine neue Nachricht zu Ihrem Vorgang {reference}. Sie lesen sie, wenn Sie sich "
    "anmelden: {base}/postfach/"
)


def hint_later(message: Message) -> None:
    """Queue the hint, in the transaction that sends the message; nothing without an account or a federal mailbox."""
    if message.account_id is not None and settings.FEDERAL_MAILBOX:
        defer(JOB, organisation=str(message.organisation_id), message=str(message.pk))


def hint(organisation: UUID, message_id: UUID) -> bool:
    """Put the hint in unless it lies there; gives whether it was put in now.

    Raises FederalMailboxError, after which the job tries again.
    """
    with row_scope(organisations=[organisation]):
        one_at_a_time(LOCKS + message_id.int % LOCKS)
        waiting = Message.objects.select_related("thread__organisation")
        message = waiting.filter(pk=message_id, federal_number="").first()
        mailbox = _mailbox_of(message.account_id) if message and message.account_id else None
        if message is None or mailbox is None:
            return False
        number = federal_mailbox(settings.FEDERAL_MAILBOX).send(_letter(message, mailbox))
        message.federal_number = number[:64]
        message.save(update_fields=["federal_number"])
    return True


def tell_standing(account_id: UUID, standing: FederalStanding) -> bool:
    """Tell whoever has a mailbox there how the application stands; gives whether it was told.

    Telling twice is harmless. Raises FederalMailboxError.
    """
    if not settings.FEDERAL_MAILBOX or _mailbox_of(account_id) is None:
        return False
    federal_mailbox(settings.FEDERAL_MAILBOX).tell(standing)
    return True


def _mailbox_of(account_id: UUID) -> UUID | None:
    """What the federal account told at login; None where it told none."""
    with row_scope(account=account_id):
        account = ServiceAccount.objects.filter(pk=account_id, closed_at=None).first()
    told = details_of(account).get("mailbox") if account else None
    try:
        return UUID(told.value) if told else None
    except ValueError:
        return None


def _letter(message: Message, mailbox: UUID) -> FederalLetter:
    thread = message.thread
    return FederalLetter(
        mailbox=mailbox,
        level=LEVEL,
        sender=thread.organisation.name,
        title=TITLE,
        text=TEXT.format(reference=thread.reference, base=settings.BASE_URL),
        service=thread.subject,
        application=thread.case_id,
        reference=thread.reference,
        sender_url=settings.BASE_URL,
    )
