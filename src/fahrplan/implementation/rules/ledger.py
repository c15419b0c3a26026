"""How spans of states become rows of the ledger. Pure.

A span that counts adds its cell on its first day and takes it back on its last; so the sum of all rows up to
a day is the figure of that day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeVar
from uuid import UUID

from fahrplan.implementation.enums import Figure
from fahrplan.implementation.rules.derivation import Span

NO_LEVEL = -1
NOBODY = UUID(int=0)  # the subject of figures by area
AREA_OF = {Figure.PEOPLE_PLACE: Figure.PEOPLE_AREA, Figure.OWN_ORGANISATION: Figure.OWN_AREA}
Subject = TypeVar("Subject")
Held = defaultdict[Subject, list[int]]  # cells and residents
Spans = tuple[Span, ...]


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
    """Sums of changes by entry: cells and residents more or fewer.

    Many cells have the very same spans (``timeline`` gives the same object for the same claims), so cells are
    first counted by their spans and turned into entries once, at the end.
    """

    def __init__(self, of_subject: Figure, of_service: Figure) -> None:
        self.of_subject, self.of_service = of_subject, of_service
        self._spans: dict[int, Spans] = {}
        self._of_subject: Held[tuple[UUID, str, UUID | None, int]] = defaultdict(lambda: [0, 0])
        self._of_service: Held[tuple[str, UUID, int]] = defaultdict(lambda: [0, 0])

    def add(self, cell: Cell, spans: Spans, *, sign: int = 1) -> None:
        """Count the spans of a cell in (sign 1) or out (sign -1)."""
        which = id(spans)
        self._spans[which] = spans  # kept, so that no other object gets this identity
        residents = sign * cell.residents
        held = self._of_subject[cell.subject, cell.kreis, cell.themenfeld, which]
        held[0] += sign
        held[1] += residents
        held = self._of_service[cell.kreis, cell.service, which]
        held[0] += sign
        held[1] += residents

    def rows(self) -> Iterable[tuple[Entry, int, int]]:
        """The entries that changed, with cells and residents."""
        sums: Held[Entry] = defaultdict(lambda: [0, 0])
        of_area: Held[tuple[str, UUID | None, int]] = defaultdict(lambda: [0, 0])
        for (subject, kreis, themenfeld, which), (cells, people) in self._of_subject.items():
            for area in {kreis[:2], kreis}:
                _count(of_area, (area, themenfeld, which), cells, people)
            for told, sign in _turns(self._spans[which]):
                _count(
                    sums,
                    Entry(self.of_subject, kreis, subject, themenfeld, *told),
                    sign * cells,
                    sign * people,
                )
        figure = AREA_OF[self.of_subject]
        for (area, themenfeld, which), (cells, people) in of_area.items():
            for told, sign in _turns(self._spans[which]):
                entry = Entry(figure, area, NOBODY, themenfeld, *told)
                _count(sums, entry, sign * cells, sign * people)
        for (kreis, service, which), (cells, people) in self._of_service.items():
            for told, sign in _turns(self._spans[which]):
                for area in {kreis[:2], kreis}:
                    _count(
                        sums, Entry(self.of_service, area, service, None, *told), sign * cells, sign * people
                    )
        return ((entry, cells, people) for entry, (cells, people) in sums.items() if cells or people)


def _count(sums: Held[Subject], entry: Subject, cells: int, people: int) -> None:
    held = sums[entry]
    held[0] += cells
    held[1] += people


def _turns(spans: Spans) -> Iterator[tuple[tuple[str, str, str, int, date], int]]:
    """Each span in on its first day, and out again on its last."""
    for span in spans:
        level = NO_LEVEL if span.level is None else span.level
        yield (span.state, span.source, span.carrier, level, span.from_day), 1
        if span.until_day is not None:
            yield (span.state, span.source, span.carrier, level, span.until_day), -1
