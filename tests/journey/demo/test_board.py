"""The board of 2019 and the invented workshop, loaded twice, stand once."""

from __future__ import annotations

from fahrplan.journey.demo.board import COORDINATOR, TOWN, load
from fahrplan.journey.models import Board, Card, CardVote
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Membership
from tests.municipalities.conftest import AUTHOR, World
from tests.support.client import CheckedClient
from tests.support.records import member, organisation


def test_the_boards_are_loaded_once(world: World) -> None:
    town = organisation(TOWN, OrganisationKind.EINHEITSGEMEINDE)
    person = member(town, MembershipRole.COORDINATOR)
    type(person).objects.filter(pk=person.pk).update(email=COORDINATOR, is_demo=True)
    assert Membership.objects.count() == 1
    load(AUTHOR)
    counted = Board.objects.count(), Card.objects.count(), CardVote.objects.count()
    load(AUTHOR)
    assert (Board.objects.count(), Card.objects.count(), CardVote.objects.count()) == counted == (2, 39, 19)
    seed = Board.objects.get(organisation=None)
    assert (seed.source, seed.is_public, seed.is_demo, seed.state) == (
        "OZG-Sommerakademie Sachsen-Anhalt 2019 (Juni 2019)",
        True,
        False,
        "closed",
    )
    assert Board.objects.exclude(pk=seed.pk).get().is_demo is True


def test_everybody_reads_the_cards_of_2019_with_their_source(world: World, client: CheckedClient) -> None:
    load(AUTHOR)
    board = Board.objects.get()
    card = Card.objects.get(text="Gütesiegel")
    pages = [
        client.get(address) for address in (board.get_absolute_url(), card.get_absolute_url(), "/werkstatt/")
    ]
    assert [board.source in page.content.decode() for page in pages] == [True, True, True]
    assert ["Stimme" in page.content.decode() for page in pages[:2]] == [False, False]
