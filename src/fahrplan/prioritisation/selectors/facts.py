"""All services that are ours with everything that counts: eight queries, however many services there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.models import Attainment, CaseNumber, Implementation
from fahrplan.implementation.selectors.cells import attainment_of
from fahrplan.municipalities.enums import Verdict
from fahrplan.municipalities.models import DepartmentAssignment, Organisation, RuleMatch, Territory
from fahrplan.municipalities.rules.verdicts import Match, roles_by_rule
from fahrplan.municipalities.selectors import standing_of
from fahrplan.municipalities.selectors.standings import Standing
from fahrplan.municipalities.selectors.verdicts import countable_services
from fahrplan.prioritisation.models import Rating
from fahrplan.prioritisation.rules.estimates import Estimate
from fahrplan.prioritisation.rules.facts import (
    YEARS,
    Around,
    Judgement,
    Offered,
    Reported,
    Responsible,
    ServiceFacts,
)
from fahrplan.reuse.models import AdoptedService, Adoption
from fahrplan.reuse.selectors.gaps import NO_GAP, TAKEN, taken_by
from fahrplan.reuse.selectors.matching import CLOSING_KINDS, View
from fahrplan.solutions.models import DeliveryItem, Solution, SolutionCoverage, SolutionVersion

BAR = Value("|")  # between the parts of a rule's match, in one text that needs no reading of JSON
FIELDS = (
    "pk", "leika_key", "name", "plain_name", "top100_citizens", "top100_business", "sdg", "d115", "focus", "addressees",
    "ozg_service__lage__themenfeld__name", "there", "taken", "match", "department",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What is known of the cases of one service: the own newest figure and an estimate."""

    reported: Reported | None
    estimate: Estimate | None


def facts_of(organisation: Organisation, day: date) -> list[ServiceFacts]:
    """Every countable service with the verdict „unsere“, by name."""
    standing = standing_of(organisation)
    rows = list(_services(standing, day).values_list(*FIELDS))
    pks = [row[0] for row in rows]
    listed, judged = _listed(pks), judgements_of(organisation)
    cases, offered = _cases_of(organisation, listed), _offered(organisation, listed)
    around, compared = _around(organisation, listed, day)
    told = [cases.get(pk, NOTHING_TOLD) for pk in pks]
    return [
        ServiceFacts(
            pk=row[0],
            leika_key=row[1],
            name=row[3] or row[2],
            is_gap=not (row[11] or row[12]),
            themenfeld=row[10] or "",
            department=row[14] or "",
            responsible=_responsible(organisation.kind, row[13], explicit=row[0] in standing.stated),
            reported=known.reported,
            estimate=known.estimate,
            offered=offered.get(row[0], NOTHING_OFFERED),
            around=Around(around.get(row[0], 0), compared),
            judgements=judged.get(row[0], NOTHING_JUDGED),
            top_100=_top_100(row[4], row[5]),
            sdg=tuple(row[6]),
            d115=row[7],
            focus=row[8],
            addressees=tuple(row[9]),
        )
        for row, known in zip(rows, told, strict=True)
    ]


NOTHING_TOLD = CaseFacts(None, None)
NOTHING_OFFERED = Offered()
NOTHING_JUDGED: Mapping[str, Judgement] = {}


def _services(standing: Standing, day: date) -> QuerySet[PublicService]:
    """Ours, each with whether it is there or taken, its rule and its department. Not yet fetched."""
    organisation, here = standing.organisation, {"service": OuterRef("pk")}
    match = RuleMatch.objects.filter(land=standing.land, **here)
    department = DepartmentAssignment.objects.filter(organisation=organisation, **here)
    return (
        countable_services()
        .filter(standing.condition(Verdict.OURS))
        .annotate(
            there=Exists(attainment_of(organisation, day).filter(state__in=NO_GAP, **here)),
            taken=Exists(taken_by(organisation).filter(**here)),
            match=Subquery(match.values(told=Concat("handles", BAR, "decides", BAR, "confidence"))[:1]),
            department=Subquery(department.values("department__name")[:1]),
        )
        .order_by("name", "leika_key")
    )


@cache
def _responsible(kind: str, told: str | None, *, explicit: bool) -> Responsible:
    """One for each kind of match: there are only a few hundred, and thousands of services."""
    if told is None:
        return Responsible(explicit=explicit)
    handles, decides, confidence = told.split("|")
    roles = roles_by_rule(kind, Match(handles, decides, confidence))
    return Responsible(handles, decides, confidence, roles, explicit)


