"""Pages that write adoptions: what they store, who may, what they refuse."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.foundation.rules.versions import version_of
from fahrplan.implementation.models import Implementation
from fahrplan.reuse.enums import Origin
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.services.adopting import record_adoption
from fahrplan.solutions.models import DeliveryItem
from tests.implementation.saying import state_today
from tests.municipalities.web.test_choose import page
from tests.reuse.adopting import AUTHOR, ROLES, Town, in_days, in_use, inside, proposed, recorded
from tests.reuse.web.test_adoptions import enter
from tests.support.client import CheckedClient

NEW = "/nachnutzung/eintraege/neu/"
PROPOSE = "/nachnutzung/eintraege/vorschlagen/"
LATER = f"{in_days(200):%Y-%m-%d}"


def filled(town: Town, **fields: str) -> dict[str, str]:
    values = {
        "organisation": "halle",
        "solution": "hund-online",
        "services": town.world.dog_tax.leika_key,
        "state": "planned",
        "planned_for": LATER,
    }
    return values | fields


def send(client: CheckedClient, address: str, fields: dict[str, str]) -> int:
    return int(client.post(address, fields).status_code)


def test_the_owner_records_and_the_status_portal_shows_the_plan(town: Town, client: CheckedClient) -> None:
    enter(client, town, "owner")
    answer = client.post(NEW, filled(town, cost_once="1234,50", experience="Gut"))
    stored = Adoption.objects.get()
    assert answer.headers["Location"] == stored.get_absolute_url()
    assert (str(stored.cost_once), stored.experience, state_today(town.world)) == (
        "1234.50",
        "Gut",
        "planned",
    )
    cell = page(client, f"/stand/leistung/{town.world.dog_tax.leika_key}/halle/")
    assert ("Hund online" in cell, f"{in_days(200):%d.%m.%Y}" in cell) == (True, True)


def test_sending_twice_stores_once(town: Town, client: CheckedClient) -> None:
    enter(client, town, "owner")
    assert [send(client, NEW, filled(town)) for _ in range(2)] == [302, 302]
    assert Adoption.objects.count() == 1


def test_the_address_fills_the_form(town: Town, client: CheckedClient) -> None:
    enter(client, town, "owner")
    text = page(client, f"{NEW}?leistung=99102013104000&loesung=hund-online&kommune=halle&stand=planned")
    assert ("99102013104000" in text, 'value="hund-online"' in text) == (True, True)


@pytest.mark.parametrize("role", ["citizen"])
def test_who_works_nowhere_reads_who_may(town: Town, client: CheckedClient, role: str) -> None:
    enter(client, town, role)
    assert "Wer das kann" in page(client, NEW)
    assert (send(client, NEW, filled(town)), Adoption.objects.count()) == (422, 0)


@pytest.mark.parametrize("role", ["neighbour", "provider", "other_provider"])
def test_nobody_records_for_another_organisation(town: Town, client: CheckedClient, role: str) -> None:
    enter(client, town, role)
    assert (send(client, NEW, filled(town)), Adoption.objects.count()) == (422, 0)


def test_a_steward_records_without_touching_the_status(town: Town, client: CheckedClient) -> None:
    enter(client, town, "steward")
    assert (send(client, NEW, filled(town)), state_today(town.world)) == (302, "")


FAULTY: list[dict[str, str]] = [
    {"services": "99000000000000"}, {"services": ""}, {"solution": "gibt-es-nicht"}, {"state": "lost"},
    {"planned_for": ""}, {"planned_for": "2001-01-01"}, {"planned_for": "gestern"}, {"version": "9.9"},
    {"fachverfahren": "gibt-es-nicht"}, {"cost_once": "-1"}, {"cost_once": "NaN"}, {"cost_once": "9" * 30},
    {"staff_days_once": "viele"}, {"experience": "x" * 5001}, {"may_be_called": "on"},
    {"call_contact": "x" * 201}, {"needs": "gibt-es-nicht"}, {"address": "javascript:alert(1)"},
    {"address": "https://halle.example/"}, {"solution": "\x00"}, {"services": "<script>"},
]  # fmt: skip


@pytest.mark.parametrize("fields", FAULTY)
def test_a_fault_comes_back_with_the_form(town: Town, client: CheckedClient, fields: dict[str, str]) -> None:
    DeliveryItem.objects.create(key="konto", name="Servicekonto", kind="base_component")
    enter(client, town, "owner")
    assert (send(client, NEW, filled(town, **fields)), Adoption.objects.count()) == (422, 0)


def test_editing_shows_what_is_stored_and_changes_it(town: Town, client: CheckedClient) -> None:
    stored = recorded(town, in_use(town, inside=inside()))
    enter(client, town, "owner")
    address = f"{stored.get_absolute_url()}bearbeiten/"
    assert "Hat gut geklappt" in page(client, address)
    fields = filled(town, state="phasing_out", planned_for="", based_on=version_of(stored))
    assert send(client, address, fields) == 302
    stored.refresh_from_db()
    assert (stored.state, stored.experience) == ("phasing_out", "")


@pytest.mark.parametrize("based_on", ["", "2020-01-01T00:00:00+00:00", "x"])
def test_a_stale_form_changes_nothing(town: Town, client: CheckedClient, based_on: str) -> None:
    stored = recorded(town)
    enter(client, town, "owner")
    fields = filled(town, planned_for=f"{in_days(300):%Y-%m-%d}", based_on=based_on)
    assert send(client, f"{stored.get_absolute_url()}bearbeiten/", fields) == 422
    stored.refresh_from_db()
    assert stored.planned_for == in_days(200)


ACTIONS: dict[str, dict[str, str]] = {
    "bearbeiten/": {"state": "in_use", "services": "99102013104000"},
    "bestaetigen/": {},
    "ablehnen/": {"answer": "Nein"},
    "loeschen/": {"reason": "Irrtum"},
    "zusammenfuehren/": {"reason": "Dasselbe"},
    "trennen/": {"reason": "Doch nicht"},
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("role", ["visitor", "citizen", "neighbour", "provider", "other_provider"])
def test_others_change_no_confirmed_entry(town: Town, client: CheckedClient, role: str, action: str) -> None:
    stored = recorded(town)
    enter(client, town, role)
    status = send(client, f"{stored.get_absolute_url()}{action}", ACTIONS[action])
    stored.refresh_from_db()
    assert (status, stored.state, stored.origin) == (
        302 if role == "visitor" else 403,
        "planned",
        "confirmed",
    )


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("role", ["citizen", "other_provider"])
def test_who_does_not_see_a_proposal_cannot_act_on_it(
    town: Town, client: CheckedClient, role: str, action: str
) -> None:
    stored = proposed(town)
    enter(client, town, role)
    assert send(client, f"{stored.get_absolute_url()}{action}", ACTIONS[action]) == 404
    stored.refresh_from_db()
    assert stored.origin == Origin.PROPOSED


def test_a_neighbour_proposes_and_the_owner_confirms(town: Town, client: CheckedClient) -> None:
    enter(client, town, "neighbour")
    assert send(client, PROPOSE, filled(town, reason="Stand im Amtsblatt")) == 302
    stored = Adoption.objects.get()
    assert (stored.origin, state_today(town.world)) == (Origin.PROPOSED, "")
    enter(client, town, "owner")
    text = page(client, stored.get_absolute_url())
    assert ("Stimmt das?" in text, "Stand im Amtsblatt" in text) == (True, True)
    send(client, f"{stored.get_absolute_url()}bestaetigen/", {"based_on": version_of(stored)})
    assert state_today(town.world) == "planned"


@pytest.mark.parametrize(("role", "status"), [("citizen", 403), ("other_provider", 403), ("provider", 302)])
def test_providers_propose_only_their_own_products(
    town: Town, client: CheckedClient, role: str, status: int
) -> None:
    enter(client, town, role)
    assert send(client, PROPOSE, filled(town, reason="Vertrag")) == status


def test_the_owner_declines_with_words(town: Town, client: CheckedClient) -> None:
    stored = proposed(town)
    enter(client, town, "owner")
    send(client, f"{stored.get_absolute_url()}ablehnen/", {"answer": ""})
    stored.refresh_from_db()
    assert stored.origin == Origin.PROPOSED
    send(client, f"{stored.get_absolute_url()}ablehnen/", {"answer": "Nur geprüft"})
    stored.refresh_from_db()
    assert (stored.origin, stored.answer) == (Origin.DECLINED, "Nur geprüft")


def test_who_proposed_takes_it_back(town: Town, client: CheckedClient) -> None:
    stored = proposed(town)
    enter(client, town, "neighbour")
    send(client, f"{stored.get_absolute_url()}zurueckziehen/", {})
    stored.refresh_from_db()
    assert stored.origin == Origin.DECLINED


def test_the_owner_removes_with_a_reason(town: Town, client: CheckedClient) -> None:
    stored = recorded(town)
    enter(client, town, "owner")
    send(client, f"{stored.get_absolute_url()}loeschen/", {"reason": ""})
    assert Adoption.objects.count() == 1
    answer = client.post(f"{stored.get_absolute_url()}loeschen/", {"reason": "Irrtum"})
    assert (answer.headers["Location"], Adoption.objects.count()) == ("/nachnutzung/kommune/halle/", 0)
    assert Implementation.objects.get().planned_for is None


def test_a_steward_merges_and_splits(town: Town, client: CheckedClient) -> None:
    stays = recorded(town)
    gone = record_adoption(town.halle, town.other, in_use(town), author=AUTHOR)
    enter(client, town, "steward")
    merge = f"{gone.get_absolute_url()}zusammenfuehren/"
    assert "Hund online" in page(client, merge)
    assert send(client, merge, {"stays": str(stays.pk), "reason": "Dasselbe"}) == 302
    assert "Wieder trennen" in page(client, stays.get_absolute_url())
    send(client, f"{gone.get_absolute_url()}trennen/", {"reason": "Doch nicht"})
    assert Adoption.objects.filter(merged_into=None).count() == 2


@pytest.mark.parametrize("stays", ["", "x", "00000000-0000-0000-0000-000000000000", "self"])
def test_a_merge_into_nothing_or_itself_is_refused(town: Town, client: CheckedClient, stays: str) -> None:
    one = recorded(town)
    enter(client, town, "steward")
    fields = {"stays": str(one.pk) if stays == "self" else stays, "reason": "Dasselbe"}
    assert send(client, f"{one.get_absolute_url()}zusammenfuehren/", fields) == 422


def test_splitting_what_is_not_merged_says_so(town: Town, client: CheckedClient) -> None:
    one = recorded(town)
    enter(client, town, "steward")
    send(client, f"{one.get_absolute_url()}trennen/", {"reason": "Doch nicht"})
    assert "nicht zusammengeführt" in page(client, one.get_absolute_url())


def test_a_steward_hands_over(town: Town, client: CheckedClient) -> None:
    recorded(town)
    enter(client, town, "steward")
    address = "/nachnutzung/kommune/halle/uebergeben/"
    assert send(client, address, {"successor": "barleben", "reason": "Eingemeindung"}) == 302
    assert Adoption.objects.get().organisation.key == "barleben"
    text: Any = page(client, Adoption.objects.get().get_absolute_url())
    assert "übernommen von" in text


@pytest.mark.parametrize("role", [role for role in ROLES if role != "steward"])
def test_nobody_else_hands_over(town: Town, client: CheckedClient, role: str) -> None:
    recorded(town)
    enter(client, town, role)
    status = send(client, "/nachnutzung/kommune/halle/uebergeben/", {"successor": "barleben", "reason": "x"})
    assert (status, Adoption.objects.get().organisation.key) == (302 if role == "visitor" else 403, "halle")
