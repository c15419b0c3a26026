"""The way into what is done together, and who reaches which page."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from fahrplan.reuse.services.staff import RequestText, ask_for_staff
from tests.reuse.joint import ROLES, Joint, call, contract, procurement, selected, soon, staff_offer
from tests.support.client import CheckedClient

LISTS = ("together", "calls", "procurements", "pilots", "staff")
ACTING = ("call_new", "procurement_new", "pilot_new", "staff_new")


@pytest.fixture
def addresses(joint: Joint) -> dict[str, str]:
    """One address of each kind, all of records of the town or the centre."""
    chosen, offer, under = selected(joint), staff_offer(joint), contract(joint)
    asked = ask_for_staff(offer, joint.second, RequestText(4, soon(), "B"), by=joint.speaker(joint.second))
    of = {
        "call": call(joint).pk,
        "procurement": under.procurement_id,
        "pilot": chosen.pilot_id,
        "application": chosen.pk,
        "staff_offer": offer.pk,
        "staff_request": asked.pk,
    }
    wanted = {
        "call": ("call", "call_edit", "call_join", "call_withdraw", "call_move"),
        "procurement": (
            "procurement", "procurement_edit", "procurement_move", "demand", "demand_withdraw",
            "demand_file", "contract", "call_off",
        ),
        "pilot": ("pilot", "pilot_edit", "pilot_apply", "pilot_move"),
        "application": ("application", "application_decide", "application_withdraw", "report"),
        "staff_offer": ("staff_offer", "staff_edit", "staff_ask", "staff_move"),
        "staff_request": ("staff_answer", "staff_withdraw"),
    }  # fmt: skip
    return {
        name: reverse(f"reuse:{name}", args=[of[kind]]) for kind, names in wanted.items() for name in names
    }


READ = {
    # what a visitor, a citizen, a neighbour, a provider and a steward get
    "call": (200, 200, 200, 200, 200),
    "call_edit": (302, 403, 403, 403, 200),
    "call_join": (302, 200, 200, 200, 200),
    "procurement": (200, 200, 200, 200, 200),
    "procurement_edit": (302, 403, 403, 403, 200),
    "demand": (302, 200, 200, 200, 200),
    "demand_file": (302, 403, 403, 403, 200),
    "contract": (302, 403, 403, 403, 200),
    "call_off": (302, 200, 200, 200, 200),
    "pilot": (200, 200, 200, 200, 200),
    "pilot_edit": (302, 403, 403, 403, 200),
    "pilot_apply": (302, 200, 200, 200, 200),
    "application": (302, 404, 404, 404, 200),
    "report": (302, 404, 404, 404, 200),
    "staff_offer": (200, 200, 200, 200, 200),
    "staff_edit": (302, 403, 403, 403, 200),
    "staff_ask": (302, 200, 200, 200, 200),
}
SENT = {
    # the same, for an empty form
    "call_edit": (302, 403, 403, 403, 422),
    "call_join": (302, 422, 422, 422, 422),
    "call_withdraw": (302, 302, 302, 302, 302),
    "call_move": (302, 403, 403, 403, 302),
    "procurement_edit": (302, 403, 403, 403, 422),
    "procurement_move": (302, 403, 403, 403, 302),
    "demand": (302, 422, 422, 422, 422),
    "demand_withdraw": (302, 302, 302, 302, 302),
    "contract": (302, 403, 403, 403, 422),
    "call_off": (302, 422, 422, 422, 422),
    "pilot_edit": (302, 403, 403, 403, 422),
    "pilot_apply": (302, 422, 422, 422, 422),
    "pilot_move": (302, 403, 403, 403, 302),
    "application_decide": (302, 404, 404, 404, 302),
    "application_withdraw": (302, 404, 404, 404, 403),
    "report": (302, 404, 404, 404, 422),
    "staff_edit": (302, 403, 403, 403, 422),
    "staff_ask": (302, 422, 422, 422, 422),
    "staff_move": (302, 403, 403, 403, 302),
    "staff_answer": (302, 404, 404, 404, 302),
    "staff_withdraw": (302, 404, 404, 404, 403),
}


def enter(client: CheckedClient, joint: Joint, role: str) -> None:
    someone = joint.as_role(role)
    if someone is not None:
        client.force_login(someone)


@pytest.mark.parametrize("place", range(5), ids=ROLES)
def test_who_reads_what(joint: Joint, addresses: dict[str, str], client: CheckedClient, place: int) -> None:
    enter(client, joint, ROLES[place])
    found = {name: client.get(addresses[name]).status_code for name in READ}
    assert found == {name: answers[place] for name, answers in READ.items()}


@pytest.mark.parametrize("place", range(5), ids=ROLES)
def test_who_sends_what(joint: Joint, addresses: dict[str, str], client: CheckedClient, place: int) -> None:
    enter(client, joint, ROLES[place])
    found = {name: client.post(addresses[name]).status_code for name in SENT}
    assert found == {name: answers[place] for name, answers in SENT.items()}


def test_every_address_is_asked(addresses: dict[str, str]) -> None:
    assert set(addresses) == READ.keys() | SENT.keys()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", LISTS)
def test_everybody_reads_the_lists(joint: Joint, client: CheckedClient, role: str, name: str) -> None:
    enter(client, joint, role)
    assert client.get(reverse(f"reuse:{name}")).status_code == 200


@pytest.mark.parametrize("role", ROLES[1:])
@pytest.mark.parametrize("name", ACTING)
def test_who_may_not_publish_reads_who_may(joint: Joint, client: CheckedClient, role: str, name: str) -> None:
    enter(client, joint, role)
    answer = client.get(reverse(f"reuse:{name}"))
    sent = client.post(reverse(f"reuse:{name}"))
    shown = "Wer das kann" in answer.content.decode()
    may = {
        "neighbour": ("call_new", "procurement_new", "staff_new"),
        "steward": ("procurement_new", "pilot_new", "staff_new"),
    }.get(role, ())
    assert (answer.status_code, sent.status_code, shown) == (200, 422, name not in may)


@pytest.mark.parametrize("kind", ["call", "procurement", "pilot", "staff_offer", "call_off", "demand"])
def test_what_does_not_exist_is_not_found(joint: Joint, client: CheckedClient, kind: str) -> None:
    client.force_login(joint.steward)
    assert client.get(reverse(f"reuse:{kind}", args=[uuid4()])).status_code == 404


def test_without_a_contract_nothing_is_called_off(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.speaker(joint.town))
    assert client.get(reverse("reuse:call_off", args=[procurement(joint).pk])).status_code == 404


def test_the_hub_counts_what_is_open(joint: Joint, client: CheckedClient) -> None:
    call(joint)
    text = client.get(reverse("reuse:together")).content.decode()
    assert ("offen: 1" in text, "verfügbar: 0" in text) == (True, True)


@pytest.mark.parametrize(
    "question", ["?stand=x", "?leistung=%00", "?q=%00", "?seite=abc", "?seite=-1", "?q=" + "x" * 3000]
)
@pytest.mark.parametrize("name", LISTS[1:])
def test_odd_questions_are_answered(joint: Joint, client: CheckedClient, name: str, question: str) -> None:
    assert client.get(reverse(f"reuse:{name}") + question).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("calls", 3), ("procurements", 3), ("pilots", 3), ("staff", 2)]
)
def test_a_list_takes_the_same_queries(
    joint: Joint, client: CheckedClient, name: str, queries: int, count: int, django_assert_num_queries: Any
) -> None:
    from tests.reuse.joint import pilot

    make = {"calls": call, "procurements": procurement, "pilots": pilot, "staff": staff_offer}[name]
    for _ in range(count):
        make(joint)
    with django_assert_num_queries(queries):
        client.get(reverse(f"reuse:{name}"))


def test_deadlines_come_as_a_calendar(joint: Joint, client: CheckedClient) -> None:
    call(joint)
    answer = client.get(reverse("reuse:deadlines"))
    assert (answer["Content-Type"], answer.content.decode().count("BEGIN:VEVENT")) == (
        "text/calendar; charset=utf-8",
        1,
    )
