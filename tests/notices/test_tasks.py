"""The jobs that send mail."""

from __future__ import annotations

import pytest
from django.core import mail

from fahrplan.notices.services import set_rhythm
from fahrplan.notices.tasks import compose, send
from tests.notices.conftest import told
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_who_wants_mail_daily_gets_it_with_the_daily_run() -> None:
    someone = person()
    set_rhythm(someone, "daily")
    told(someone)
    compose()
    send()
    assert [one.to for one in mail.outbox] == [[someone.email]]
