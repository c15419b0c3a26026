"""Everything a page of figures shows, from one query of the ledger: total, groups, development, gains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection

from fahrplan.implementation.enums import COUNTED, Figure, LedgerPart, State
from fahrplan.implementation.models import Tally
from fahrplan.implementation.rules.ledger import AREA_OF
from fahrplan.implementation.selectors.figures import UNDER_KREIS, Count, Reach, parts_on

NAMED_AT_MOST = 10
REMEMBERED = 32


@dataclass(frozen=True)
class Scope:
    """What of the ledger is read, on which day. ``area``: Land (2 digits), Kreis (5), empty: everywhere.

    ``since`` is the day from which gains count; ``days`` those of the development, oldest first.
    """

    figures: tuple[Figure, ...]
    day: date
    area: str = ""
    subjects: tuple[UUID, ...] | None = None
    themenfeld: UUID | None = None
    since: date | None = None
    days: tuple[date, ...] = ()


@dataclass
class Sheet:
    """Counts of one figure. Only ``total`` knows sources, carriers and levels."""

    total: Count = field(default_factory=Count)
    by_area: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    by_subject: defaultdict[UUID, Count] = field(default_factory=lambda: defaultdict(Count))
    by_themenfeld: defaultdict[UUID | None, Count] = field(default_factory=lambda: defaultdict(Count))
    gained: defaultdict[UUID, int] = field(default_factory=lambda: defaultdict(int))
    development: list[Count] = field(default_factory=list)


# What rows can be grouped by, and what is a group's key. ``gained`` comes with ``subject``.
KEYS = {
    "total": "NULL::text",
    "area": "area",
    "subject": "subject",
    "themenfeld": "themenfeld",
    "day": "width_bucket(day, %s::date[])",
    "gained": "subject",
}
BY = ("area", "subject", "themenfeld", "day")


def sheets_of(scope: Scope, by: Sequence[str] = BY, *, version: int | None = None) -> Mapping[Figure, Sheet]:
    """A sheet for each figure of the scope, grouped ``by`` some of BY. One query.

    With the ``version`` of the ledger the answer is remembered in this process: large areas stay fast, and
    any change of the ledger is seen at once. Do not change what you get.
    """
    groups = tuple(name for name in by if name != "day" or scope.days)
    if version is None:
        return _read(scope, groups)
    return _remembered(_database(), version, scope, groups)


def _database() -> str:
    return str(connection.settings_dict["NAME"])


@lru_cache(maxsize=REMEMBERED)
def _remembered(database: str, version: int, scope: Scope, groups: tuple[str, ...]) -> Mapping[Figure, Sheet]:
    return _read(scope, groups)


def forget() -> None:
    """Forget what is remembered, to measure what the first reading after a change costs."""
    _remembered.cache_clear()
    _remembered_reaches.cache_clear()


def ledger_version() -> int:
    """Grows with every change of the ledger: rows are only added, merging adds new ones too. One query."""
    newest = Tally.objects.order_by("-pk").values_list("pk", flat=True).first()
    return newest or 0


def _read(scope: Scope, groups: Sequence[str]) -> dict[Figure, Sheet]:
    wanted = ["total", *groups, *(["gained"] if scope.since and "subject" in groups else [])]
    parts = [_select(scope, group) for group in wanted]
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(text for text, _ in parts), [value for _, given in parts for value in given]
        )
        rows = cursor.fetchall()
    return _sheets(scope, rows)


def _select(scope: Scope, group: str) -> tuple[str, list[Any]]:
    """The sums of one grouping: its name, the group's key, what was added up, cells and residents.

    Whole areas are read from the figures by area, which are few rows; only single places and organisations are
    not. Days are those of the history, whatever was closed.
    """
    summed = ["state"] if group != "total" else ["state", "source", "carrier", "level"]
    mixed = "state, source, carrier, level" if group == "total" else "state, '', '', -1"
    given: list[Any] = []
    if group == "day":
        # A row counts on a day if it is not later; the bucket is the number of the first such day.
        given.append([day + timedelta(days=1) for day in scope.days])
    parts = (LedgerPart.OPEN, LedgerPart.CLOSED) if group in ("day", "gained") else parts_on(scope.day)
    told, values = _told(parts, scope.day, *_condition(scope, group))
    text = f"""
        SELECT '{group}', figure, key::text, {mixed}, sum(cells), sum(residents)
        FROM (SELECT *, {KEYS[group]} AS key FROM ({told}) AS told) AS chosen
        GROUP BY figure, key, {", ".join(summed)}
    """  # noqa: S608  only names of our own columns are put in
    return text, given + values


def _told(parts: Iterable[LedgerPart], day: date, where: str, given: list[Any]) -> tuple[str, list[Any]]:
    """The rows of the parts up to a day. Each part by itself, as each has an index of its own."""
    arms, values = [], []
    for part in parts:
        dated = "" if part == LedgerPart.BALANCE else "day <= %s AND"
        arms.append(
            f"SELECT * FROM {Tally._meta.db_table} WHERE part = '{part.value}' AND {dated} {where}"  # noqa: S608
        )
        values += [*([day] if dated else []), *given]
    return " UNION ALL ".join(arms), values


def _condition(scope: Scope, group: str) -> tuple[str, list[Any]]:
    """What rows of the ledger a grouping is about."""
    by_area = scope.subjects is None and group not in ("subject", "gained")
    figures = [AREA_OF.get(figure, figure) if by_area else figure for figure in scope.figures]
    conditions = ["figure = ANY(%s)"]
    given: list[Any] = [[figure.value for figure in figures]]
    if group == "area" or UNDER_KREIS.issuperset(figures):
        conditions.append("area >= %s AND area < %s AND length(area) = 5")
        given += [scope.area, f"{scope.area}~"]
    elif scope.area:
        conditions.append("area = %s")
        given.append(scope.area)
    else:
        conditions.append("length(area) = 2")
    if group == "gained":
        conditions.append("day > %s AND state = %s")
        given += [scope.since, State.ONLINE]
    if scope.subjects is not None:
        conditions.append("subject = ANY(%s)")
        given.append(list(scope.subjects))
    if scope.themenfeld is not None:
        conditions.append("themenfeld = %s")
        given.append(scope.themenfeld)
    return " AND ".join(conditions), given


def _sheets(scope: Scope, rows: Iterable[tuple[Any, ...]]) -> dict[Figure, Sheet]:
    sheets = {figure: Sheet(development=[Count() for _ in scope.days]) for figure in scope.figures}
    named = {AREA_OF.get(figure, figure).value: sheet for figure, sheet in sheets.items()}
    named |= {figure.value: sheet for figure, sheet in sheets.items()}
    for group, figure, key, state, source, carrier, level, *sums in rows:
        sheet = named[figure]
        cells, people = map(int, sums)
        if group == "total":
            told = {"source": source, "carrier": carrier, "level": level}
            sheet.total.add({"state": state, "cells_": cells, "people": people, **told})
        elif group == "gained":
            sheet.gained[UUID(key)] += cells
        else:
            for count in _counts(sheet, group, key):
                _add(count, state, cells, people)
    return sheets


def _counts(sheet: Sheet, group: str, key: str | None) -> Sequence[Count]:
    """The counts that a group's row belongs to; a change of one day belongs to all later days."""
    if group == "day":
        return sheet.development[int(key or 0) :]
    if group == "area":
        return [sheet.by_area[key or ""]]
    if group == "subject":
        return [sheet.by_subject[UUID(key)]]
    return [sheet.by_themenfeld[UUID(key) if key else None]]


