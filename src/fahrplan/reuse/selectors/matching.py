"""Solutions that close gaps of one organisation, weighed by reasons. One statement, whatever the size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Count, OuterRef, QuerySet, Subquery

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.reuse.enums import AdoptionState, Origin
from fahrplan.reuse.models import AdoptedService, Adoption
from fahrplan.reuse.rules.ranking import CandidateFacts, Reason, newest_life_cycle, reasons, score, unknowns
from fahrplan.reuse.rules.similarity import RELATED, size_bounds
from fahrplan.reuse.selectors.gaps import TAKEN
from fahrplan.solutions.enums import LifeCycle, SolutionKind
from fahrplan.solutions.models import DeliveryItem, Solution, SolutionCoverage, SolutionVersion

# A Fachverfahren processes cases and a base component carries others; neither brings a service online alone.
CLOSING_KINDS = (SolutionKind.ONLINE_SERVICE, SolutionKind.MODULE)
NAMED_AT_MOST = 3


@dataclass(frozen=True)
class View:
    """From where is looked: the organisation, what it has itself, and whether the reader sees the inside."""

    organisation: Organisation
    day: date
    inside: bool
    providers: frozenset[UUID] = frozenset()
    fachverfahren: frozenset[UUID] = frozenset()

    @property
    def peer_parameters(self) -> dict[str, Any]:
        area = self.organisation.territory
        low, high = size_bounds(area.population if area else None)
        kind = self.organisation.kind
        kinds = sorted(RELATED) if kind in RELATED else [kind]
        return {
            "me": self.organisation.pk,
            "kind": kind,
            "kinds": [str(one) for one in kinds],
            "low": low,
            "high": high,
            "kreis": area.kreis_ars if area else "",
            "today": self.day,
        }


class Row(NamedTuple):
    """A solution as the statement finds it, for the reader's eyes already; fields as in ``CandidateFacts``."""

    pk: UUID
    name: str
    alike: int
    kreis: int
    planned: int
    planned_first: date | None
    same_provider: bool
    same_fachverfahren: int
    costs_told: int
    may_call: int
    gaps: int
    efa: str
    maturity_11: int | None
    maturity_20: int | None
    price_model: str
    price: Decimal | None
    connection_known: bool
    hosting: str
    contract_route: str
    waits_for: int
    states: list[str] | None

    @property
    def life_cycle(self) -> str:
        return newest_life_cycle(self.states or [])


class Ranked(NamedTuple):
    """A solution by its points alone: enough to order ten thousand of them. The order is that of the fields."""

    against: int  # its points, negative
    name: str
    pk: UUID
    row: Row
    inside: bool

    @property
    def score(self) -> int:
        return -self.against

    @property
    def facts(self) -> CandidateFacts:
        told: dict[str, Any] = dict(zip(Row._fields, self.row, strict=True))
        facts = {name: told[name] for name in FACT_NAMES}
        return CandidateFacts(**facts, life_cycle=self.row.life_cycle, inside=self.inside)


FACT_NAMES = Row._fields[2:-1]  # without key, name and states


@dataclass(frozen=True)
class Candidate:
    """A solution with its reasons, its score (their sum) and what is not known about it."""

    solution: Solution
    facts: CandidateFacts
    reasons: tuple[Reason, ...]
    unknown: tuple[str, ...]

    @property
    def score(self) -> int:
        return score(self.facts)


def view_of(organisation: Organisation, day: date, *, inside: bool) -> View:
    """What the organisation uses itself decides what fits. One query."""
    own = Adoption.objects.filter(
        organisation=organisation, origin=Origin.CONFIRMED, merged_into=None, state__in=TAKEN
    ).values_list("solution_id", "solution__kind", "solution__provider_id", "fachverfahren_id")
    rows = list(own)
    providers = frozenset(provider for _, _, provider, _ in rows if provider)
    behind = {pk for pk, kind, _, _ in rows if kind == SolutionKind.FACHVERFAHREN}
    behind |= {under for *_, under in rows if under}
    return View(organisation, day, inside, providers, frozenset(behind) if inside else frozenset())


