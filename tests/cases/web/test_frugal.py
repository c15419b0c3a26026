"""No page of a case asks the database more than it should, however much there is to show."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.cases.models import Case
from fahrplan.cases.services.letters import write
from fahrplan.cases.services.notes import add_note
from fahrplan.cases.services.opening import open_case
from fahrplan.cases.services.requests import end_request
from tests.cases.conftest import Desk
from tests.cases.services.test_decisions import proposed
from tests.cases.services.test_requests import ask
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role

ROW_SCOPE = 5  # what opening and closing it takes inside a test, where transactions are savepoints


@pytest.mark.parametrize(
    "page", ["", "unterhaltung/", "nachforderung/", "entscheidung/", "notizen/", "zuweisen/"]
)
def test_a_full_case(
    client: CheckedClient, desk: Desk, case: Case, django_assert_max_num_queries: Any, page: str
) -> None:
    for number in range(3):
        ask(desk, case)
        end_request(case, by=desk.clerk)
        add_note(case, f"Notiz {number}", by=desk.clerk)
        write(case, title="", text=f"Nachricht {number}", by=desk.clerk)
    proposed(desk, case)
    open_case(case, by=desk.second)
    client.force_login(desk.second)
    with web_role(), django_assert_max_num_queries(10 + ROW_SCOPE):
        client.get(f"/vorgaenge/{case.pk}/{page}")
