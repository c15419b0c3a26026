"""What the figures are counted against, and rebuilding everything that is derived.

Denominators stand in the same ledger as the states, so that a figure „as of“ a day has the denominator of
that day. The first count is dated to the beginning of the OZG: before that there is nothing to ask about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q, Sum
from django.utils import timezone

from fahrplan.foundation.services import About, check_cancelled, copy_rows, report_progress, start_job
from fahrplan.implementation.enums import COUNTED, Figure, LedgerPart
from fahrplan.implementation.models import Attainment, Availability, Tally
from fahrplan.implementation.rules.ledger import AREA_OF, NO_LEVEL, NOBODY, Entry
from fahrplan.implementation.selectors.plans import LandPlan, land_plan
from fahrplan.implementation.services.settling import lock_spine, settle_actors, settle_places

CLOSE_JOB = "implementation.close_ledger"
BEGIN = date(2017, 8, 18)  # the OZG of 14 August 2017 came into force
BY_SERVICE = {Figure.PEOPLE_PLACE: Figure.PEOPLE_SERVICE, Figure.OWN_ORGANISATION: Figure.OWN_SERVICE}
Key = tuple[str, str, UUID, UUID | None]


class Counted(NamedTuple):
    """A place or an organisation and the services that count for it."""

    figure: Figure
    subject: UUID
    kreis: str
    residents: int
    services: frozenset[UUID]


@transaction.atomic
def recount(land: str) -> int:
    """Bring the denominators of a Land up to date; gives how many changed."""
    lock_spine()
    return _recount(land_plan(land))


def count_first(laender: Iterable[str]) -> None:
    """Count the denominators of Länder that have none yet; later changes are followed by themselves."""
    for land in sorted(set(laender)):
        if not Tally.objects.filter(_in_land(land), state=COUNTED).exists():
            recount(land)


def _recount(plan: LandPlan) -> int:
    wanted = _wanted(plan)
    rows = Tally.objects.filter(_in_land(plan.land), state=COUNTED).exclude(part=LedgerPart.BALANCE)
    held = {
        (figure, area, subject, themenfeld): (cells, residents)
        for figure, area, subject, themenfeld, cells, residents in rows.values_list(
            "figure", "area", "subject", "themenfeld"
        ).annotate(Sum("cells"), Sum("residents"))
    }
    day = timezone.localdate() if held else BEGIN
    return copy_rows(Tally, (*Entry._fields, "cells", "residents"), _differences(wanted, held, day))


Sums = Mapping[Key, tuple[int, int]]


def _differences(wanted: Sums, held: Sums, day: date) -> Iterator[tuple[object, ...]]:
    for key in wanted.keys() | held.keys():
        now, before = wanted.get(key, (0, 0)), held.get(key, (0, 0))
        if now != before:
            entry = Entry(*key, COUNTED, "", "", NO_LEVEL, day)
            yield (*entry, now[0] - before[0], now[1] - before[1])


def _wanted(plan: LandPlan) -> dict[Key, tuple[int, int]]:
    """What every figure of the Land is counted against today: cells and residents."""
    places = (
        Counted(Figure.PEOPLE_PLACE, place.id, place.kreis, place.residents, plan.counted_at(place))
        for place in plan.places.values()
    )
    actors = (
        Counted(Figure.OWN_ORGANISATION, actor.id, actor.ars[:5], 0, plan.ours(actor))
        for actor in plan.actors.values()
    )
    sums: defaultdict[Key, list[int]] = defaultdict(lambda: [0, 0])
    alike: defaultdict[tuple[Figure, str, frozenset[UUID]], list[int]] = defaultdict(lambda: [0, 0])
    fields: dict[frozenset[UUID], Counter[UUID | None]] = {}
    for figure, subject, kreis, residents, services in (*places, *actors):
        if services not in fields:
            fields[services] = Counter(plan.themenfelder.get(service) for service in services)
        for themenfeld, cells in fields[services].items():
            sums[figure.value, kreis, subject, themenfeld] = [cells, cells * residents]
            for area in {plan.land, kreis}:
                held = sums[AREA_OF[figure].value, area, NOBODY, themenfeld]
                held[0] += cells
                held[1] += cells * residents
        for area in {plan.land, kreis}:
            held = alike[BY_SERVICE[figure], area, services]
            held[0] += 1
            held[1] += residents
    for (figure, area, services), (cells, residents) in alike.items():
        for service in services:
            held = sums[figure.value, area, service, None]
            held[0] += cells
            held[1] += residents
    return {key: (cells, residents) for key, (cells, residents) in sums.items()}


def _in_land(land: str) -> Q:
    return Q(area__startswith=land)


@transaction.atomic
def rebuild(land: str) -> int:
    """Derive everything of a Land from its observations anew: after changes of areas, rules, or of the rules
    of derivation themselves. Gives the number of cells."""
    lock_spine()
    plan = land_plan(land)
    Tally.objects.filter(_in_land(land)).exclude(state=COUNTED).delete()
    Availability.objects.filter(land=land).delete()
    Attainment.objects.filter(land=land).delete()
    cells = settle_places(plan, plan.places.values())
    cells += settle_actors(plan, plan.actors.values())
    _recount(plan)
    close_ledger([land])
    return cells


TALLY = Tally._meta.db_table


def _fold(part: LedgerPart, names: tuple[str, ...]) -> str:
    """SQL that adds what is being closed to the rows of a part that are about the same.

    Rows that are read together are written together. Without a day they hold from the beginning.
    """
    fixed = {"part": f"'{part.value}'"} | ({} if "day" in names else {"day": f"date '{BEGIN}'"})
    order = [name for name in ("figure", "area", "day") if name in names]
    entry = ", ".join(names)
    same = " AND ".join(
        f"b.{name} IS NOT DISTINCT FROM c.{name}" if name == "themenfeld" else f"b.{name} = c.{name}"
        for name in names
    )
    return f"""
        WITH told AS (
            SELECT {entry}, sum(cells) AS cells, sum(residents) AS residents FROM closing GROUP BY {entry}
        ), before AS (
            DELETE FROM {TALLY} b USING told c WHERE b.part = '{part.value}' AND {same} RETURNING b.*
        )
        INSERT INTO {TALLY} ({", ".join(fixed)}, {entry}, cells, residents)
        SELECT {", ".join(fixed.values())}, {entry}, sum(cells), sum(residents)
        FROM (
            SELECT {entry}, cells, residents FROM told UNION ALL SELECT {entry}, cells, residents FROM before
        ) AS both_of_them
        GROUP BY {entry} HAVING sum(cells) <> 0 OR sum(residents) <> 0
        ORDER BY {", ".join(order)};
    """  # noqa: S608  only names of our own tables and columns are put in


NAMES = Entry._fields
TIMELESS = tuple(name for name in NAMES if name != "day")
CLOSE = f"""
    CREATE TEMPORARY TABLE closing AS
    WITH taken AS (
        DELETE FROM {TALLY}
        WHERE figure = ANY(%s) AND part = '{LedgerPart.OPEN.value}' AND day <= %s AND area = %s
        RETURNING *
    )
    SELECT {", ".join(NAMES)}, sum(cells) AS cells, sum(residents) AS residents
    FROM taken GROUP BY {", ".join(NAMES)};
    ANALYZE closing;
    {_fold(LedgerPart.CLOSED, NAMES)}
    {_fold(LedgerPart.BALANCE, TIMELESS)}
    DROP TABLE closing
"""  # noqa: S608  only names of our own tables and columns are put in


def start_closing(laender: Iterable[str]) -> int:
    """Queue the job that closes the ledger of Länder (2 digits) in which very much changed.

    The nightly sweep does so too; until then reading figures takes longer.
    """
    concerned = sorted(set(laender))
    about = About(f"close:{','.join(concerned)}", "Kennzahlen nach einer großen Lieferung")
    return start_job(CLOSE_JOB, about, laender=concerned)


def close_ledger(laender: Iterable[str]) -> None:
    """Close the rows of days that have come, one area after the other. The figures stay what they are.

    The cost follows the number of open rows, not the size of the ledger; nobody who reports something waits
    longer than one area takes.
    """
    today, concerned = timezone.localdate(), set(laender)
    due = Tally.objects.filter(figure__in=Figure.values, part=LedgerPart.OPEN, day__lte=today).order_by()
    known = due.values_list("area", flat=True).distinct()
    areas = sorted(area for area in known if area[:2] in concerned)
    for number, area in enumerate(areas, start=1):
        check_cancelled()
        with transaction.atomic(), connection.cursor() as cursor:
            lock_spine()
            cursor.execute(CLOSE, [Figure.values, today, area])
        report_progress(number, len(areas), "Gebiete")
