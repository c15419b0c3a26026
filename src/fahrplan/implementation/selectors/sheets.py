"""Everything a page of figures shows, from one reading of the ledger: total, groups, development, gains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection

from fahrplan.implementation.enums import COUNTED, Figure, State
from fahrplan.implementation.models import Tally
from fahrplan.implementation.selectors.figures import Count, Reach

SERVICE_FIGURES = frozenset({Figure.PEOPLE_SERVICE, Figure.OWN_SERVICE})
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


# What rows can be grouped by, and the column that holds it.
BY = {"area": "area", "subject": "subject", "themenfeld": "themenfeld", "day": "bucket"}


def sheets_of(
    scope: Scope, by: Sequence[str] = tuple(BY), *, version: int | None = None
) -> Mapping[Figure, Sheet]:
    """A sheet for each figure of the scope, grouped ``by`` keys of BY. One query, one pass over the rows.

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


def ledger_version() -> int:
    """Grows with every change of the ledger: rows are only added, merging adds new ones too. One query."""
    newest = Tally.objects.order_by("-pk").values_list("pk", flat=True).first()
    return newest or 0


def _read(scope: Scope, groups: Sequence[str]) -> dict[Figure, Sheet]:
    where, given = _rows(scope)
    # A row counts on a day if it is not later; the bucket is the number of the first such day.
    after = [day + timedelta(days=1) for day in scope.days] or [date.max]
    with connection.cursor() as cursor:
        cursor.execute(_query(groups, where), [after, scope.since or scope.day, *given])
        rows = cursor.fetchall()
    return _sheets(scope, groups, rows)


def _query(groups: Sequence[str], where: str) -> str:
    """One row a group: which grouping it is, its key, what was added up, and the sums."""
    columns = [BY[name] for name in groups]
    sets = ["(figure, state, source, carrier, level)", *(f"(figure, {name}, state)" for name in columns)]
    kinds = "".join(f"WHEN GROUPING({name}) = 0 THEN {number} " for number, name in enumerate(columns))
    keys = "".join(f"WHEN GROUPING({name}) = 0 THEN {name}::text " for name in columns)
    return f"""
        SELECT figure, {f"CASE {kinds} END" if kinds else "NULL"}, {f"CASE {keys} END" if keys else "NULL"},
            state, source, carrier, level, sum(cells), sum(residents),
            coalesce(sum(cells) FILTER (WHERE recent), 0)
        FROM (
            SELECT *, width_bucket(day, %s::date[]) AS bucket, day > %s AS recent
            FROM {Tally._meta.db_table} WHERE {where}
        ) AS chosen
        GROUP BY GROUPING SETS ({", ".join(sets)})
    """  # noqa: S608  only names of our own columns are put in


def _rows(scope: Scope) -> tuple[str, list[Any]]:
    """The condition for the ledger's rows. Places and organisations stand under the Kreis alone."""
    conditions, given = ["figure = ANY(%s)", "day <= %s"], [[f.value for f in scope.figures], scope.day]
    by_service = SERVICE_FIGURES.issuperset(scope.figures)
    if by_service and not scope.area:
        conditions.append("length(area) = 2")
    elif by_service or len(scope.area) == 5:
        conditions.append("area = %s")
        given.append(scope.area)
    elif scope.area:
        conditions.append("area >= %s AND area < %s")
        given += [scope.area, f"{scope.area}~"]
    if scope.subjects is not None:
        conditions.append("subject = ANY(%s)")
        given.append(list(scope.subjects))
    if scope.themenfeld is not None:
        conditions.append("themenfeld = %s")
        given.append(scope.themenfeld)
    return " AND ".join(conditions), given


def _sheets(scope: Scope, groups: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> dict[Figure, Sheet]:
    sheets = {figure: Sheet(development=[Count() for _ in scope.days]) for figure in scope.figures}
    for figure, kind, key, state, source, carrier, level, *sums in rows:
        sheet = sheets[Figure(figure)]
        cells, people, recent = map(int, sums)
        if kind is None:
            told = {"source": source, "carrier": carrier, "level": level}
            sheet.total.add({"state": state, "cells_": cells, "people": people, **told})
            continue
        for count in _counts(sheet, groups[kind], key):
            _add(count, state, cells, people)
        if groups[kind] == "subject" and state == State.ONLINE:
            sheet.gained[UUID(key)] += recent
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
        FROM {Tally._meta.db_table}
        WHERE figure = ANY(%s) AND area = %s AND day <= %s AND (%s::uuid[] IS NULL OR subject = ANY(%s))
        GROUP BY figure, subject
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
    chosen = None if services is None else list(services)
    figures = sorted(SERVICE_FIGURES)
    with connection.cursor() as cursor:
        cursor.execute(REACHES, [figures, area, day, chosen, chosen, FEW])
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
