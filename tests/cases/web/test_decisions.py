"""Deciding by two people."""

from __future__ import annotations

from fahrplan.cases.enums import CaseState, DecisionState
from fahrplan.cases.models import Case, CaseDecision
from tests.cases.conftest import Desk
from tests.cases.services.test_decisions import proposed
from tests.support.client import CheckedClient
from tests.support.fixtures import web_role

SAID = {"outcome": "granted", "ruling": "Stattgegeben.", "reason": "Alles da."}


def test_proposed_read_and_confirmed(client: CheckedClient, desk: Desk, case: Case) -> None:
    address = f"/vorgaenge/{case.pk}/entscheidung/"
    with web_role():
        client.force_login(desk.clerk)
        client.post(address, SAID)
        own = client.get(address).content.decode()
        client.force_login(desk.second)
        page = client.get(address).content.decode()
        pdf = client.get(f"{address}bescheid.pdf")
    assert ("Bestätigen und versenden" in own, "Bestätigen und versenden" in page) == (False, True)
    assert ("Stattgegeben." in page, pdf.content[:5]) == (True, b"%PDF-")
    decision = CaseDecision.objects.get()
    with web_role():
        client.post(f"{address}{decision.pk}/", {"bestaetigen": "ja"})
        client.post(f"{address}{decision.pk}/", {"bestaetigen": "ja"})
    case.refresh_from_db()
    assert case.state == CaseState.DECIDED
    assert client.get(f"{address}bescheid.pdf").status_code == 404


def test_ones_own_is_not_confirmed_by_a_forged_button(client: CheckedClient, desk: Desk, case: Case) -> None:
    decision = proposed(desk, case)
    client.force_login(desk.clerk)
    with web_role():
        client.post(f"/vorgaenge/{case.pk}/entscheidung/{decision.pk}/", {"bestaetigen": "ja"})
    decision.refresh_from_db()
    assert decision.state == DecisionState.PROPOSED


def test_given_back_the_form_holds_what_was_proposed(client: CheckedClient, desk: Desk, case: Case) -> None:
    decision = proposed(desk, case)
    client.force_login(desk.second)
    with web_role():
        client.post(f"/vorgaenge/{case.pk}/entscheidung/{decision.pk}/", {"why": "Zu kurz."})
        page = client.get(f"/vorgaenge/{case.pk}/entscheidung/").content.decode()
    assert ("Alle Angaben liegen vor." in page, "Zu kurz." in page) == (True, True)


def test_a_decision_of_another_case_is_not_there(client: CheckedClient, desk: Desk, case: Case) -> None:
    decision = proposed(desk, case)
    other = desk.hand_in()
    client.force_login(desk.second)
    assert client.post(f"/vorgaenge/{other.pk}/entscheidung/{decision.pk}/").status_code == 404


def test_the_sentence_of_another_outcome_is_not_sent(client: CheckedClient, desk: Desk, case: Case) -> None:
    address = f"/vorgaenge/{case.pk}/entscheidung/"
    client.force_login(desk.clerk)
    with web_role():
        granted = client.get(address).context["form"].initial["ruling"]
        said = {"outcome": "refused", "ruling": granted, "reason": "Es fehlt der Nachweis."}
        answer = client.post(address, said)
    form = answer.context["form"]
    assert (answer.status_code, "gehörte zu „stattgegeben“" in str(form.errors["ruling"])) == (422, True)
    assert (form["ruling"].value() == granted, form["reason"].value()) == (False, said["reason"])
    assert CaseDecision.objects.count() == 0
