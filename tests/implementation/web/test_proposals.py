"""Proposals on pages: who sees them, who answers, who decides."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.accounts.models import Person
from fahrplan.implementation.models import Observation, StatusProposal
from fahrplan.implementation.services.proposals import Claimed, propose_status
from tests.implementation.saying import OWNERS, URL, someone, state_today
from tests.municipalities.conftest import World
from tests.municipalities.web.test_choose import page
from tests.support.client import CheckedClient
from tests.support.records import person

LIST = "/stand/vorschlaege/"
STRANGERS = ["neighbour", "provider", "other_editor", "unverified"]
ACTIONS = {
    "": {},
    "bestaetigen/": {},
    "bestreiten/": {"answer": "Nein"},
    "entscheiden/": {"entscheidung": "ja"},
}


@pytest.fixture
def proposal(world: World, citizen: Person) -> StatusProposal:
    return propose_status(
        world.dog_tax, world.organisation("halle"), Claimed("online", "Gesehen", URL), by=citizen
    )


def act(client: CheckedClient, proposal: StatusProposal, action: str, **given: str) -> int:
    return int(client.post(f"{LIST}{proposal.pk}/{action}", given).status_code)


@pytest.mark.parametrize("who", OWNERS)
def test_the_owner_confirms(proposal: StatusProposal, world: World, client: CheckedClient, who: str) -> None:
    client.force_login(someone(world, who))
    assert "Ja, das stimmt" in page(client, f"{LIST}{proposal.pk}/")
    act(client, proposal, "bestaetigen/")
    assert (Observation.objects.get().source, state_today(world)) == ("self", "online")
    assert "Ja, das stimmt" not in page(client, f"{LIST}{proposal.pk}/")


def test_the_owner_disputes_and_the_steward_decides(
    proposal: StatusProposal, world: World, client: CheckedClient, steward: Person
) -> None:
    client.force_login(someone(world, "coordinator"))
    act(client, proposal, "bestreiten/", answer="Nur ein PDF")
    client.force_login(steward)
    assert "Nur ein PDF" in page(client, f"{LIST}{proposal.pk}/")
    act(client, proposal, "entscheiden/", entscheidung="ja")
    assert (Observation.objects.get().source, state_today(world)) == ("check", "online")


def test_a_decline_needs_words(proposal: StatusProposal, client: CheckedClient, steward: Person) -> None:
    client.force_login(steward)
    act(client, proposal, "entscheiden/", entscheidung="nein")
    assert "Bitte begründen Sie die Ablehnung." in page(client, f"{LIST}{proposal.pk}/")
    act(client, proposal, "entscheiden/", entscheidung="nein", answer="Nichts gefunden")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer) == ("declined", "Nichts gefunden")


@pytest.mark.parametrize("answer", ["\x00", "x" * 2001])
@pytest.mark.parametrize("decision", ["ja", "nein"])
def test_with_an_answer_that_cannot_be_stored_nothing_is_decided(
    proposal: StatusProposal, client: CheckedClient, steward: Person, answer: str, decision: str
) -> None:
    client.force_login(steward)
    assert act(client, proposal, "entscheiden/", entscheidung=decision, answer=answer) == 302
    proposal.refresh_from_db()
    assert proposal.state == "open"


@pytest.mark.parametrize("decision", ["", "vielleicht"])
def test_a_decision_is_yes_or_no(
    proposal: StatusProposal, client: CheckedClient, steward: Person, decision: str
) -> None:
    client.force_login(steward)
    act(client, proposal, "entscheiden/", entscheidung=decision)
    proposal.refresh_from_db()
    assert proposal.state == "open"


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("action", ACTIONS)
def test_others_do_not_even_see_it(
    proposal: StatusProposal, world: World, client: CheckedClient, who: str, action: str
) -> None:
    client.force_login(someone(world, who))
    address = f"{LIST}{proposal.pk}/{action}"
    answer = client.post(address, ACTIONS[action]) if action else client.get(address)
    assert (answer.status_code, Observation.objects.count()) == (404, 0)


@pytest.mark.parametrize("action", ["bestaetigen/", "bestreiten/", "entscheiden/"])
def test_who_proposed_only_watches(
    proposal: StatusProposal, client: CheckedClient, citizen: Person, action: str
) -> None:
    client.force_login(citizen)
    text = page(client, f"{LIST}{proposal.pk}/")
    assert ("Ihr eigener Vorschlag" in text, "Ja, das stimmt" in text, "Übernehmen" in text) == (
        True, False, False
    )  # fmt: skip
    assert act(client, proposal, action, **ACTIONS[action]) == 403


def test_owners_do_not_arbitrate_nor_stewards_answer_for_owners(
    proposal: StatusProposal, world: World, client: CheckedClient, steward: Person
) -> None:
    client.force_login(someone(world, "coordinator"))
    owner = act(client, proposal, "entscheiden/", entscheidung="ja")
    client.force_login(steward)
    assert (owner, act(client, proposal, "bestaetigen/")) == (403, 403)
    assert Observation.objects.count() == 0


def test_whoever_comes_late_is_told(
    proposal: StatusProposal, world: World, client: CheckedClient, steward: Person
) -> None:
    client.force_login(someone(world, "coordinator"))
    act(client, proposal, "bestaetigen/")
    client.force_login(steward)
    act(client, proposal, "entscheiden/", entscheidung="nein", answer="Nein")
    assert "schon entschieden" in page(client, f"{LIST}{proposal.pk}/")
    assert state_today(world) == "online"


def test_a_visitor_must_sign_in(proposal: StatusProposal, client: CheckedClient) -> None:
    assert [client.get(LIST).status_code, act(client, proposal, "bestaetigen/")] == [302, 302]


def test_the_list_shows_what_waits_and_with_all_what_i_proposed(
    proposal: StatusProposal, world: World, client: CheckedClient, citizen: Person
) -> None:
    client.force_login(citizen)
    assert "Kein Vorschlag wartet." in page(client, LIST)
    assert "Hundesteuer Anmeldung" in page(client, f"{LIST}?stand=alle")
    client.force_login(someone(world, "coordinator"))
    assert "Hundesteuer Anmeldung" in page(client, LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries(
    world: World, client: CheckedClient, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        propose_status(world.dog_tax, world.organisation("halle"), Claimed("online", "x"), by=person())
    client.force_login(someone(world, "coordinator"))
    with django_assert_num_queries(4):
        page(client, LIST)
