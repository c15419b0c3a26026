"""Who reaches the pages of a desk: its clerks, and nobody else."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from fahrplan.accounts.models import Person
from fahrplan.cases.models import Case
from fahrplan.cases.services.decisions import propose
from fahrplan.cases.services.opening import NotReadableError
from fahrplan.forms.models import Submission
from tests.cases.conftest import Desk
from tests.cases.services.test_decisions import GRANTED
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role

OF_ONE = ("case", "assign", "notes", "finish", "thread", "request", "decision")
POSTED = ("take", "clock", "request_end")


def addresses(case: Case) -> list[str]:
    return [reverse(f"cases:{name}", args=[case.pk]) for name in (*OF_ONE, *POSTED)]


def test_nobody_else_learns_that_a_case_exists(
    client: CheckedClient, desk: Desk, case: Case, strangers: dict[str, Person]
) -> None:
    before = case.events.count()
    for name, someone in strangers.items():
        client.force_login(someone)
        with web_role():
            assert client.get(f"/vorgaenge/{case.pk}/").status_code == 404, name
            assert client.post(f"/vorgaenge/{case.pk}/uebernehmen/").status_code == 404, name
    assert case.events.count() == before


def test_no_page_of_a_case_opens_for_another_department(
    client: CheckedClient, desk: Desk, case: Case
) -> None:
    client.force_login(desk.other)
    with web_role():
        for address in addresses(case):
            ask = client.post if address.endswith(("uebernehmen/", "frist/", "ende/")) else client.get
            assert ask(address).status_code == 404, address


def test_a_visitor_is_asked_to_log_in(client: CheckedClient, case: Case) -> None:
    assert client.get(f"/vorgaenge/{case.pk}/").headers["Location"].startswith("/konto/login/")
    assert client.get("/vorgaenge/").status_code == 302


def test_who_is_no_clerk_has_no_inbox(
    client: CheckedClient, desk: Desk, strangers: dict[str, Person]
) -> None:
    for name in ("coordinator", "provider", "steward", "applicant"):
        client.force_login(strangers[name])
        assert client.get("/vorgaenge/").status_code == 404


def test_every_page_of_a_case_opens_for_its_clerk(client: CheckedClient, desk: Desk, case: Case) -> None:
    client.force_login(desk.clerk)
    with web_role():
        for name in OF_ONE:
            assert client.get(reverse(f"cases:{name}", args=[case.pk])).status_code == 200, name


@pytest.mark.parametrize("pk", [uuid4(), UUID(int=0)])
def test_a_case_that_never_was(client: CheckedClient, desk: Desk, pk: UUID) -> None:
    client.force_login(desk.clerk)
    assert client.get(f"/vorgaenge/{pk}/").status_code == 404


def test_a_lost_key_is_explained(client: CheckedClient, desk: Desk, case: Case) -> None:
    Submission.objects.filter(pk=case.submission_id).update(kid="weg")
    client.force_login(desk.clerk)
    answer = client.get(f"/vorgaenge/{case.pk}/")
    assert answer.status_code == 409
    assert "Schlüssel" in answer.content.decode()
    with pytest.raises(NotReadableError):
        propose(case, "granted", GRANTED, by=desk.clerk)  # type: ignore[arg-type]