PEERS = """
    SELECT o.id, o.name,
        coalesce(o.kind = %(kind)s AND t.population >= %(low)s
            AND (%(high)s::int IS NULL OR t.population < %(high)s), false) AS alike,
        %(kreis)s <> '' AND left(t.ars, 5) = %(kreis)s AND o.kind = ANY(%(kinds)s) AS near
    FROM {organisation} o JOIN {territory} t ON t.id = o.territory_id
    WHERE o.active AND o.id <> %(me)s AND o.kind = ANY(%(kinds)s) AND (
        (o.kind = %(kind)s AND t.population >= %(low)s
            AND (%(high)s::int IS NULL OR t.population < %(high)s))
        OR (%(kreis)s <> '' AND t.ars LIKE %(kreis)s || '%%')
    )
"""
COUNTS = """
    WITH peer AS MATERIALIZED ({peers}),
    covered AS MATERIALIZED (
        SELECT solution_id, count(*) AS gaps FROM {coverage}
        WHERE service_id IN ({gaps}) GROUP BY 1
    ),
    used AS (
        SELECT a.solution_id,
            count(*) FILTER (WHERE p.alike AND a.state = 'in_use') AS alike,
            count(*) FILTER (WHERE p.near AND a.state = 'in_use') AS near,
            count(*) FILTER (WHERE p.near AND a.state = 'planned') AS planned,
            min(a.planned_for) FILTER (WHERE p.near AND a.state = 'planned' AND a.planned_for >= %(today)s)
                AS first,
            count(*) FILTER (WHERE a.may_be_called AND a.state = 'in_use') AS callable,
            count(*) FILTER (WHERE a.cost_once IS NOT NULL OR a.cost_yearly IS NOT NULL) AS told
        FROM peer p JOIN {adoption} a ON a.organisation_id = p.id
        WHERE a.origin = 'confirmed' AND a.merged_into_id IS NULL {for_service}
        GROUP BY 1
    ),
    beneath AS (
        SELECT a.solution_id, count(*) AS number FROM {adoption} a
        WHERE a.fachverfahren_id = ANY(%(fachverfahren)s) AND a.organisation_id <> %(me)s
            AND a.origin = 'confirmed' AND a.merged_into_id IS NULL AND a.state = 'in_use'
        GROUP BY 1
    ),
    versions AS (
        SELECT v.solution_id, array_agg(DISTINCT v.life_cycle) AS states
        FROM {version} v WHERE v.solution_id IN (SELECT solution_id FROM covered) GROUP BY 1
    ),
    waiting AS (
        SELECT n.solution_id, count(*) AS number FROM {needs} n JOIN {delivery} d ON d.id = n.deliveryitem_id
        WHERE d.delivered_on IS NULL AND NOT d.is_history GROUP BY 1
    )
    SELECT s.id, s.name, coalesce(u.alike, 0), coalesce(u.near, 0), coalesce(u.planned, 0), u.first,
        coalesce(s.provider_id = ANY(%(providers)s), false),
        CASE WHEN %(inside)s THEN coalesce(b.number, 0) ELSE 0 END,
        CASE WHEN %(inside)s THEN coalesce(u.told, 0) ELSE 0 END,
        CASE WHEN %(inside)s THEN coalesce(u.callable, 0) ELSE 0 END,
        c.gaps, s.efa, s.maturity_11, s.maturity_20, s.price_model, s.price, s.connection_cost IS NOT NULL, s.hosting,
        s.contract_route, coalesce(w.number, 0), v.states
    FROM covered c JOIN {solution} s ON s.id = c.solution_id
    LEFT JOIN used u ON u.solution_id = s.id
    LEFT JOIN beneath b ON b.solution_id = s.id
    LEFT JOIN versions v ON v.solution_id = s.id
    LEFT JOIN waiting w ON w.solution_id = s.id
    WHERE s.merged_into_id IS NULL AND s.kind = ANY(%(closing)s)
"""
FOR_SERVICE = """
    AND EXISTS (SELECT FROM {adopted} x WHERE x.adoption_id = a.id AND x.service_id IN ({gaps}))
"""
NAMES = """
    WITH peer AS MATERIALIZED ({peers}),
    listed AS (
        SELECT a.solution_id, p.name, p.alike, p.near, a.state, a.may_be_called, a.call_contact
        FROM peer p JOIN {adoption} a ON a.organisation_id = p.id
        WHERE a.solution_id = ANY(%(solutions)s) AND a.origin = 'confirmed' AND a.merged_into_id IS NULL
            {for_service}
    ),
    told AS (
        SELECT solution_id, 'alike' AS what, name FROM listed WHERE alike AND state = 'in_use'
        UNION ALL SELECT solution_id, 'kreis', name FROM listed WHERE near AND state = 'in_use'
        UNION ALL SELECT solution_id, 'planned', name FROM listed WHERE near AND state = 'planned'
        UNION ALL SELECT solution_id, 'may_call', name || coalesce(': ' || nullif(call_contact, ''), '')
            FROM listed WHERE %(inside)s AND may_be_called AND state = 'in_use'
        UNION ALL SELECT a.solution_id, 'fachverfahren', o.name FROM {adoption} a
            JOIN {organisation} o ON o.id = a.organisation_id
            WHERE a.solution_id = ANY(%(solutions)s) AND a.fachverfahren_id = ANY(%(fachverfahren)s)
                AND a.organisation_id <> %(me)s AND a.origin = 'confirmed' AND a.merged_into_id IS NULL
                AND a.state = 'in_use'
    ),
    numbered AS (
        SELECT *, row_number() OVER (PARTITION BY solution_id, what ORDER BY name) AS place FROM told
    )
    SELECT solution_id, what, name FROM numbered WHERE place <= %(named)s ORDER BY solution_id, what, place
"""


