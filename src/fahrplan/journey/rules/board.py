"""Workshop boards: who leads one, its columns, keys to seats, titles made from cards. Pure."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from fahrplan.catalogue.enums import Stage
from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.rules import is_steward
from fahrplan.municipalities.rules.access import worked_for
from fahrplan.standards.german_text import fold

MOST_COLUMNS = 12
MOST_IMPULSES = 12
LONGEST_WORD = 80
LONGEST_CARD = 1000
MOST_CARDS = 500
MOST_CARDS_OF_ONE = 100
MOST_SEATS = 1000
LONGEST_TITLE = 200
MARKS = re.compile(r"([\\`*_\[\]<>|#&~{}!])")


@dataclass(frozen=True)
class Column:
    """``impulses`` are terms at the head of the column that help people think."""

    key: str
    title: str
    impulses: tuple[str, ...] = ()

    @property
    def stage(self) -> str:
        """The stage of the user journey it stands for; empty for a column of one's own."""
        return self.key if self.key in Stage.values else ""

    def stored(self) -> dict[str, Any]:
        return {"key": self.key, "title": self.title, "impulses": list(self.impulses)}


def columns_from(stored: Iterable[Mapping[str, Any]]) -> tuple[Column, ...]:
    return tuple(Column(row["key"], row["title"], tuple(row.get("impulses", ()))) for row in stored)


def columns_as_text(columns: Iterable[Column]) -> str:
    """One line for each: „Titel: Begriff, Begriff“. ``columns_from_text`` reads it."""
    return "\n".join(
        f"{column.title}: {', '.join(column.impulses)}" if column.impulses else column.title
        for column in columns
    )


def columns_from_text(text: str) -> tuple[Column, ...]:
    """The columns of lines as people write them. A stage's own name gives the stage.

    Raises ValidationError for none, too many, two of one name, or a word too long.
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    columns = tuple(_column(line) for line in lines if line)
    if not columns:
        raise ValidationError("Bitte nennen Sie mindestens eine Spalte.")
    if len(columns) > MOST_COLUMNS:
        raise ValidationError(f"Bitte höchstens {MOST_COLUMNS} Spalten.")
    if len({column.key for column in columns}) < len(columns):
        raise ValidationError("Zwei Spalten heißen gleich.")
    return columns


def _column(line: str) -> Column:
    title, _, told = line.partition(":")
    title = title.strip()
    impulses = tuple(word for word in (part.strip() for part in told.split(",")) if word)
    if not title or any(len(word) > LONGEST_WORD for word in (title, *impulses)):
        raise ValidationError(f"Titel und Begriffe haben höchstens {LONGEST_WORD} Zeichen: „{line[:60]}“")
    if len(impulses) > MOST_IMPULSES:
        raise ValidationError(f"Bitte höchstens {MOST_IMPULSES} Begriffe je Spalte.")
    stages = {str(stage.label): stage.value for stage in Stage}
    slug = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:40].strip("-")
    return Column(
        stages.get(title) or slug or hashlib.sha256(title.encode()).hexdigest()[:12], title, impulses
    )


def new_token() -> str:
    """The secret of a seat: 256 random bits, known to its holder alone."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of it; empty for no token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest() if token else ""


def title_from(text: str) -> str:
    """The first sentence or line of a card, at most 200 signs."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    sentence = re.split(r"(?<=[.!?])\s", first, maxsplit=1)[0]
    return sentence if len(sentence) <= LONGEST_TITLE else f"{sentence[: LONGEST_TITLE - 1].rstrip()}…"


def one_line(text: str) -> str:
    return " ".join(text.split())


def markdown_text(text: str) -> str:
    """The text on one line, so that Markdown shows it as it is."""
    return MARKS.sub(r"\\\1", one_line(text))


def votes_left(votes_per_seat: int | None, given: int) -> int | None:
    """None where every card may be voted for."""
    return None if votes_per_seat is None else max(votes_per_seat - given, 0)


def known_column(columns: Sequence[Column], key: str) -> Column:
    """Raises ValidationError at „column“ for a key that the board does not have."""
    for column in columns:
        if column.key == key:
            return column
    raise ValidationError({"column": "Diese Spalte gibt es in der Werkstatt nicht."})


@rule("Mitarbeit in der Organisation dieser Werkstatt")
def works_for_board(person: Any, board: Any) -> bool:
    return board.organisation_id is not None and board.organisation_id in worked_for(person)


@rule("Steward des Landes, bei einer Werkstatt des Landes")
def keeps_for_land(person: Any, board: Any) -> bool:
    return board.organisation_id is None and is_steward(person)


@rule("Mitarbeit in der Organisation, für das Land als Steward")
def may_open_board(person: Any, organisation: Any) -> bool:
    if organisation is None:
        return is_steward(person)
    return organisation.pk in worked_for(person)


may_lead_board = works_for_board | keeps_for_land
