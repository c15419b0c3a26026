"""The responsible office for a service at a place: who decides, who handles, why, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Length
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.enums import (
    Confidence,
    Level,
    OrganisationKind,
    ResponsibilityRole,
    TerritoryKind,
)
from fahrplan.municipalities.models import (
    ContactPoint,
    Department,
    DepartmentAssignment,
    Organisation,
    Responsibility,
    RuleMatch,
    Territory,
)
from fahrplan.municipalities.rules.levels import MUNICIPAL_LEVELS, organisation_kind
from fahrplan.municipalities.rules.matching import EVERYWHERE
from fahrplan.municipalities.rules.reasons import NO_RULE, filled, office_reason, sentence

FEDERATION = "bund"
SPECIAL_KINDS = frozenset(
    {
        OrganisationKind.JOBCENTER,
        OrganisationKind.FINANZAMT,
        OrganisationKind.FAMILIENKASSE,
        OrganisationKind.ARBEITSAGENTUR,
        OrganisationKind.COURT,
    }
)


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


@dataclass(frozen=True)
class Actors:
    """The organisations that can act at a place, by kind; ``rivals`` where several of one kind can."""

    by_kind: Mapping[str, Organisation] = field(default_factory=dict)
    rivals: Mapping[str, list[Organisation]] = field(default_factory=dict)

    def at(self, level: str, role: str, territory_kind: str) -> Organisation | None:
        kind = organisation_kind(level, role, territory_kind)
        return self.by_kind.get(kind) if kind else None

    def rivals_at(self, level: str, role: str, territory_kind: str) -> list[Organisation]:
        kind = organisation_kind(level, role, territory_kind)
        return self.rivals.get(kind, []) if kind else []

    def reason(
        self, rule_reason: str, handles: str, territory: Territory, *, reader: Organisation | None = None
    ) -> str:
        """The rule's reason for this place: ``{zustaendig}`` is always who handles, „Sie“ for the reader."""
        handler = self.at(handles, ResponsibilityRole.HANDLES, territory.kind)
        name = "" if handler is None else "Sie selbst" if handler == reader else handler.name
        return filled(rule_reason, place=territory.display_name, handler=name, level=handles)


def responsible_offices(
    service: PublicService, territory: Territory, *, on: date | None = None
) -> ResponsibilityAnswer:
    """Explicit statements beat rules, the most specific area first. Four queries, whatever the answer."""
    match = _match(service, territory.land)
    chain = [*territory.ancestors, territory.ars]
    statements = _statements(service, chain, on or timezone.localdate())
    actors = actors_at(chain, service)
    contacts: dict[UUID, list[ContactPoint]] = {}
    offices = {
        role: _stated(statements[role], territory)
        if role in statements
        else _ruled(role, match, actors, territory)
        for role in ResponsibilityRole.values
    }
    for contact in _contacts(offices.values()):
        contacts.setdefault(contact.organisation_id, []).append(contact)
    placed = {role: _with_contact(office, contacts) for role, office in offices.items()}
    return ResponsibilityAnswer(
        service, territory, placed[ResponsibilityRole.DECIDES], placed[ResponsibilityRole.HANDLES]
    )


def _match(service: PublicService, land: str) -> RuleMatch | None:
    matches = RuleMatch.objects.select_related("rule").filter(service=service, land__in=[land, EVERYWHERE])
    return matches.order_by("land").first()  # digits sort before "DE": the Land's own match first


def current(on: date) -> Q:
    """Responsibilities in force on that day."""
    return (Q(valid_from=None) | Q(valid_from__lte=on)) & (Q(valid_to=None) | Q(valid_to__gt=on))


def _statements(service: PublicService, chain: list[str], on: date) -> dict[str, Responsibility]:
    rows = (
        Responsibility.objects.select_related("organisation__territory", "department", "territory")
        .filter(current(on), service=service, territory__ars__in=chain)
        .order_by("id")
    )
    return {row.role: row for row in sorted(rows, key=lambda row: len(row.territory.ars))}


