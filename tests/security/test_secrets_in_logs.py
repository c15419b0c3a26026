"""What people keep secret stands in no log, no journal, no job and no mail: marked secrets are sent and looked for."""

from __future__ import annotations

import logging
from collections import deque
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.architecture.routes import all_routes, stored
from tests.architecture.small_world import build
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


SECRETS = (
    "password",
    "password1",
    "oldpassword",
    "code",
    "token",
    "secret",
    "geheimnis",
    "otp",
    "zugang",
    "key",
)


@pytest.mark.slow
@pytest.mark.django_db
def test_marked_secrets_sent_to_every_form_are_in_no_log_and_no_mail(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Every address that takes a form, as somebody who may open most of them."""
    caplog.set_level(logging.INFO)
    world = build()
    someone = world.people["coordinator"]
    assert someone is not None
    client = Client(raise_request_exception=False)
    client.force_login(someone)
    kept = client.cookies.output(header="")
    marked = {name: f"Markiert-{number}-7399" for number, name in enumerate(SECRETS)}
    taking = {row["pattern"] for row in stored() if row["method"] == "POST"}
    for route in all_routes():
        if route.pattern not in taking:
            continue
        client.cookies = SimpleCookie(kept)
        with transaction.atomic():
            answer: Any = client.post(route.address(world), marked)
            if answer.streaming:
                deque(answer, maxlen=0)
            transaction.set_rollback(True)
    told = caplog.text + " ".join(str(message.message()) for message in mail.outbox)
    assert [word for word in marked.values() if word in told] == []
    assert len(taking) > 300
