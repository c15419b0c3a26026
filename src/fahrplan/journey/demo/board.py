"""The board of 2019 with its source, and an invented workshop of a town, marked as demo data."""

from __future__ import annotations

from uuid import uuid4

from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.foundation.services import Author
from fahrplan.journey.enums import BoardState, CardKind
from fahrplan.journey.models import Board
from fahrplan.journey.selectors.board import seed_board, stage_columns
from fahrplan.journey.services.boards import BoardText, join_board, open_board, record_board
from fahrplan.journey.services.cards import CardText, add_card, merge_cards, record_card, vote_for
from fahrplan.municipalities.models import Organisation

TOWN, COORDINATOR = "arendsee-altmark", "arendsee@demo.example"
TITLE = "Hundesteuer online: Was brauchen wir?"
VOTERS = 5
# (stage, kind, text, how many vote for it)
CARDS = (
    ("prioritisation", CardKind.QUESTION, "Wie viele Hunde melden wir im Jahr an?", 2),
    ("analysis", CardKind.PAIN, "Wir tippen jedes Formular noch einmal ab.", 5),
    ("analysis", CardKind.PAIN, "Alles wird zweimal erfasst.", 3),
    ("vision", CardKind.SOLUTION, "Der Antrag fragt nur, was die Satzung verlangt.", 4),
    ("planning", CardKind.WISH, "Das Servicekonto mit einem festen Termin", 4),
    ("realisation", CardKind.SUGGESTION, "Die Nachbarn fragen, welchen Dienst sie nutzen", 1),
    ("go_live", CardKind.KEYWORD, "Hinweis im Amtsblatt", 0),
)


@transaction.atomic
def load(author: Author) -> None:
    """Create each once; a second run finds them."""
    if not Board.objects.filter(source=seed_board()["source"]).exists():
        _seed(author)
    coordinator = Person.objects.filter(email=COORDINATOR).first()
    town = Organisation.objects.filter(key=TOWN).first()
    if coordinator and town and not Board.objects.filter(organisation=town, title=TITLE).exists():
        _town(town, coordinator)


def _seed(author: Author) -> None:
    told = seed_board()
    given = BoardText(told["title"], told["text"], is_public=True, source=told["source"])
    board = record_board(None, given, author=author)
    for column in told["columns"]:
        for card in column["cards"]:
            record_card(board, CardText(card["kind"], column["key"], card["text"]), author=author)
    Board.objects.filter(pk=board.pk).update(state=BoardState.CLOSED)


def _town(town: Organisation, coordinator: Person) -> None:
    text = "Demodaten: eine erfundene Werkstatt des Bürgerbüros."
    board = open_board(town, BoardText(TITLE, text, columns=stage_columns()), by=coordinator)
    seats = [join_board(board)[0] for _ in range(VOTERS)]
    written = []
    for number, (stage, kind, words, votes) in enumerate(CARDS):
        seat = seats[number % VOTERS]
        card = add_card(board, CardText(kind, stage, words), seat=seat, form_token=uuid4())
        written.append(card)
        for voter in seats[:votes]:
            vote_for(card, seat=voter)
    merge_cards(written[2], written[1], by=coordinator)
