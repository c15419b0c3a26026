"""News for who handles a case."""

from __future__ import annotations

from fahrplan.cases.models import Case
from fahrplan.cases.services.assigning import assign
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.mailbox.models import Thread
from fahrplan.mailbox.services.messages import reply
from fahrplan.mailbox.services.threads import key_for_account
from fahrplan.notices.models import Notice
from tests.cases.conftest import Desk
from tests.support.fixtures import web_role


def test_assigned_by_others_and_written_to(desk: Desk, case: Case) -> None:
    assign(case, desk.second, by=desk.clerk)
    thread = Thread.objects.get(case_id=case.pk)
    key = key_for_account(thread, desk.account.pk)
    with web_role(), row_scope(account=desk.account.pk):
        reply(thread, text="Er heißt Rex.", key=key)
    told = Notice.objects.filter(person=desk.second).order_by("title").values_list("title", "url")
    address = f"/vorgaenge/{case.pk}/"
    assert list(told) == [
        (f"Ihnen zugewiesen: {case.reference}", address),
        (f"Neue Nachricht: {case.reference}", address),
    ]


def test_who_takes_it_knows(desk: Desk, case: Case) -> None:
    assign(case, desk.clerk, by=desk.clerk)
    assert Notice.objects.count() == 0
