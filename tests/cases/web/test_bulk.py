"""One step for many."""

from __future__ import annotations

from fahrplan.cases.models import Case
from tests.cases.conftest import Desk, desk_at
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role


def test_those_chosen_are_taken_and_foreign_ones_are_not(
    client: CheckedClient, desk: Desk, case: Case
) -> None:
    foreign = desk_at("halle").hand_in()
    client.force_login(desk.clerk)
    with web_role():
        client.post(
            "/vorgaenge/sammel/",
            {"was": "uebernehmen", "vorgang": [str(case.pk), str(foreign.pk), "quatsch"]},
        )
    assert list(Case.objects.exclude(assigned_to=None)) == [case]


def test_given_to_somebody_else_after_being_asked_to_whom(
    client: CheckedClient, desk: Desk, case: Case
) -> None:
    client.force_login(desk.clerk)
    said = {"was": "zuweisen", "vorgang": str(case.pk), "stelle": str(desk.office.pk)}
    with web_role():
        asked = client.post("/vorgaenge/sammel/", said)
        client.post("/vorgaenge/sammel/", said | {"person": str(desk.other.pk)})
        client.post("/vorgaenge/sammel/", said | {"person": str(desk.second.pk)})
    case.refresh_from_db()
    assert (asked.status_code, case.assigned_to) == (200, desk.second)
    assert case.events.filter(step="assigned").count() == 1


def test_nothing_chosen_and_too_much(client: CheckedClient, desk: Desk, case: Case) -> None:
    client.force_login(desk.clerk)
    for said in (
        {},
        {"was": "loeschen", "vorgang": str(case.pk)},
        {"was": "uebernehmen", "vorgang": [str(case.pk)] * 201},
    ):
        assert client.post("/vorgaenge/sammel/", said).status_code == 302
    assert Case.objects.filter(assigned_to=None).count() == 1