def _add(count: Count, state: str, cells: int, people: int) -> None:
    if state == COUNTED:
        count.counted += cells
        count.residents_counted += people
    else:
        count.states[state] += cells
        count.residents[state] += people


@dataclass(frozen=True)
class ServiceReach:
    """How far services reach, and those that miss „everywhere“ by few, the fewest missing first."""

    reach: Reach
    nearly: tuple[UUID, ...] = ()


NO_REACH = ServiceReach(Reach(0, 0, 0, 0))
REACHES = f"""
    WITH each AS (
        SELECT figure, subject,
            coalesce(sum(cells) FILTER (WHERE state = '{COUNTED}'), 0) AS whole,
            coalesce(sum(cells) FILTER (WHERE state = '{State.ONLINE.value}'), 0) AS online
        FROM ({{told}}) AS told GROUP BY figure, subject
    )
    SELECT figure, count(*), count(*) FILTER (WHERE online > 0), count(*) FILTER (WHERE 2 * online > whole),
        count(*) FILTER (WHERE online >= whole),
        (array_agg(subject ORDER BY whole - online, online DESC, subject)
            FILTER (WHERE 2 * online > whole AND online < whole AND whole - online <= %s))[1:{NAMED_AT_MOST}]
    FROM each WHERE whole > 0 GROUP BY figure
"""  # noqa: S608  only names of our own columns are put in


FEW = 5  # how many may be missing for a service to be named as nearly everywhere


def service_reaches(
    area: str, day: date, *, services: Collection[UUID] | None = None, version: int | None = None
) -> Mapping[Figure, ServiceReach]:
    """For both figures by service: in how many places or organisations services are online. One query.

    ``version`` as in ``sheets_of``. Without ``services`` all are looked at.
    """
    chosen = None if services is None else tuple(services)
    if version is None:
        return _reaches(area, day, chosen)
    return _remembered_reaches(_database(), version, area, day, chosen)


@lru_cache(maxsize=REMEMBERED)
def _remembered_reaches(
    database: str, version: int, area: str, day: date, chosen: tuple[UUID, ...] | None
) -> Mapping[Figure, ServiceReach]:
    return _reaches(area, day, chosen)


def _reaches(area: str, day: date, services: tuple[UUID, ...] | None) -> dict[Figure, ServiceReach]:
    figures = [Figure.PEOPLE_SERVICE, Figure.OWN_SERVICE]
    where = "figure = ANY(%s) AND area = %s AND state = ANY(%s)"
    given: list[Any] = [figures, area, [COUNTED, State.ONLINE]]
    if services is not None:
        where += " AND subject = ANY(%s)"
        given.append(list(services))
    told, values = _told(parts_on(day), day, where, given)
    with connection.cursor() as cursor:
        cursor.execute(REACHES.format(told=told), [*values, FEW])
        found = {
            Figure(figure): ServiceReach(Reach(*numbers), tuple(nearly or ()))
            for figure, *numbers, nearly in cursor.fetchall()
        }
    return {figure: found.get(figure, NO_REACH) for figure in figures}


def months_before(day: date, number: int = 12) -> tuple[date, ...]:
    """The same day of each of the last months up to this day, oldest first; short months end earlier."""
    days = []
    for back in range(number, -1, -1):
        year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
        last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
        days.append(date(year, month + 1, min(day.day, last)))
    return tuple(days)
