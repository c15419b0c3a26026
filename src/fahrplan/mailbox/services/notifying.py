"""The mail that says: there is something for you. Never what, and never twice for the same message."""

from __future__ import annotations

from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.selectors.service_accounts import email_of
from fahrplan.foundation.rules.jobs import TemporaryFaultError
from fahrplan.foundation.services import defer
from fahrplan.foundation.services.locks import one_at_a_time
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.mailbox.models import Message
from fahrplan.mailbox.services.announcing import announce_notified

JOB, ATTEMPTS = "mailbox.notify", 6  # the last after half a day
LOCKS = 2**62
NOT_TAKEN = "Der Mailserver hat die E-Mail nicht angenommen."
SUBJECT = "Es liegt eine neue Nachricht für Sie vor"
TEXT = """Guten Tag,

in Ihrem Postfach liegt eine neue Nachricht. Was darin steht, schicken wir nie per E-Mail. Sie lesen es, wenn Sie sich
anmelden:

{base}/postfach/

Diese E-Mail kommt von selbst. Bitte antworten Sie nicht darauf.
"""


def notify_later(message: Message) -> None:
    """Queue the mail, in the transaction that sends the message. Who has no account has no address here."""
    if message.account_id is not None:
        defer(JOB, organisation=str(message.organisation_id), message=str(message.pk))


def notify(organisation: UUID, message_id: UUID) -> bool:
    """Send the mail unless it went out before; gives whether it was sent now.

    Raises TemporaryFaultError where no mail server takes it, after which the job tries again.
    """
    with row_scope(organisations=[organisation]):
        # Not the row itself: who reads the message need not wait for a mail server, nor the hint for the mail.
        one_at_a_time(message_id.int % LOCKS)
        waiting = Message.objects.select_related("thread__organisation")
        message = waiting.filter(pk=message_id, notified_at=None).first()
        if message is None or message.account_id is None:
            return False
        address = _address_of(message.account_id)
        if not address:
            return False
        _send(_mail(message, address))
        message.notified_at = timezone.now()
        message.save(update_fields=["notified_at"])
        announce_notified(message)
    return True


def _send(mail: EmailMessage) -> None:
    try:
        mail.send()
    except OSError as fault:  # smtplib's errors are of this kind
        raise TemporaryFaultError(NOT_TAKEN) from fault


def _address_of(account_id: UUID) -> str:
    """The address in the account's sealed details, or of its local login; empty where none is known."""
    with row_scope(account=account_id):
        account = (
            ServiceAccount.objects.select_related("person").filter(pk=account_id, closed_at=None).first()
        )
    return email_of(account) if account is not None and account.person.is_active else ""


def _mail(message: Message, address: str) -> EmailMessage:
    """Its Message-ID stays the same at every attempt, so that a mail program drops a second one."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return EmailMessage(
        SUBJECT,
        TEXT.format(base=settings.BASE_URL),
        to=[address],
        headers={"Message-ID": f"<{message.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )
