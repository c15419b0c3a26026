"""The responsible office for a service at a place: who decides, who handles, why, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.enums import Confidence, Level, ResponsibilityRole, TerritoryKind
from fahrplan.municipalities.models import (
    ContactPoint,
    Department,
    Organisation,
    Responsibility,
    ResponsibilityRule,
    RuleMatch,
    Territory,
)
from fahrplan.municipalities.rules.levels import MUNICIPAL_LEVELS
from fahrplan.municipalities.rules.matching import EVERYWHERE
from fahrplan.municipalities.rules.reasons import NO_RULE, office_reason, sentence
from fahrplan.municipalities.selectors.actors import Actors, actors_at, assigned_department


@dataclass(frozen=True)
class Office:
    """One role at one place. ``organisation`` is None where no single office is known; ``reason`` says why.

    ``source`` names law or file, ``confidence`` is hoch, mittel or niedrig, ``level`` the level of the rule
    (empty for an explicit statement).
    """

    role: str
    organisation: Organisation | None
    territory: Territory
    department: Department | None
    contact: ContactPoint | None
    reason: str
    source: str
    legal_url: str
    confidence: str
    level: str
    explicit: bool

    @property
    def role_label(self) -> str:
        return ResponsibilityRole(self.role).label

    @property
    def confidence_label(self) -> str:
        return Confidence(self.confidence).label

    @property
    def settled(self) -> bool:
        """Whether the answer names an office and is not marked unsure."""
        return self.organisation is not None and self.confidence != Confidence.LOW


@dataclass(frozen=True)
class ResponsibilityAnswer:
    """Who decides and who handles a service at a place."""

    service: PublicService
    territory: Territory
    decides: Office
    handles: Office

    @property
    def offices(self) -> tuple[Office, Office]:
        """Handling first: that is where people go."""
        return self.handles, self.decides

    @property
    def one_office(self) -> bool:
        """Whether the same organisation handles and decides."""
        mine = self.handles.organisation
        return mine is not None and mine == self.decides.organisation


def responsible_offices(
    service: PublicService, territory: Territory, *, on: date | None = None
) -> ResponsibilityAnswer:
    """Explicit statements beat rules, the most specific area first. Four queries, whatever the answer."""
    chain = [*territory.ancestors, territory.ars]
    ruling = _ruling(service, chain, territory.land, on or timezone.localdate())
    statements = _statements(ruling.statement_ids)
    actors = actors_at(chain, service)
    contacts: dict[UUID, list[ContactPoint]] = {}
    offices = {
        role: _stated(statements[role], territory)
        if role in statements
        else _ruled(role, ruling, actors, territory)
        for role in ResponsibilityRole.values
    }
    for contact in _contacts(offices.values()):
        contacts.setdefault(contact.organisation_id, []).append(contact)
    placed = {role: _with_contact(office, contacts) for role, office in offices.items()}
    return ResponsibilityAnswer(
        service, territory, placed[ResponsibilityRole.DECIDES], placed[ResponsibilityRole.HANDLES]
    )


class Ruling(NamedTuple):
    """What the winning rule says, and which explicit statements there are."""

    handles: str | None
    decides: str | None
    confidence: str
    reason: str
    legal_source: str
    legal_url: str
    statement_ids: list[UUID] | None


# Written out, because this answer is asked for most often: composing it anew took longer than running it.
RULING = f"""
    SELECT m.handles, m.decides, m.confidence, m.reason, m.legal_source, m.legal_url,
        (SELECT array_agg(s.id) FROM {Responsibility._meta.db_table} s
         JOIN {Territory._meta.db_table} t ON t.id = s.territory_id
         WHERE s.service_id = %(service)s AND t.ars = ANY(%(chain)s)
           AND (s.valid_from IS NULL OR s.valid_from <= %(day)s)
           AND (s.valid_to IS NULL OR s.valid_to > %(day)s))
    FROM (SELECT 1) AS one
    LEFT JOIN LATERAL (
        SELECT x.handles, x.decides, x.confidence, r.reason, r.legal_source, r.legal_url
        FROM {RuleMatch._meta.db_table} x JOIN {ResponsibilityRule._meta.db_table} r ON r.id = x.rule_id
        WHERE x.service_id = %(service)s AND x.land = ANY(%(laender)s)
        ORDER BY x.land LIMIT 1
    ) AS m ON true