def actors_at(chain: list[str], service: PublicService | None = None) -> Actors:
    """Who can act at a place, given the ARS of its areas. One query; with a service, also its department."""
    found: dict[str, list[Organisation]] = {}
    for organisation in _organisations(chain, service):
        found.setdefault(organisation.kind, []).append(organisation)
    by_kind, rivals = {}, {}
    for kind, candidates in found.items():
        nearest = max((getattr(o, "reach", None) or 0 for o in candidates), default=0)
        closest = [o for o in candidates if (getattr(o, "reach", None) or 0) == nearest]
        if len(closest) == 1 or kind not in SPECIAL_KINDS:
            by_kind[kind] = closest[0]
        else:
            rivals[kind] = closest
    return Actors(by_kind, rivals)


def _organisations(chain: list[str], service: PublicService | None) -> QuerySet[Organisation]:
    # „valid_to is null“ lets the database use the index of valid ARS.
    valid = {"territory__ars__in": chain, "territory__valid_to": None}
    areas = Organisation.areas.through.objects.filter(**valid)
    own = Organisation.objects.filter(**valid).order_by()
    special = Organisation.objects.filter(
        kind__in=SPECIAL_KINDS, pk__in=areas.values("organisation_id")
    ).order_by()
    federation = Organisation.objects.filter(key=FEDERATION).order_by()
    length = Length("territory__ars")
    reach = areas.filter(organisation=OuterRef("pk")).order_by(length.desc()).values(reach=length)[:1]
    found = (
        Organisation.objects.select_related("territory")
        .filter(active=True, pk__in=own.values("pk").union(special.values("pk"), federation.values("pk")))
        .annotate(reach=Subquery(reach))
    )
    if service is None:
        return found
    assigned = DepartmentAssignment.objects.filter(organisation=OuterRef("pk"), service=service)
    return found.annotate(
        assigned_id=Subquery(assigned.values("department_id")[:1]),
        assigned_name=Subquery(assigned.values("department__name")[:1]),
    )


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


def _ruled(role: str, match: RuleMatch | None, actors: Actors, territory: Territory) -> Office:
    if match is None:
        return Office(
            role, None, territory, None, None, NO_RULE, "", "", Confidence.LOW, Level.UNKLAR, explicit=False
        )
    level = match.handles if role == ResponsibilityRole.HANDLES else match.decides
    organisation = actors.at(level, role, territory.kind)
    rule_reason = actors.reason(match.rule.reason, match.handles, territory)
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
        department=_department(organisation),
        contact=None,
        reason=reason,
        source=match.rule.legal_source,
        legal_url=match.rule.legal_url,
        confidence=_confidence(match, level, territory),
        level=level,
        explicit=False,
    )


def _confidence(match: RuleMatch, level: str, territory: Territory) -> str:
    """Where no municipality exists, a municipality's task falls to the Landkreis only by analogy."""
    unsure = level == Level.UNKLAR or (
        territory.kind == TerritoryKind.GEMEINDEFREI and level in MUNICIPAL_LEVELS
    )
    return Confidence.LOW if unsure else match.confidence


def _department(organisation: Organisation | None) -> Department | None:
    pk = getattr(organisation, "assigned_id", None)
    if organisation is None or pk is None:
        return None
    return Department(pk=pk, name=getattr(organisation, "assigned_name", ""), organisation_id=organisation.pk)


def _contacts(offices: Iterable[Office]) -> QuerySet[ContactPoint]:
    wanted = {office.organisation.pk for office in offices if office.organisation}
    return (
        ContactPoint.objects.filter(organisation_id__in=wanted).select_related("department").order_by("label")
    )


def _with_contact(office: Office, contacts: Mapping[UUID, list[ContactPoint]]) -> Office:
    """The department's own contact point before the one of the whole organisation."""
    if office.organisation is None:
        return office
    own = contacts.get(office.organisation.pk, [])
    department = office.department.pk if office.department else None
    ranked = sorted(own, key=lambda c: (c.department_id != department, c.department_id is not None))
    fitting = [c for c in ranked if c.department_id in (None, department)]
    return Office(**{**office.__dict__, "contact": fitting[0] if fitting else None})
