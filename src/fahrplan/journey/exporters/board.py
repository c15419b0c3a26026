"""The protocol of a workshop: PDF, ODT, Markdown and CSV from the same facts. Names of people are not in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from fahrplan.foundation.services.pdf import render_pdf
from fahrplan.journey.models import Board
from fahrplan.journey.rules.board import markdown_text, one_line
from fahrplan.journey.selectors.board import BoardView, CardView
from fahrplan.processes.exporters.sheets import ODT_TYPE, Sheet
from fahrplan.processes.rules.blocks import Block, Run

TEMPLATE = Path(__file__).parents[1] / "data" / "board_protocol.typ"
MARKDOWN_TYPE = "text/markdown; charset=utf-8"
HEAD = ("Spalte", "Art", "Karte", "Stimmen", "zusammengelegt mit", "Daraus wurde")

__all__ = [
    "MARKDOWN_TYPE",
    "ODT_TYPE",
    "Protocol",
    "protocol_markdown",
    "protocol_odt",
    "protocol_of",
    "protocol_pdf",
    "protocol_rows",
]


@dataclass(frozen=True)
class CardLine:
    """``votes`` is None where nobody could vote: the cards come from a source."""

    kind: str
    text: str
    votes: int | None
    merged: tuple[str, ...]
    outcomes: tuple[str, ...]

    @property
    def votes_words(self) -> str:
        if self.votes is None:
            return ""
        return f"{self.votes} {'Stimme' if self.votes == 1 else 'Stimmen'}"


@dataclass(frozen=True)
class ColumnLines:
    title: str
    impulses: tuple[str, ...]
    cards: tuple[CardLine, ...]


@dataclass(frozen=True)
class Protocol:
    """``facts`` are (term, words)."""

    title: str
    text: str
    facts: tuple[tuple[str, str], ...]
    columns: tuple[ColumnLines, ...]
    is_demo: bool

    @property
    def origin(self) -> str:
        demo = " Demodaten." if self.is_demo else ""
        return f"Protokoll der Werkstatt „{one_line(self.title)}“.{demo}"


def protocol_of(board: Board, view: BoardView) -> Protocol:
    """What everybody on the board may read; hidden cards are left out, even for who leads it."""
    sourced = bool(board.source)
    facts = [
        ("Werkstatt von", str(board.organisation or "das Land")),
        *([("Quelle", board.source)] if sourced else []),
        ("Begonnen", f"{timezone.localtime(board.created_at):%d.%m.%Y}"),
        ("Stand", f"{board.get_state_display()}, {timezone.localtime():%d.%m.%Y %H:%M} Uhr"),
        ("Karten", str(view.shown)),
        ("Adresse", f"{settings.BASE_URL}{board.get_absolute_url()}"),
    ]
    columns = tuple(
        ColumnLines(
            column.column.title,
            column.column.impulses,
            tuple(_line(one, sourced) for one in column.cards if not one.card.is_hidden),
        )
        for column in view.columns
    )
    return Protocol(board.title, board.text, tuple(facts), columns, board.is_demo)


def _line(view: CardView, sourced: bool) -> CardLine:
    merged = tuple(one.text for one in view.merged if not one.is_hidden)
    outcomes = tuple(words for words, _ in view.outcomes)
    votes = None if sourced and not view.card.votes else view.card.votes
    return CardLine(view.card.get_kind_display(), view.card.text, votes, merged, outcomes)


def protocol_rows(protocol: Protocol) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
    """Head and rows of a table; a column without cards has no row."""
    rows = (
        (column.title, card.kind, card.text, card.votes, " | ".join(card.merged), ", ".join(card.outcomes))
        for column in protocol.columns
        for card in column.cards
    )
    return HEAD, rows


def protocol_markdown(protocol: Protocol) -> str:
    """Every text of people is escaped: it shows as it was written and makes no heading, link or HTML."""
    lines = [f"# {markdown_text(protocol.title)}", ""]
    if protocol.is_demo:
        lines += ["**Demodaten**", ""]
    lines += [f"- {term}: {markdown_text(words)}" for term, words in protocol.facts]
    lines += ["", *(_paragraph(part) for part in protocol.text.split("\n\n") if part.strip())]
    for column in protocol.columns:
        lines += ["", f"## {markdown_text(column.title)}", ""]
        if column.impulses:
            lines += [f"Impulsbegriffe: {markdown_text(', '.join(column.impulses))}", ""]
        lines += [_item(card) for card in column.cards] or ["Keine Karten."]
    return "\n".join(lines).rstrip() + "\n"


def _paragraph(text: str) -> str:
    """A word joiner keeps a leading sign from becoming a list or a heading."""
    return f"\u2060{markdown_text(text)}\n"


def _item(card: CardLine) -> str:
    said = f"- **{card.kind}** {markdown_text(card.text)}"
    if card.votes is not None:
        said += f" ({card.votes_words})"
    merged = [f"  - zusammengelegt mit: {markdown_text(text)}" for text in card.merged]
    became = [f"  - Daraus wurde: {', '.join(card.outcomes)}"] if card.outcomes else []
    return "\n".join([said, *merged, *became])


def protocol_odt(protocol: Protocol) -> bytes:
    from fahrplan.processes.exporters.template_odt import template_odt  # 5 MB that no page needs

    return template_odt(Sheet(protocol.title, tuple(_blocks(protocol)), protocol.origin))


def _blocks(protocol: Protocol) -> Iterator[Block]:
    for term, words in protocol.facts:
        yield Block("item", (Run(f"{term}: ", bold=True), Run(one_line(words))), number=0)
    for part in protocol.text.split("\n\n"):
        if part.strip():
            yield Block("paragraph", (Run(one_line(part)),))
    for column in protocol.columns:
        yield Block("heading", (Run(column.title),), level=1)
        if column.impulses:
            yield Block("paragraph", (Run(f"Impulsbegriffe: {', '.join(column.impulses)}", italic=True),))
        for card in column.cards:
            yield from _card_blocks(card)
        if not column.cards:
            yield Block("paragraph", (Run("Keine Karten."),))


def _card_blocks(card: CardLine) -> Iterator[Block]:
    votes = f" ({card.votes_words})" if card.votes is not None else ""
    yield Block("item", (Run(f"{card.kind}: ", bold=True), Run(f"{one_line(card.text)}{votes}")), number=0)
    for text in card.merged:
        yield Block("item", (Run(f"zusammengelegt mit: {one_line(text)}"),), level=1, number=0)
    if card.outcomes:
        yield Block("item", (Run(f"Daraus wurde: {', '.join(card.outcomes)}"),), level=1, number=0)


def protocol_pdf(protocol: Protocol) -> bytes:
    """Raises PdfError (German) where the protocol is too large."""
    data = {
        "origin": protocol.origin,
        "demo": protocol.is_demo,
        "facts": [list(pair) for pair in protocol.facts],
        "paragraphs": [one_line(part) for part in protocol.text.split("\n\n") if part.strip()],
        "columns": [
            {
                "title": column.title,
                "impulses": ", ".join(column.impulses),
                "cards": [
                    {
                        "kind": card.kind,
                        "text": one_line(card.text),
                        "votes": card.votes_words,
                        "merged": [one_line(text) for text in card.merged],
                        "outcomes": ", ".join(card.outcomes),
                    }
                    for card in column.cards
                ],
            }
            for column in protocol.columns
        ],
    }
    return render_pdf(TEMPLATE, data, title=one_line(protocol.title))
