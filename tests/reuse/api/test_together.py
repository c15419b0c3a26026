"""The API reads what is public; what stays inside is null for others."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from fahrplan.reuse.services.applications import ReportText, publish_report
from fahrplan.reuse.services.calls import join_call
from tests.reuse.joint import (
    KEY,
    ROLES,
    Joint,
    application,
    call,
    contract,
    order,
    pilot,
    procurement,
    selected,
    staff_offer,
)
from tests.support.client import CheckedClient

API = "/api/v1"
LISTS = ("joint-calls", "procurements", "pilots", "staff-offers")


def get(client: CheckedClient, path: str, status: int = 200) -> Any:
    answer = client.get(f"{API}/{path}")
    assert answer.status_code == status, answer.content
    return answer.json()


def enter(client: CheckedClient, joint: Joint, role: str) -> None:
    someone = joint.as_role(role)
    if someone:
        client.force_login(someone)


def test_calls(joint: Joint, client: CheckedClient) -> None:
    found = call(joint)
    join_call(found, joint.second, note="Gern", by=joint.speaker(joint.second))
    item = get(client, "joint-calls")["items"][0]
    assert (item["organisation"], item["services"], item["solution"], item["interested"]) == (
        "arendsee", [{"leika_key": KEY, "name": "Gewerbe Anmeldung"}], "gewerbe-online", 1
    )  # fmt: skip
    one = get(client, f"joint-calls/{found.pk}")
    assert [(row["organisation"], row["note"]) for row in one["interests"]] == [("barleben", "Gern")]


@pytest.mark.parametrize(
    ("question", "count"),
    [("", 1), ("?state=open", 1), ("?state=closed", 0), (f"?leika_key={KEY}", 1), ("?organisation=burg", 0),
     ("?q=partner", 1), ("?q=x&state=open", 0)],
)  # fmt: skip
def test_calls_are_filtered(joint: Joint, client: CheckedClient, question: str, count: int) -> None:
    call(joint)
    assert get(client, f"joint-calls{question}")["count"] == count


@pytest.mark.parametrize("role", ROLES)
def test_money_is_null_outside(joint: Joint, client: CheckedClient, role: str) -> None:
    under = contract(joint)
    order(joint, under, joint.second, 2)
    enter(client, joint, role)
    one = get(client, f"procurements/{under.procurement_id}")
    inside = role in ("neighbour", "steward")
    assert {row["budget"] for row in one["demands"]} == {1000.5 if inside else None}
    assert {row["note"] for row in one["demands"]} == {"" if inside else None}
    assert one["contract"]["price_per_unit"] == (99.9 if inside else None)
    assert (one["demanded"], one["demanding"], one["contract"]["called_off"]) == (4, 2, 2)
    assert [row["organisation"] for row in one["contract"]["call_offs"]] == ["barleben"]


def test_a_procurement_without_contract(joint: Joint, client: CheckedClient) -> None:
    found = procurement(joint)
    assert get(client, f"procurements/{found.pk}")["contract"] is None
    assert get(client, "procurements?organisation=arendsee")["items"][0]["lead"] == "arendsee"


@pytest.mark.parametrize("role", ROLES)
def test_applications_are_never_shown(joint: Joint, client: CheckedClient, role: str) -> None:
    found = pilot(joint)
    application(joint, found, joint.town)
    enter(client, joint, role)
    text = str(get(client, f"pilots/{found.pk}"))
    assert ("Wir wollen lernen" in text, "arendsee" in text) == (False, False)


def test_who_was_selected_and_reports_are_public(joint: Joint, client: CheckedClient) -> None:
    chosen = selected(joint)
    publish_report(chosen, ReportText("a", "b"), by=joint.speaker(joint.town))
    one = get(client, f"pilots/{chosen.pilot_id}")
    assert (one["selected"], [row["results"] for row in one["published_reports"]]) == (["arendsee"], ["b"])
    assert (one["reports"], "Leider zu spät" in str(one)) == (1, False)


@pytest.mark.parametrize("role", [*ROLES, "centre"])
def test_a_cost_share_is_null_outside(joint: Joint, client: CheckedClient, role: str) -> None:
    offer = staff_offer(joint)
    if role == "centre":
        client.force_login(joint.speaker(joint.centre))
    else:
        enter(client, joint, role)
    one = get(client, f"staff-offers/{offer.pk}")
    inside = role in ("neighbour", "steward", "centre")
    assert (one["cost_share"], one["free"]) == ("halbe-halbe" if inside else None, 20)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    ("question", "status"),
    [("", 200), ("?limit=0", 422), ("?limit=201", 422), ("?offset=-1", 422), ("?offset=99999999999", 422),
     ("?state=x", 422), ("?q=%00", 422), ("?q=" + "x" * 201, 422), ("?offset=20000", 200)],
)  # fmt: skip
def test_questions_are_bounded(
    joint: Joint, client: CheckedClient, name: str, question: str, status: int
) -> None:
    get(client, f"{name}{question}", status)


@pytest.mark.parametrize("name", LISTS)
def test_what_does_not_exist_is_not_found(joint: Joint, client: CheckedClient, name: str) -> None:
    get(client, f"{name}/{uuid4()}", 404)
    get(client, f"{name}/x", 422)


def test_pages_follow_each_other(joint: Joint, client: CheckedClient) -> None:
    for number in range(3):
        call(joint, title=f"Aufruf {number}")
    first = get(client, "joint-calls?limit=2&state=open")
    rest = get(client, first["next"].removeprefix(f"{API}/"))
    assert (first["count"], len(first["items"]), len(rest["items"]), rest["next"]) == (3, 2, 1, None)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("joint-calls", 3), ("procurements", 3), ("pilots", 3), ("staff-offers", 2)]
)
def test_a_list_takes_the_same_queries(
    joint: Joint, client: CheckedClient, name: str, queries: int, count: int, django_assert_num_queries: Any
) -> None:
    make = {"joint-calls": call, "procurements": procurement, "pilots": pilot, "staff-offers": staff_offer}
    for _ in range(count):
        make[name](joint)
    with django_assert_num_queries(queries):
        get(client, name)
