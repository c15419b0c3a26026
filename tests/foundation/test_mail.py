"""Without a mail server, mail is kept and shown instead of lost."""

from __future__ import annotations

import pytest
from django.core.mail import EmailMessage, get_connection

from fahrplan.foundation.models import CaughtMail

pytestmark = pytest.mark.django_db


def test_a_mail_is_kept_with_all_its_recipients() -> None:
    connection = get_connection("fahrplan.foundation.services.mail.CaughtMailBackend")
    mail = EmailMessage(
        "Einladung", "Guten Tag", to=["a@example.org", "b@example.org"], connection=connection
    )
    assert mail.send() == 1
    kept = CaughtMail.objects.get()
    assert (kept.to, kept.subject, kept.body) == ("a@example.org, b@example.org", "Einladung", "Guten Tag")