"""  # noqa: S608  only names of our own tables are put in


def _ruling(service: PublicService, chain: list[str], land: str, on: date) -> Ruling:
    """Digits sort before „DE“: the Land's own match comes first."""
    given: dict[str, Any] = {"service": service.pk, "chain": chain, "laender": [land, EVERYWHERE], "day": on}
    with connection.cursor() as cursor:
        cursor.execute(RULING, given)
        return Ruling(*cursor.fetchone())


def current(on: date) -> Q:
    """Responsibilities in force on that day."""
    return (Q(valid_from=None) | Q(valid_from__lte=on)) & (Q(valid_to=None) | Q(valid_to__gt=on))


def _statements(ids: list[UUID] | None) -> dict[str, Responsibility]:
    """For each role the statement about the most specific area."""
    if not ids:
        return {}
    rows = Responsibility.objects.select_related("organisation__territory", "department", "territory")
    found = sorted(rows.filter(pk__in=ids).order_by("id"), key=lambda row: len(row.territory.ars))
    return {row.role: row for row in found}


def _stated(row: Responsibility, territory: Territory) -> Office:
    return Office(
        role=row.role,
        organisation=row.organisation,
        territory=territory,
        department=row.department,
        contact=None,
        reason=sentence(row.reason),
        source=row.source,
        legal_url="",
        confidence=row.confidence,
        level="",
        explicit=True,
    )


def _ruled(role: str, ruling: Ruling, actors: Actors, territory: Territory) -> Office:
    if ruling.handles is None or ruling.decides is None:
        return Office(
            role, None, territory, None, None, NO_RULE, "", "", Confidence.LOW, Level.UNKLAR, explicit=False
        )
    level = ruling.handles if role == ResponsibilityRole.HANDLES else ruling.decides
    organisation = actors.at(level, role, territory.kind)
    rule_reason = actors.reason(ruling.reason, ruling.handles, territory)
    rivals = ", ".join(sorted(o.name for o in actors.rivals_at(level, role, territory.kind)))
    reason = (
        f"Hier kommen mehrere Stellen in Frage: {rivals}. {rule_reason}"
        if rivals
        else office_reason(
            role,
            organisation.name if organisation else "",
            level=level,
            rule_reason=rule_reason,
            territory_kind=territory.kind,
        )
    )
    return Office(
        role=role,
        organisation=organisation,
        territory=territory,
        department=assigned_department(organisation),
        contact=None,
        reason=reason,
        source=ruling.legal_source,
        legal_url=ruling.legal_url,
        confidence=_confidence(ruling.confidence, level, territory),
        level=level,
        explicit=False,
    )


def _confidence(stated: str, level: str, territory: Territory) -> str:
    """Where no municipality exists, a municipality's task falls to the Landkreis only by analogy."""
    unsure = level == Level.UNKLAR or (
        territory.kind == TerritoryKind.GEMEINDEFREI and level in MUNICIPAL_LEVELS
    )
    return Confidence.LOW if unsure else stated


CONTACTS = f"SELECT * FROM {ContactPoint._meta.db_table} WHERE organisation_id = ANY(%s) ORDER BY label"  # noqa: S608


def _contacts(offices: Iterable[Office]) -> list[ContactPoint]:
    wanted = list({office.organisation.pk for office in offices if office.organisation})
    return list(ContactPoint.objects.raw(CONTACTS, [wanted])) if wanted else []


def _with_contact(office: Office, contacts: Mapping[UUID, list[ContactPoint]]) -> Office:
    """The department's own contact point before the one of the whole organisation."""
    if office.organisation is None:
        return office
    own = contacts.get(office.organisation.pk, [])
    department = office.department.pk if office.department else None
    ranked = sorted(own, key=lambda c: (c.department_id != department, c.department_id is not None))
    fitting = [c for c in ranked if c.department_id in (None, department)]
    return Office(**{**office.__dict__, "contact": fitting[0] if fitting else None})
