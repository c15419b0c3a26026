"""Municipalities like one: all of Germany by kind, size and place, the nearest ones part by part.

The database orders all administrations by the formulas of ``rules.similarity.nearness``; for the nearest
``COMPARED`` also what they offer online and their Fachverfahren are compared. Nothing is kept in memory, so
nothing can be out of date. Two queries, three for readers who see Fachverfahren.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from fahrplan.implementation.models import Attainment
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.rules import similarity
from fahrplan.reuse.rules.similarity import RELATED, Alikeness, Facts, alikeness
from fahrplan.solutions.enums import SolutionKind
from fahrplan.solutions.models import Solution

COMPARED = 200


@dataclass(frozen=True)
class Similar:
    """An administration with how alike it is."""

    pk: UUID
    key: str
    name: str
    facts: Facts
    alikeness: Alikeness


FACTS = """
    SELECT o.id, o.key, o.name, o.kind, t.ars, t.population::float8 AS people, t.area_km2::float8 AS area,
        radians(t.longitude) AS east, radians(t.latitude) AS north, t.longitude, t.latitude
    FROM {organisation} o JOIN {territory} t ON t.id = o.territory_id
"""
# The own facts are one row by key: joined by a filter instead, the planner compares all with all.
NEAREST = """
    WITH mine AS MATERIALIZED ({facts} WHERE o.id = %(me)s AND o.active),
    here AS ({facts} WHERE o.active AND o.kind = ANY(%(kinds)s)),
    measured AS (
        SELECT h.*,
            CASE WHEN h.kind = m.kind THEN %(same)s
                 WHEN h.kind = ANY(%(related)s) AND m.kind = ANY(%(related)s) THEN %(related_points)s
                 ELSE 0 END
            + CASE WHEN h.people > 0 AND m.people > 0 THEN
                %(size)s * greatest(0, 1 - abs(ln(h.people / m.people) / ln(2.0::float8)) / %(doublings)s)
                ELSE 0 END
            + CASE WHEN length(h.ars) >= 5 AND left(h.ars, 5) = left(m.ars, 5) THEN %(near)s
                ELSE coalesce(%(near)s * greatest(0, 1 - %(earth)s * sqrt(
                    ((h.east - m.east) * cos((h.north + m.north) / 2)) ^ 2 + (h.north - m.north) ^ 2
                ) / %(far)s), 0) END
            + CASE WHEN left(h.ars, 2) = left(m.ars, 2) THEN %(land)s ELSE 0 END
            + CASE WHEN h.people > 0 AND m.people > 0 AND h.area > 0 AND m.area > 0 THEN
                %(density)s * greatest(0, 1 - abs(ln((h.people / h.area) / (m.people / m.area)) / ln(2.0::float8))
                    / %(doublings)s)
                ELSE 0 END AS points
        FROM here h CROSS JOIN mine m
    )
    SELECT id, key, name, kind, ars, people, area, longitude, latitude, points
    FROM measured ORDER BY id = %(me)s DESC, points DESC, key LIMIT %(limit)s
"""
ONLINE = """
    WITH mine AS MATERIALIZED (
        SELECT service_id FROM {attainment} WHERE organisation_id = %(me)s AND state = 'online'
            AND from_day <= %(day)s AND (until_day IS NULL OR until_day > %(day)s)
    )
    SELECT a.organisation_id, count(*), count(m.service_id)
    FROM {attainment} a LEFT JOIN mine m ON m.service_id = a.service_id
    WHERE a.organisation_id = ANY(%(others)s) AND a.state = 'online'
        AND a.from_day <= %(day)s AND (a.until_day IS NULL OR a.until_day > %(day)s)
    GROUP BY 1
"""
BEHIND = """
    SELECT DISTINCT a.organisation_id, coalesce(f.key, s.key)
    FROM {adoption} a JOIN {solution} s ON s.id = a.solution_id LEFT JOIN {solution} f ON f.id = a.fachverfahren_id
    WHERE a.organisation_id = ANY(%(others)s) AND a.origin = 'confirmed' AND a.merged_into_id IS NULL
        AND a.state = 'in_use' AND (a.fachverfahren_id IS NOT NULL OR s.kind = %(behind)s)
"""


def similar_to(organisation: Organisation, day: date, *, inside: bool, limit: int = 20) -> list[Similar]:
    """The most similar administrations, best first; empty for one without a territory or not municipal.

    ``inside``: whether the reader may see Fachverfahren, which then are one part more.
    """
    nearest = nearest_to(organisation)
    if not nearest:
        return []
    others = [pk for pk, *_ in nearest]
    online, behind = _online(organisation.pk, others, day), _behind(others) if inside else {}
    told = {}
    for pk, key, name, facts, _points in nearest:
        count, _shared = online.get(pk, (0, 0))
        under = frozenset(behind.get(pk, ())) if inside else None
        told[pk] = (key, name, replace(facts, services=count, fachverfahren=under))
    _, _, me = told.pop(organisation.pk)
    found = [
        Similar(pk, key, name, facts, alikeness(me, facts, shared_services=online.get(pk, (0, 0))[1]))
        for pk, (key, name, facts) in told.items()
    ]
    return sorted(found, key=lambda one: (-one.alikeness.points, one.key))[:limit]


def nearest_to(organisation: Organisation) -> list[tuple[UUID, str, str, Facts, float]]:
    """The organisation itself, then the ``COMPARED`` nearest ones: id, key, name, facts, points. One query."""
    if organisation.territory_id is None or organisation.kind not in MUNICIPAL_KINDS:
        return []
    given = {
        "me": organisation.pk,
        "kinds": [str(kind) for kind in MUNICIPAL_KINDS],
        "related": [str(kind) for kind in RELATED],
        "same": similarity.KIND,
        "related_points": similarity.RELATED_KIND,
        "size": similarity.SIZE,
        "doublings": similarity.DOUBLINGS,
        "near": similarity.NEAR,
        "earth": similarity.EARTH_KM,
        "far": similarity.FAR_KM,
        "land": similarity.LAND,
        "density": similarity.DENSITY,
        "limit": COMPARED + 1,
    }
    rows = _rows(NEAREST, given)
    if not rows or rows[0][0] != organisation.pk:
        return []
    return [
        (pk, key, name, Facts(kind, ars, None if people is None else int(people), area, east, north), points)
        for pk, key, name, kind, ars, people, area, east, north, points in rows
    ]


def _online(me: UUID, others: Collection[UUID], day: date) -> dict[UUID, tuple[int, int]]:
    """Organisation → services it offers online itself, and those of them that we offer too."""
    rows = _rows(ONLINE, {"me": me, "others": list(others), "day": day})
    return {pk: (count, shared) for pk, count, shared in rows}


def _behind(others: Collection[UUID]) -> dict[UUID, set[str]]:
    """Organisation → keys of the Fachverfahren it runs."""
    found: dict[UUID, set[str]] = {}
    for pk, key in _rows(BEHIND, {"others": list(others), "behind": SolutionKind.FACHVERFAHREN}):
        found.setdefault(pk, set()).add(key)
    return found


def _rows(statement: str, given: dict[str, Any]) -> list[tuple[Any, ...]]:
    names = {
        "organisation": Organisation._meta.db_table,
        "territory": Territory._meta.db_table,
        "attainment": Attainment._meta.db_table,
        "adoption": Adoption._meta.db_table,
        "solution": Solution._meta.db_table,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement.format(facts=FACTS.format(**names), **names), given)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