def _top_100(citizens: bool, business: bool) -> tuple[str, ...]:
    return (*(["Top 100 Bürger"] if citizens else []), *(["Top 100 Unternehmen"] if business else []))


def judgements_of(organisation: Organisation) -> dict[UUID, dict[str, Judgement]]:
    """Service → criterion → the organisation's own judgement. One query."""
    found: dict[UUID, dict[str, Judgement]] = defaultdict(dict)
    rows = Rating.objects.filter(organisation=organisation).order_by()
    for pk, criterion, value, reason, source, demo, changed_at in rows.values_list(
        "service_id", "criterion", "value", "reason", "source", "is_demo", "changed_at"
    ):
        found[pk][criterion] = Judgement(value, reason, source, demo, changed_at.isoformat())
    return found


# Year and number in one integer: the newest figure without sorting all of them.
CASES = """
    WITH told AS (
        SELECT i.service_id, i.organisation_id, max(c.year::bigint << 32 | c.number) AS newest,
            bool_or(c.is_demo) AS is_demo
        FROM {implementation} i JOIN {cases} c ON c.implementation_id = i.id
        WHERE i.service_id = ANY(%(services)s::uuid[]) AND i.organisation_id <> %(me)s
        GROUP BY i.id
    ),
    rates AS (
        SELECT a.service_id, count(*) AS reports, bool_or(a.is_demo) AS is_demo,
            percentile_cont(0.5) WITHIN GROUP (
                ORDER BY (a.newest & 4294967295)::float8 * 1000 / t.population) AS rate
        FROM told a JOIN {organisation} o ON o.id = a.organisation_id JOIN {territory} t ON t.id = o.territory_id
        WHERE o.active AND o.land = %(land)s AND o.land <> '' AND t.population > 0
        GROUP BY a.service_id
    ),
    own AS (
        SELECT DISTINCT ON (i.service_id) i.service_id, c.number, c.year, c.source, c.is_demo
        FROM {implementation} i JOIN {cases} c ON c.implementation_id = i.id
        WHERE i.organisation_id = %(me)s AND i.service_id = ANY(%(services)s::uuid[])
        ORDER BY i.service_id, c.year DESC
    )
    SELECT coalesce(o.service_id, r.service_id), o.number, o.year, o.source, o.is_demo, r.rate, r.reports, r.is_demo
    FROM own o FULL JOIN rates r ON r.service_id = o.service_id
"""


def cases_of(organisation: Organisation, services: Iterable[UUID]) -> dict[UUID, CaseFacts]:
    """Service → own newest figure, and the estimate from other municipalities of the same Land. One query."""
    return _cases_of(organisation, _listed(services))


def _cases_of(organisation: Organisation, services: str) -> dict[UUID, CaseFacts]:
    area = organisation.territory
    residents = area.population if area else None
    given = {"services": services, "me": organisation.pk, "land": organisation.land}
    found = {}
    for pk, number, year, source, own_demo, rate, reports, demo in _rows(CASES, given):
        reported = None if number is None else Reported(number, year, source, bool(own_demo))
        known = rate is not None and residents
        estimate = Estimate(float(rate), reports, residents or 0, bool(demo)) if known else None
        found[pk] = CaseFacts(reported, estimate)
    return found


OFFERED = """
    WITH covered AS (
        SELECT v.service_id, s.id, s.price_model, s.price, s.connection_cost, s.is_demo
        FROM {coverage} v JOIN {solution} s ON s.id = v.solution_id
        WHERE v.service_id = ANY(%(services)s::uuid[]) AND s.merged_into_id IS NULL AND s.kind = ANY(%(closing)s)
    ),
    versions AS (
        SELECT solution_id, bool_and(life_cycle = 'ended') AS ended,
            bool_and(life_cycle IN ('ended', 'planned')) AS to_come
        FROM {version} WHERE solution_id IN (SELECT id FROM covered) GROUP BY 1
    ),
    waiting AS (
        SELECT DISTINCT n.solution_id FROM {needs} n JOIN {delivery} d ON d.id = n.deliveryitem_id
        WHERE d.delivered_on IS NULL AND NOT d.is_history
    ),
    told AS (
        SELECT solution_id, min(staff_days_once) AS days FROM {adoption}
        WHERE origin = 'confirmed' AND merged_into_id IS NULL AND staff_days_once IS NOT NULL GROUP BY 1
    ),
    one AS (
        SELECT c.service_id, c.connection_cost, c.is_demo, t.days, c.price, c.price_model,
            (w.solution_id IS NOT NULL OR coalesce(v.to_come, false)) AS waits,
            c.connection_cost + CASE c.price_model
                WHEN 'free' THEN 0 WHEN 'once' THEN c.price WHEN 'yearly' THEN c.price * %(years)s
                WHEN 'per_resident' THEN c.price * %(residents)s::int * %(years)s END AS cost
        FROM covered c LEFT JOIN versions v ON v.solution_id = c.id LEFT JOIN waiting w ON w.solution_id = c.id
        LEFT JOIN told t ON t.solution_id = c.id
        WHERE NOT coalesce(v.ended, false)
    )
    SELECT service_id, count(*), count(*) FILTER (WHERE waits), min(connection_cost)::float8, min(days)::float8,
        min(cost)::float8,
        array_agg(ARRAY[connection_cost, price]::float8[]) FILTER (
            WHERE price_model = 'per_case' AND connection_cost IS NOT NULL AND price IS NOT NULL),
        bool_or(is_demo)
    FROM one GROUP BY service_id
"""


