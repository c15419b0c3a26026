"""How spans of states become rows of the ledger. Pure.

A span that counts adds its cell on its first day and takes it back on its last; so the sum of all rows up to
a day is the figure of that day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID

from fahrplan.implementation.enums import Figure
from fahrplan.implementation.rules.derivation import Span

NO_LEVEL = -1


class Entry(NamedTuple):
    """What a ledger row is about."""

    figure: str
    area: str
    subject: UUID
    themenfeld: UUID | None
    state: str
    source: str
    carrier: str
    level: int
    day: date


class Cell(NamedTuple):
    """One cell of a figure: the service, the place or organisation, its Kreis and its residents."""

    service: UUID
    subject: UUID
    kreis: str
    residents: int
    themenfeld: UUID | None


class Ledger:
    """Sums of changes by entry: cells and residents more or fewer."""

    def __init__(self, of_subject: Figure, of_service: Figure) -> None:
        self.of_subject, self.of_service = of_subject, of_service
        self.sums: defaultdict[Entry, list[int]] = defaultdict(lambda: [0, 0])

    def add(self, cell: Cell, span: Span, *, sign: int = 1) -> None:
        """Count a span in (sign 1) or out (sign -1)."""
        self._turn(cell, span, span.from_day, sign)
        if span.until_day is not None:
            self._turn(cell, span, span.until_day, -sign)

    def _turn(self, cell: Cell, span: Span, day: date, sign: int) -> None:
        for entry in self._entries(cell, span, day):
            held = self.sums[entry]
            held[0] += sign
            held[1] += sign * cell.residents

    def _entries(self, cell: Cell, span: Span, day: date) -> Iterator[Entry]:
        level = NO_LEVEL if span.level is None else span.level
        told = (span.state, span.source, span.carrier, level, day)
        yield Entry(self.of_subject, cell.kreis, cell.subject, cell.themenfeld, *told)
        yield Entry(self.of_service, cell.kreis[:2], cell.service, None, *told)
        if len(cell.kreis) > 2:
            yield Entry(self.of_service, cell.kreis, cell.service, None, *told)

    def rows(self) -> Iterable[tuple[Entry, int, int]]:
        """The entries that changed, with cells and residents."""
        return ((entry, cells, people) for entry, (cells, people) in self.sums.items() if cells or people)
