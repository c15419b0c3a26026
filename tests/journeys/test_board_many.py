"""Sixty people in one workshop at once: every card and every vote is there once, however often it was sent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from threading import BoundedSemaphore
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, OpenerDirector, build_opener
from uuid import uuid4

import pytest

from fahrplan.accounts.models import Person
from fahrplan.journey.models import Board, BoardSeat, Card, CardVote
from fahrplan.journey.services.boards import BoardText, join_board, open_board
from fahrplan.journey.services.cards import CardText, add_card, merge_cards
from fahrplan.municipalities.models import Organisation
from tests.journeys.addresses import MUNICIPALITY
from tests.journeys.states import COORDINATOR

pytestmark = pytest.mark.slow
PEOPLE = 60
TURNS = BoundedSemaphore(8)  # as many requests reach the database at once as in operation


class NoRedirect(HTTPRedirectHandler):
    """What was stored is told by the answer itself; the page behind it need not be fetched."""

    def redirect_request(self, *given: object, **more: object) -> None:
        return None


class Participant:
    """Somebody with a browser of their own, without an account and without script."""

    def __init__(self, site: str, board: Board) -> None:
        self.site, self.board = site, board
        self.jar = CookieJar()
        self.browser: OpenerDirector = build_opener(HTTPCookieProcessor(self.jar), NoRedirect)

    def get(self, path: str) -> str:
        with TURNS, self.browser.open(f"{self.site}{path}", timeout=60) as page:
            return str(page.read().decode())

    def send(self, path: str, **fields: str) -> None:
        """Send a form as the page of the board would; it is stored before the answer comes."""
        secret = next(cookie.value for cookie in self.jar if cookie.name == "csrftoken")
        data = urlencode({"csrfmiddlewaretoken": secret, **fields}).encode()
        with TURNS, pytest.raises(HTTPError) as answer:
            self.browser.open(f"{self.site}{path}", data, timeout=60)
        answer.value.close()
        assert answer.value.code == 302

    def take_part(self, cards: list[Card], number: int) -> None:
        """Join, write a card, vote for all cards; every fourth one clicks twice."""
        home = self.board.get_absolute_url()
        join = f"/werkstatt/mitmachen/{self.board.code}/"
        self.get(join)
        self.send(join, name=f"Mensch {number}")
        card = {"form_token": str(uuid4()), "kind": "pain", "column": "analysis", "text": f"Karte {number}"}
        clicks = 2 if number % 4 == 0 else 1
        for _ in range(clicks):
            self.send(f"{home}karte/neu/", **card)
        for voted in cards[:1] * clicks + cards[1:]:
            self.send(f"{home}stimmen/", fuer=str(voted.pk))


def test_nothing_is_lost_or_doubled(demo_site: str) -> None:
    leader = Person.objects.get(email=COORDINATOR)
    board = open_board(Organisation.objects.get(key=MUNICIPALITY), BoardText("Sechzig auf einmal"), by=leader)
    seat, _ = join_board(board, name="Leitung")
    kept, merged = (
        add_card(board, CardText("question", "vision", text), seat=seat, form_token=uuid4())
        for text in ("Wer hilft?", "Wer unterstützt uns?")
    )
    with ThreadPoolExecutor(PEOPLE) as threads:
        running = [
            threads.submit(Participant(demo_site, board).take_part, [merged, kept], number)
            for number in range(PEOPLE)
        ]
        running[0].result()
        merge_cards(merged, kept, by=leader)  # while the others still vote
        for one in running:
            one.result()
    texts = sorted(Card.objects.filter(board=board, column="analysis").values_list("text", flat=True))
    kept.refresh_from_db()
    voters = CardVote.objects.filter(card__in=(kept, merged)).values("seat").distinct().count()
    assert texts == sorted(f"Karte {number}" for number in range(PEOPLE))
    assert (BoardSeat.objects.filter(board=board).count(), kept.votes, voters) == (PEOPLE + 1, PEOPLE, PEOPLE)
