"""The page of the inbox."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.cases.models import Case
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Membership
from tests.cases.conftest import SECRET_WORD, Desk, desk_at
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_as_many_queries_for_three_as_for_one(
    client: CheckedClient, desk: Desk, django_assert_num_queries: Any, number: int
) -> None:
    for _ in range(number):
        desk.hand_in()
    client.force_login(desk.clerk)
    with web_role(), django_assert_num_queries(11):
        # Session, person, desks, standing in, forms, cases; five more open and close the row scope inside a test.
        page = client.get("/vorgaenge/").content.decode()
    assert page.count("auswählen") == number
    assert SECRET_WORD not in page


def test_filters_stay_in_the_address_of_the_next_page(
    client: CheckedClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fahrplan.cases.selectors.inbox.PAGE_SIZE", 1)
    for _ in range(2):
        desk.hand_in()
    client.force_login(desk.clerk)
    page = client.get("/vorgaenge/?stand=alle")
    assert page.context["next"].startswith("?stand=alle&nach=")
    last = client.get(f"/vorgaenge/{page.context['next']}")
    assert (last.context["next"], last.context["first"], len(last.context["rows"])) == ("", "?stand=alle", 1)


def test_odd_filters_break_nothing(client: CheckedClient, desk: Desk, case: Case) -> None:
    client.force_login(desk.clerk)
    odd = "?stand=x&formular=y&wer=z&frist=q&q=%00%FF&sortierung=drop&nach=%27--&seite=9"
    assert client.get(f"/vorgaenge/{odd}").status_code == 200


def test_one_organisation_at_a_time(client: CheckedClient, desk: Desk, case: Case) -> None:
    second = desk_at("halle")
    theirs = second.hand_in()
    Membership.objects.create(
        person=desk.clerk,
        organisation=second.office,
        role=MembershipRole.CLERK,
        verified_at="2026-01-01T00:00:00Z",
    )
    client.force_login(desk.clerk)
    with web_role():
        first = client.get("/vorgaenge/").content.decode()
        other = client.get(f"/vorgaenge/?stelle={second.office.pk}").content.decode()
    assert (case.reference in first, theirs.reference in first) == (True, False)
    assert (case.reference in other, theirs.reference in other) == (False, True)
    assert client.get(f"/vorgaenge/?stelle={case.pk}").status_code == 404


def test_as_a_file(client: CheckedClient, desk: Desk, case: Case) -> None:
    client.force_login(desk.clerk)
    with web_role():
        answer: Any = client.get("/vorgaenge/?format=csv")
        text = b"".join(answer.streaming_content).decode()
    assert case.reference in text
