"""Pages to read adoptions: who sees what."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.services.adopting import record_adoption
from fahrplan.reuse.services.merging import merge_adoptions
from fahrplan.reuse.services.proposing import decline_adoption
from fahrplan.solutions.models import DeliveryItem
from fahrplan.solutions.services.delivery import move_promise
from tests.municipalities.web.test_choose import page
from tests.reuse.adopting import (
    AUTHOR,
    INSIDERS,
    ROLES,
    SECRETS,
    Town,
    in_days,
    in_use,
    inside,
    planned,
    proposed,
    recorded,
    solution,
)
from tests.support.client import CheckedClient

LIST = "/nachnutzung/eintraege/"
MUNICIPALITY = "/nachnutzung/kommune/halle/"
ALLOWED_TO_ASK = ("neighbour", "owner", "steward")


def enter(client: CheckedClient, town: Town, role: str) -> None:
    if someone := town.who(role):
        client.force_login(someone)


@pytest.mark.parametrize("role", ROLES)
def test_everybody_reads_who_uses_what_and_few_what_is_inside(
    town: Town, client: CheckedClient, role: str
) -> None:
    stored = recorded(town, in_use(town, in_use_since=in_days(-30), inside=inside()))
    enter(client, town, role)
    text = page(client, stored.get_absolute_url())
    public = ["Hund online", "Softhaus", f"im Einsatz seit {in_days(-30):%d.%m.%Y}", "Hundesteuer Anmeldung"]
    assert [words in text for words in public] == [True] * 4
    assert [words in text for words in SECRETS] == [role in INSIDERS] * 4


@pytest.mark.parametrize("role", ROLES)
def test_a_municipality_s_list_says_nothing_internal_to_others(
    town: Town, client: CheckedClient, role: str
) -> None:
    recorded(town, in_use(town, inside=inside()))
    enter(client, town, role)
    text = page(client, MUNICIPALITY)
    assert ("Hund online" in text, any(words in text for words in SECRETS)) == (True, False)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_municipality_s_file_has_the_inside_for_few(
    town: Town, client: CheckedClient, role: str, form: str
) -> None:
    from fahrplan.standards.tables import read_table

    recorded(town, in_use(town, inside=inside()))
    enter(client, town, role)
    answer = client.get(f"{MUNICIPALITY}?format={form}")
    table = read_table(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    assert ("Erfahrung" in table.header, len(table.rows)) == (role in INSIDERS, 1)


@pytest.mark.parametrize("role", ["neighbour", "provider", "owner", "steward"])
def test_a_proposal_is_seen_by_owner_proposer_and_steward(
    town: Town, client: CheckedClient, role: str
) -> None:
    stored = proposed(town)
    enter(client, town, role)
    expected = 404 if role == "provider" else 200
    assert client.get(stored.get_absolute_url()).status_code == expected
    assert ("Hund online" in page(client, MUNICIPALITY)) == (expected == 200)


def test_a_visitor_sees_no_proposal(town: Town, client: CheckedClient) -> None:
    stored = proposed(town)
    assert client.get(stored.get_absolute_url()).status_code == 404


def test_a_provider_sees_the_own_proposal_but_not_what_the_town_added(
    town: Town, client: CheckedClient
) -> None:
    stored = proposed(town, "provider")
    record_adoption(town.halle, town.solution, in_use(town, inside=inside()), author=AUTHOR)
    enter(client, town, "provider")
    text = page(client, stored.get_absolute_url())
    assert ("Stand im Amtsblatt" in text, any(words in text for words in SECRETS)) == (True, False)


@pytest.mark.parametrize(
    ("role", "seen"), [("provider", True), ("other_provider", False), ("visitor", False)]
)
def test_the_version_is_for_the_provider_of_the_product(
    town: Town, client: CheckedClient, role: str, seen: bool
) -> None:
    version = town.solution.versions.create(number="7.4", life_cycle="current")
    stored = recorded(town, in_use(town, version=version))
    enter(client, town, role)
    assert ("7.4" in page(client, stored.get_absolute_url())) == seen


def test_the_contact_of_who_does_not_like_calls_stays_with_the_owner(
    town: Town, client: CheckedClient
) -> None:
    stored = recorded(town, in_use(town, inside=inside(may_be_called=False)))
    enter(client, town, "neighbour")
    text = page(client, stored.get_absolute_url())
    assert ("Frau Anruf" in text, "lieber nicht" in text) == (False, True)


def test_the_history_hides_the_contact(town: Town, client: CheckedClient) -> None:
    stored = recorded(town, in_use(town, inside=inside()))
    recorded(town, in_use(town, inside=inside(may_be_called=False, call_contact="Herr Neu 0345 2")))
    enter(client, town, "neighbour")
    assert "Herr Neu" not in page(client, stored.get_absolute_url())


def test_a_delay_is_said_with_its_new_date(town: Town, client: CheckedClient) -> None:
    item = DeliveryItem.objects.create(
        key="konto", name="Servicekonto", kind="base_component", promised_for=in_days(100)
    )
    stored = recorded(town, planned(town, needs=[item]))
    move_promise(item, in_days(300), Author(label="Land"), reason="Später")
    words = f"Verzögert durch „Servicekonto“: neuer Termin {in_days(300):%d.%m.%Y}."
    assert (words in page(client, stored.get_absolute_url()), "verzögert" in page(client, MUNICIPALITY)) == (
        True, True
    )  # fmt: skip


def test_a_later_plan_is_not_called_late(town: Town, client: CheckedClient) -> None:
    item = DeliveryItem.objects.create(key="konto", name="Servicekonto", kind="base_component")
    stored = recorded(town, planned(town, needs=[item], planned_for=in_days(500)))
    move_promise(item, in_days(300), Author(label="Land"), reason="Später")
    assert "liegt danach" in page(client, stored.get_absolute_url())


def test_the_address_of_a_duplicate_leads_to_what_stays(town: Town, client: CheckedClient) -> None:
    stays = recorded(town)
    gone = record_adoption(town.halle, town.other, in_use(town), author=AUTHOR)
    merge_adoptions(gone, stays, by=town.voice["steward"], reason="Dasselbe")
    answer = client.get(gone.get_absolute_url())
    assert (answer.status_code, answer.headers["Location"]) == (302, stays.get_absolute_url())


def test_an_unknown_entry_or_municipality_is_not_found(town: Town, client: CheckedClient) -> None:
    unknown = [
        "/nachnutzung/eintraege/00000000-0000-0000-0000-000000000000/",
        "/nachnutzung/kommune/nirgendwo/",
    ]
    assert [client.get(address).status_code for address in unknown] == [404, 404]


def test_a_municipality_that_is_gone_keeps_its_page_while_it_has_entries(
    town: Town, client: CheckedClient
) -> None:
    recorded(town)
    Organisation.objects.filter(pk=town.halle.pk).update(active=False)
    assert "Diese Stelle gibt es nicht mehr." in page(client, MUNICIPALITY)
    Adoption.objects.all().delete()
    assert client.get(MUNICIPALITY).status_code == 404


def test_the_list_of_proposals_by_who_waits(town: Town, client: CheckedClient) -> None:
    proposed(town)
    shown = {}
    for role, tab in (("owner", "wartet"), ("neighbour", "meine"), ("steward", "alle"), ("provider", "alle")):
        enter(client, town, role)
        shown[role] = "Hund online" in page(client, f"{LIST}?zeigen={tab}")
    assert shown == {"owner": True, "neighbour": True, "steward": True, "provider": False}


def test_a_declined_proposal_stays_with_its_proposer(town: Town, client: CheckedClient) -> None:
    decline_adoption(proposed(town), answer="Nur geprüft", by=town.voice["owner"])
    enter(client, town, "neighbour")
    assert "von der Kommune verneint" in page(client, f"{LIST}?zeigen=meine")


def test_a_visitor_must_sign_in_for_proposals(town: Town, client: CheckedClient) -> None:
    assert client.get(LIST).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_take_the_same_queries(
    town: Town, client: CheckedClient, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        record_adoption(town.halle, solution(f"loesung-{number}"), planned(town), author=AUTHOR)
    stored = recorded(town)
    enter(client, town, "owner")
    with django_assert_num_queries(8):
        page(client, MUNICIPALITY)
    with django_assert_num_queries(7):
        page(client, stored.get_absolute_url())
