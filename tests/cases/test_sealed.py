"""Whoever has the whole database reads nothing of what people wrote."""

from __future__ import annotations

from django.apps import apps
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.cases.enums import DecisionOutcome
from fahrplan.cases.services.decisions import DecisionText, confirm, propose
from fahrplan.cases.services.letters import write
from fahrplan.cases.services.moving import close_case, reopen_case
from fahrplan.cases.services.notes import add_note
from fahrplan.foundation.models import Change
from fahrplan.mailbox.models import Thread
from fahrplan.mailbox.services.messages import reply
from fahrplan.mailbox.services.threads import key_for_account
from fahrplan.notices.models import Notice
from tests.cases.conftest import SECRET_WORD, Desk
from tests.cases.services.test_requests import ask

ROOMS = ("cases", "mailbox", "fahrplan_forms", "payments")


def test_no_word_lies_in_the_clear(desk: Desk) -> None:
    case = desk.hand_in(file=f"%PDF-1.7 {SECRET_WORD}".encode())
    desk.submission({"hund": {"name": SECRET_WORD}}, request_id=ask(desk, case, text=SECRET_WORD).pk)
    add_note(case, SECRET_WORD, by=desk.clerk)
    write(case, title=SECRET_WORD, text=SECRET_WORD, by=desk.clerk)
    thread = Thread.objects.get(case_id=case.pk)
    reply(thread, text=SECRET_WORD, key=key_for_account(thread, desk.account.pk))
    text = DecisionText(SECRET_WORD, SECRET_WORD)
    confirm(propose(case, DecisionOutcome.GRANTED, text, by=desk.clerk), by=desk.second)
    reopen_case(case, by=desk.clerk, reason=SECRET_WORD)
    close_case(case, by=desk.clerk, reason=SECRET_WORD)
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    found = [
        model.__name__
        for model in (*models, Notice, Change, ProcrastinateJob)
        for row in model.objects.values_list()
        if SECRET_WORD in dumped(row) or "Demir" in dumped(row)
    ]
    assert found == []


def dumped(row: tuple[object, ...]) -> str:
    return " ".join(
        bytes(one).decode("latin-1") + bytes(one).decode(errors="ignore")
        if isinstance(one, bytes | memoryview)
        else str(one)
        for one in row
    )