def _offered(organisation: Organisation, services: str) -> dict[UUID, Offered]:
    """Service → solutions that bring it online, what they cost and wait for. One query."""
    area = organisation.territory
    given = {
        "services": services,
        "closing": [str(kind) for kind in CLOSING_KINDS],
        "years": YEARS,
        "residents": area.population if area else None,
    }
    return {
        pk: Offered(
            number, waits, connection, days, cost, tuple((o, e) for o, e in by_case or ()), bool(demo)
        )
        for pk, number, waits, connection, days, cost, by_case, demo in _rows(OFFERED, given)
    }


# Same Kreis and kind, or same kind and size; only the own Land, where the same laws hold.
AROUND = """
    WITH peer AS MATERIALIZED (
        SELECT o.id FROM {organisation} o JOIN {territory} t ON t.id = o.territory_id
        WHERE o.active AND o.id <> %(me)s AND o.land = %(land)s AND (
            (o.kind = %(kind)s AND t.population >= %(low)s
                AND (%(high)s::int IS NULL OR t.population < %(high)s))
            OR (%(kreis)s <> '' AND o.kind = ANY(%(kinds)s) AND t.ars LIKE %(kreis)s || '%%'))
    ),
    there AS (
        SELECT a.service_id, a.organisation_id FROM {attainment} a JOIN peer p ON p.id = a.organisation_id
        WHERE a.state = ANY(%(states)s) AND a.from_day <= %(today)s
            AND (a.until_day IS NULL OR a.until_day > %(today)s) AND a.service_id = ANY(%(services)s::uuid[])
        UNION
        SELECT x.service_id, d.organisation_id FROM {adoption} d JOIN peer p ON p.id = d.organisation_id
        JOIN {adopted} x ON x.adoption_id = d.id
        WHERE d.origin = 'confirmed' AND d.merged_into_id IS NULL AND d.state = ANY(%(taken)s)
            AND x.service_id = ANY(%(services)s::uuid[])
    )
    SELECT NULL::uuid, count(*) FROM peer UNION ALL SELECT service_id, count(*) FROM there GROUP BY 1
"""


def _around(organisation: Organisation, services: str, day: date) -> tuple[dict[UUID, int], int]:
    """Service → how many comparable administrations run or plan it; and how many are compared. One query."""
    given: dict[str, Any] = View(organisation, day, inside=True).peer_parameters | {
        "land": organisation.land,
        "services": services,
        "states": [str(state) for state in NO_GAP],
        "taken": [str(state) for state in TAKEN],
    }
    found: dict[UUID | None, int] = dict(_rows(AROUND, given))
    compared = found.pop(None, 0)
    return {pk: number for pk, number in found.items() if pk is not None}, compared


def _listed(services: Iterable[UUID]) -> str:
    """The keys as one literal: thousands of them are quoted in no time."""
    return f"{{{','.join(map(str, services))}}}"


def _rows(statement: str, given: Mapping[str, Any]) -> list[Any]:
    names = {
        "organisation": Organisation._meta.db_table,
        "territory": Territory._meta.db_table,
        "implementation": Implementation._meta.db_table,
        "cases": CaseNumber._meta.db_table,
        "coverage": SolutionCoverage._meta.db_table,
        "solution": Solution._meta.db_table,
        "version": SolutionVersion._meta.db_table,
        "needs": Solution.needs.through._meta.db_table,
        "delivery": DeliveryItem._meta.db_table,
        "adoption": Adoption._meta.db_table,
        "adopted": AdoptedService._meta.db_table,
        "attainment": Attainment._meta.db_table,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement.format(**names), given)
        rows: list[Any] = cursor.fetchall()
    return rows
