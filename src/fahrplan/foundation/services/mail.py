"""The way out for mail. SMTP for real; without a mail server, mail is caught and shown to operators."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from fahrplan.foundation.models import CaughtMail


class CaughtMailBackend(BaseEmailBackend):
    """Keeps each mail as a CaughtMail record instead of sending it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        CaughtMail.objects.bulk_create(
            CaughtMail(to=", ".join(mail.recipients()), subject=str(mail.subject), body=str(mail.body))
            for mail in email_messages
        )
        return len(email_messages)
