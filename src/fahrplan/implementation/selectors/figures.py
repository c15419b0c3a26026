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

from django.db.models import QuerySet, Sum

from fahrplan.implementation.enums import COUNTED, Figure, State
from fahrplan.implementation.models import Tally


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


def rows_of(figure: Figure, area: str, day: date) -> QuerySet[Tally]:
    """Ledger rows of a figure up to a day. ``area``: Land (2 digits) or Kreis (5), empty for everywhere.

    By place and organisation the ledger stands under the Kreis alone, by service under Land and Kreis.
    """
    rows = Tally.objects.filter(figure=figure, day__lte=day)
    by_service = figure in (Figure.PEOPLE_SERVICE, Figure.OWN_SERVICE)
    if not area:
        return rows.filter(area__regex="^..$") if by_service else rows
    if by_service or len(area) == 5:
        return rows.filter(area=area)
    return rows.filter(area__gte=area, area__lt=area + "~")


def count_all(figure: Figure, area: str, day: date) -> Count:
    """One count over the whole area. One query."""
    total = Count()
    for row in _summed(rows_of(figure, area, day), PARTS):
        total.add(row)
    return total


def count_by_subject(
    figure: Figure, area: str, day: date, subjects: Iterable[UUID] | None = None
) -> dict[UUID, Count]:
    """A count for each place, organisation or service of the area. One query."""
    rows = rows_of(figure, area, day)
    if subjects is not None:
        rows = rows.filter(subject__in=list(subjects))
    return _counts(rows, "subject")


def count_by_themenfeld(
    figure: Figure, area: str, day: date, subject: UUID | None = None
) -> dict[UUID | None, Count]:
    """A count for each Themenfeld; only for the figures by place and by organisation. One query."""
    rows = rows_of(figure, area, day)
    if subject is not None:
        rows = rows.filter(subject=subject)
    return _counts(rows, "themenfeld")


def count_by_area(figure: Figure, land: str, day: date) -> dict[str, Count]:
    """A count for each Kreis of a Land; only for the figures by place and by organisation. One query."""
    return _counts(rows_of(figure, land, day), "area")


def _counts(rows: QuerySet[Tally], by: str) -> dict[Any, Count]:
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


def reach_of(counts: Iterable[Count]) -> Reach:
    """Over counts by service. A service that counts nowhere is left out."""
    listed = [count for count in counts if count.counted > 0]
    return Reach(
        services=len(listed),
        at_least_one=sum(count.online > 0 for count in listed),
        more_than_half=sum(2 * count.online > count.counted for count in listed),
        everywhere=sum(count.online >= count.counted for count in listed),
    )


def development(figure: Figure, area: str, days: Iterable[date], subject: UUID | None = None) -> list[Count]:
    """Counts on several days, oldest first. One query, whatever the number of days."""
    wanted = sorted(days)
    if not wanted:
        return []
    rows = rows_of(figure, area, wanted[-1])
    if subject is not None:
        rows = rows.filter(subject=subject)
    changes = sorted(_summed(rows, ("day", *PARTS)), key=lambda row: str(row["day"]))
    counts, running, at = [], Count(), 0
    for day in wanted:
        while at < len(changes) and str(changes[at]["day"]) <= day.isoformat():
            running.add(changes[at])
            at += 1
        counts.append(_copy(running))
    return counts


def _copy(count: Count) -> Count:
    return Count(
        count.counted,
        count.residents_counted,
        dict(count.states),
        dict(count.residents),
        dict(count.sources),
        dict(count.carriers),
        dict(count.levels),
    )
