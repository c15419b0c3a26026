"""What people keep secret stands in no log, no journal, no job and no mail: marked secrets are sent and looked for."""

from __future__ import annotations

import logging

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.architecture.whole_dump import found_in_the_clear
from tests.support.records import person

MARKS = {
    "wrong": "Markiert-Falsch-7301",
    "right": "Markiert-Richtig-7302",
    "new": "Markiert-Neu-7303-lang",
    "code": "MARKIERT7304",
    "token": "markiert-token-7305",
    "field": "markiert-feld-7306",
}


@pytest.mark.django_db
def test_marked_secrets_are_found_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    cache.clear()
    caplog.set_level(logging.INFO)
    someone = person("Anna Altmann", email="anna@example.org", password=MARKS["right"])
    someone.emailaddress_set.create(email=someone.email, verified=True, primary=True)
    client = Client(raise_request_exception=False, headers={"authorization": f"Bearer {MARKS['token']}"})
    for password in ("wrong", "right"):
        client.post("/konto/login/", {"login": someone.email, "password": MARKS[password]})
    changed = {"oldpassword": MARKS["right"], "password1": MARKS["new"], "password2": MARKS["new"]}
    client.post("/konto/password/change/", changed)
    client.post("/konto/reauthenticate/", {"password": MARKS["new"]})
    client.post("/postfach/mit-code/", {"reference": "AAAA-1111", "code": MARKS["code"]})
    client.post("/konto/2fa/totp/activate/", {"code": MARKS["code"]})
    client.post("/api/v1/tasks", {"title": MARKS["field"]}, content_type="application/json")
    client.post("/gibt-es-nicht/", {"feld": MARKS["field"]})
    mails = " ".join(str(message.message()) for message in mail.outbox)
    assert [word for word in MARKS.values() if word in caplog.text + mails] == []
    assert found_in_the_clear(MARKS.values()) == []
