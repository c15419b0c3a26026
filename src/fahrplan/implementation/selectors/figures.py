"""The two figures, from cell to Land, on any day. Read from the ledger, never from single cells.

„Menschen“: what people in a place can do online, offers of Land and Bund included, each resident counted once.
„Eigene Leistung“: what organisations have achieved themselves for the services they handle. Both are counted
against the countable services that are settled to be a municipal task there; unclear ones stand apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from fahrplan.implementation.enums import COUNTED, Figure, LedgerPart, State
from fahrplan.implementation.models import Tally
from fahrplan.implementation.rules.ledger import AREA_OF


@dataclass
class Count:
    """Cells by state, what they are counted against, and the residents behind both.

    ``sources`` and ``carriers`` tell where the cells that are online come from; ``levels`` their maturity (-1:
    not known). What is neither in a state nor online is unknown.
    """

    counted: int = 0
    residents_counted: int = 0
    states: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    residents: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    sources: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    carriers: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    levels: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def online(self) -> int:
        return self.states.get(State.ONLINE, 0)

    @property
    def residents_online(self) -> int:
        return self.residents.get(State.ONLINE, 0)

    @property
    def unknown(self) -> int:
        """Counted cells about which nothing is known."""
        known = sum(number for state, number in self.states.items() if state != State.UNKNOWN)
        return self.counted - known

    def add(self, row: Mapping[str, Any]) -> None:
        """Take in one summed row of the ledger."""
        state, cells, people = row["state"], row["cells_"], row["people"]
        if state == COUNTED:
            self.counted += cells
            self.residents_counted += people
            return
        self.states[state] += cells
        self.residents[state] += people
        if state == State.ONLINE:
            self.sources[row["source"]] += cells
            self.carriers[row["carrier"]] += cells
            self.levels[row["level"]] += cells


PARTS = ("state", "source", "carrier", "level")
# Places and organisations stand under their Kreis alone, everything else under Land and Kreis.
UNDER_KREIS = frozenset({Figure.PEOPLE_PLACE, Figure.OWN_ORGANISATION})


def rows_of(figure: Figure, area: str, day: date) -> QuerySet[Tally]:
    """Ledger rows of a figure up to a day. ``area``: Land (2 digits) or Kreis (5), empty for everywhere.

    Of a day in the past all rows up to it, of today balances and what is open.
    """
    rows = _told(figure, day)
    if not area:
        return rows if figure in UNDER_KREIS else rows.filter(area__regex="^..$")
    if figure not in UNDER_KREIS or len(area) == 5:
        return rows.filter(area=area)
    return rows.filter(area__gte=area, area__lt=area + "~")


def _told(figure: Figure, day: date) -> QuerySet[Tally]:
    parts = [Q(part=part, day__lte=day) for part in parts_on(day)]
    return Tally.objects.filter(parts[0] | parts[1], figure=figure)


def parts_on(day: date) -> tuple[LedgerPart, LedgerPart]:
    """The parts of the ledger that make up the figures of a day. Each part has an index of its own, so ask for
    them by „or“."""
    return LedgerPart.OPEN, LedgerPart.BALANCE if day >= timezone.localdate() else LedgerPart.CLOSED


def count_all(figure: Figure, area: str, day: date) -> Count:
    """One count over the whole area. One query."""
    return counted_together(rows_of(figure, area, day))


def counted_together(rows: QuerySet[Tally]) -> Count:
    """One count over these rows. One query."""
    total = Count()
    for row in _summed(rows, PARTS):
        total.add(row)
    return total


def count_by_subject(
    figure: Figure, area: str, day: date, subjects: Iterable[UUID] | None = None
) -> dict[UUID, Count]:
    """A count for each place, organisation or service of the area. One query."""
    rows = rows_of(figure, area, day)
    if subjects is not None:
        rows = rows.filter(subject__in=list(subjects))
    return counted_by(rows, "subject")


def count_by_kreis(figure: Figure, area: str, day: date) -> dict[str, Count]:
    """A count for each Kreis of a Land, or for the one given, by its five digits. One query.

    ``figure``: by place or by organisation.
    """
    rows = _told(AREA_OF[figure], day).filter(area__gte=area, area__lt=area + "~")
    return counted_by(rows.exclude(area=area[:2]), "area")


def counted_by(rows: QuerySet[Tally], by: str) -> dict[Any, Count]:
    """A count for each value of this column. One query."""
    found: defaultdict[Any, Count] = defaultdict(Count)
    for row in _summed(rows, (by, *PARTS)):
        found[row[by]].add(row)
    return dict(found)


def _summed(rows: QuerySet[Tally], by: tuple[str, ...]) -> Iterable[Mapping[str, Any]]:
    summed: Iterable[Mapping[str, Any]] = (
        rows.order_by().values(*by).annotate(cells_=Sum("cells"), people=Sum("residents"))
    )
    return summed


@dataclass(frozen=True)
class Reach:
    """In how many places (or organisations) a service is online: nowhere, at least one, most, everywhere."""

    services: int
    at_least_one: int
    more_than_half: int
    everywhere: int
