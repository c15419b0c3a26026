"""Lists of contradictions and of words to confirm."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from fahrplan.implementation.models import Link, Observation
from fahrplan.implementation.services.observing import Word, record_observation
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Membership
from tests.implementation.saying import AUTHOR, OTHERS, OWNERS, said, someone, state_today
from tests.municipalities.conftest import World
from tests.municipalities.web.test_choose import page
from tests.support.client import CheckedClient

STALE = "/stand/veraltet/"
AGAINST = "/stand/widersprueche/"
NAME = "Hundesteuer Anmeldung"


def disagree(world: World, *services: str) -> None:
    halle, today = world.organisation("halle"), timezone.localdate()
    for service in services or ("dog_tax",):
        for ago, (finding, source) in ((3, ("offline", "pvog")), (2, ("online", "self"))):
            word = Word(finding, source, seen_on=today - timedelta(days=ago))
            record_observation(getattr(world, service), halle, word, author=AUTHOR)


def token(row: Observation) -> str:
    return f"99102013104000:{row.pk}"


@pytest.mark.parametrize(
    ("who", "seen"), [*((w, True) for w in [*OWNERS, "steward"]), *((w, False) for w in OTHERS)]
)
def test_contradictions_of_mine(world: World, client: CheckedClient, who: str, seen: bool) -> None:
    disagree(world)
    client.force_login(someone(world, who))
    text = page(client, AGAINST)
    assert (NAME in text, "Keine Widersprüche." in text) == (seen, not seen)


def test_a_contradiction_says_what_it_is(world: World, client: CheckedClient) -> None:
    disagree(world)
    client.force_login(someone(world, "coordinator"))
    assert "online: die Quellen widersprechen sich" in page(client, AGAINST)


@pytest.mark.parametrize("address", [STALE, AGAINST])
def test_a_visitor_must_sign_in(world: World, client: CheckedClient, address: str) -> None:
    assert client.get(address)["Location"] == f"/konto/login/?next={address}"


@pytest.mark.parametrize("who", OWNERS)
def test_one_press_confirms(world: World, client: CheckedClient, who: str) -> None:
    row = said(world, source="pvog", ago=100)
    client.force_login(someone(world, who))
    text = page(client, STALE)
    assert (f'value="{token(row)}"' in text, "Portalverbund (PVOG): online; veraltet seit" in text) == (
        True,
        True,
    )
    client.post(STALE, {"wort": [token(row)]})
    assert state_today(world) == "online"
    assert "Alles ist frisch." in page(client, STALE)


def test_sending_the_same_choice_twice_stores_it_once(world: World, client: CheckedClient) -> None:
    row = said(world, source="pvog", ago=100)
    client.force_login(someone(world, "coordinator"))
    for _ in range(2):
        client.post(STALE, {"wort": [token(row)]})
    assert Observation.objects.filter(source="self").count() == 1


@pytest.mark.parametrize("words", [[], ["x"], ["99102013104000:1"], ["99102013104000:0", "\x00"]])
def test_a_forged_choice_stores_nothing(world: World, client: CheckedClient, words: list[str]) -> None:
    said(world, source="pvog", ago=100)
    client.force_login(someone(world, "coordinator"))
    assert client.post(STALE, {"wort": words}).status_code == 302
    assert Observation.objects.count() == 1


@pytest.mark.parametrize("who", ["neighbour", "citizen", "provider", "steward"])
def test_the_list_of_others_is_not_found(world: World, client: CheckedClient, who: str) -> None:
    row = said(world, source="pvog", ago=100)
    client.force_login(someone(world, who))
    page(client, f"{STALE}?stelle=halle", 404)
    assert client.post(f"{STALE}?stelle=halle", {"wort": [token(row)]}).status_code == 404
    assert Observation.objects.count() == 1


def test_the_editor_of_another_department_confirms_nothing(world: World, client: CheckedClient) -> None:
    row = said(world, source="pvog", ago=100)
    client.force_login(someone(world, "other_editor"))
    assert NAME not in page(client, f"{STALE}?stelle=halle")
    client.post(f"{STALE}?stelle=halle", {"wort": [token(row)]})
    assert Observation.objects.count() == 1


def test_who_works_nowhere_is_told_so(world: World, client: CheckedClient) -> None:
    client.force_login(someone(world, "citizen"))
    assert "Sie arbeiten noch für keine Organisation." in page(client, STALE)
    assert client.post(STALE, {"wort": ["x"]})["Location"] == STALE


def test_a_dead_link_and_a_date_that_passed_are_marked(world: World, client: CheckedClient) -> None:
    said(world, source="pvog", ago=100)
    Link.objects.update(dead_since=timezone.localdate())
    day = timezone.localdate() - timedelta(days=170)
    word = Word("planned", "self", planned_for=day + timedelta(days=20), seen_on=day)
    record_observation(world.residence, world.organisation("halle"), word, author=AUTHOR)
    client.force_login(someone(world, "coordinator"))
    text = page(client, STALE)
    assert ("Verweis nicht erreichbar" in text, "Termin verstrichen" in text) == (True, True)
    assert text.count('name="wort"') == 1


def test_who_works_for_several_chooses(world: World, client: CheckedClient) -> None:
    said(world, source="pvog", ago=100)
    reader = someone(world, "coordinator")
    Membership.objects.create(
        person=reader,
        organisation=world.organisation("barleben"),
        role=MembershipRole.COORDINATOR,
        verified_at="2026-01-01T00:00:00Z",
    )
    client.force_login(reader)
    assert "Alles ist frisch." in page(client, STALE)
    assert NAME in page(client, f"{STALE}?stelle=halle")


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [(AGAINST, 4), (STALE, 6)])
def test_the_lists_take_the_same_queries(
    world: World,
    client: CheckedClient,
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
    queries: int,
    count: int,
) -> None:
    services = ("dog_tax", "residence", "passport")[:count]
    disagree(world, *services)
    day = timezone.localdate() - timedelta(days=160)
    for service in services:
        word = Word("online", "self", seen_on=day)
        record_observation(getattr(world, service), world.organisation("barleben"), word, author=AUTHOR)
    reader = someone(world, "coordinator")
    Membership.objects.create(
        person=reader,
        organisation=world.organisation("barleben"),
        role=MembershipRole.COORDINATOR,
        verified_at="2026-01-01T00:00:00Z",
    )
    client.force_login(reader)
    with django_assert_num_queries(queries):
        page(client, address)
