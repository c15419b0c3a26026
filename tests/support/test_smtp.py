"""The mail server of the tests behaves like one."""

from __future__ import annotations

import smtplib
from typing import Any

import pytest

from tests.support.smtp import mail_server


def test_takes_and_refuses(settings: Any) -> None:
    with (
        mail_server(settings, refused={"b@example.org"}) as server,
        smtplib.SMTP("127.0.0.1", server.port) as talk,
    ):
        talk.sendmail("x@example.org", ["a@example.org"], "Subject: Hallo\n\nText")
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            talk.sendmail("x@example.org", ["b@example.org"], "Subject: Hallo\n\nText")
    assert server.taken == [("a@example.org", "Subject: Hallo\n\nText")]