def ranked_for(view: View, services: QuerySet[PublicService], *, one_service: bool = False) -> list[Ranked]:
    """Every solution that covers some of these services, best first. One query.

    ``one_service``: only adoptions for these services count as use, not those of the solution for others.
    """
    given = view.peer_parameters | {
        "fachverfahren": list(view.fachverfahren),
        "providers": list(view.providers),
        "inside": view.inside,
        "closing": [str(kind) for kind in CLOSING_KINDS],
    }
    rows = map(Row._make, _rows(COUNTS, given, services, one_service=one_service))
    return sorted(
        Ranked(-score(row), row.name, row.pk, row, view.inside)
        for row in rows
        if row.life_cycle != LifeCycle.ENDED
    )


def candidates(
    view: View, ranked: Sequence[Ranked], services: QuerySet[PublicService] | None = None
) -> list[Candidate]:
    """Those of one page, with names and with how many use them. Two queries, none for an empty page.

    ``services``: where given, names and numbers are of those who use the solution for these services.
    """
    listed = [one.pk for one in ranked]
    if not listed:
        return []
    solutions = _with_users(services).in_bulk(listed)
    named = _names(view, listed, services)
    found = []
    for one in ranked:
        solution = solutions[one.pk]
        facts = replace(one.facts, users=getattr(solution, "users", None) or 0, names=named.get(one.pk, {}))
        found.append(Candidate(solution, facts, tuple(reasons(facts)), tuple(unknowns(facts))))
    return found


def _with_users(services: QuerySet[PublicService] | None) -> QuerySet[Solution]:
    """Solutions with ``users``: how many organisations use them."""
    rows = Adoption.objects.filter(
        solution=OuterRef("pk"), state=AdoptionState.IN_USE, origin=Origin.CONFIRMED, merged_into=None
    ).order_by()
    if services is not None:
        rows = rows.filter(services__service__in=services.order_by().values("pk"))
    number = rows.values("solution_id").annotate(number=Count("organisation_id", distinct=True))
    return Solution.objects.select_related("provider").annotate(users=Subquery(number.values("number")))


def _names(
    view: View, solutions: list[UUID], services: QuerySet[PublicService] | None
) -> dict[UUID, dict[str, tuple[str, ...]]]:
    given = view.peer_parameters | {
        "solutions": solutions,
        "fachverfahren": list(view.fachverfahren),
        "inside": view.inside,
        "named": NAMED_AT_MOST,
    }
    found: dict[UUID, dict[str, tuple[str, ...]]] = {}
    for solution, what, name in _rows(NAMES, given, services, one_service=services is not None):
        told = found.setdefault(solution, {})
        told[what] = (*told.get(what, ()), name)
    return found


def gaps_closed(
    solutions: Iterable[UUID], gaps: QuerySet[PublicService]
) -> Mapping[UUID, list[SolutionCoverage]]:
    """Solution → which of the gaps it covers, by name. One query."""
    rows = SolutionCoverage.objects.filter(
        solution__in=list(solutions), service__in=gaps.order_by().values("pk")
    )
    found: dict[UUID, list[SolutionCoverage]] = {}
    for row in rows.select_related("service").order_by("service__name", "service__leika_key"):
        found.setdefault(row.solution_id, []).append(row)
    return found


def _rows(
    statement: str, given: dict[str, Any], services: QuerySet[PublicService] | None, *, one_service: bool
) -> list[tuple[Any, ...]]:
    """The services go in as the query that finds them: thousands of keys need not travel there and back."""
    names = {
        "organisation": Organisation._meta.db_table,
        "territory": Territory._meta.db_table,
        "coverage": SolutionCoverage._meta.db_table,
        "adoption": Adoption._meta.db_table,
        "adopted": AdoptedService._meta.db_table,
        "solution": Solution._meta.db_table,
        "version": SolutionVersion._meta.db_table,
        "needs": Solution.needs.through._meta.db_table,
        "delivery": DeliveryItem._meta.db_table,
    }
    gaps = "" if services is None else _composed(services)
    parts = {
        "peers": PEERS.format(**names),
        "gaps": gaps,
        "for_service": FOR_SERVICE.format(gaps=gaps, **names) if one_service else "",
    }
    with connection.cursor() as cursor:
        cursor.execute(statement.format(**names, **parts), given)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _composed(services: QuerySet[PublicService]) -> str:
    """The query for their keys with its values quoted by the driver, to stand inside another statement."""
    sql, values = services.order_by().values("pk").query.sql_with_params()
    operations: Any = connection.ops  # that of PostgreSQL
    composed: str = operations.compose_sql(sql, values)
    return composed.replace("%", "%%")
