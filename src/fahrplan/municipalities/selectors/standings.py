"""Explicit responsibilities as one organisation sees them: for each service and role, ours or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.enums import Confidence, Level, ResponsibilityRole, Verdict
from fahrplan.municipalities.models import Organisation, Responsibility, ResponsibilityRule, RuleMatch
from fahrplan.municipalities.rules.levels import levels_of
from fahrplan.municipalities.rules.matching import EVERYWHERE
from fahrplan.municipalities.rules.verdicts import Match, Statement, verdict_for
from fahrplan.municipalities.selectors.responsible import current

MATCH_FIELDS = ("handles", "decides", "confidence")


@dataclass(frozen=True)
class Stated:
    """The verdict on a service with explicit statements, what the rules alone would say, and the rows."""

    verdict: Verdict
    by_rule: Verdict
    themenfeld: str
    rows: tuple[Responsibility, ...]


@dataclass(frozen=True)
class Standing:
    """An organisation with what its verdicts rest on: the Land whose matches apply, explicit statements."""

    organisation: Organisation
    land: str
    rules_as_of: str
    stated: Mapping[UUID, Stated]

    def condition(self, verdict: str) -> Q:
        """The condition on services that gives exactly those with this verdict."""
        kind = self.organisation.kind
        settled = (
            RuleMatch.objects.filter(land=self.land)
            .exclude(confidence=Confidence.LOW)
            .exclude(handles=Level.UNKLAR)
            .exclude(decides=Level.UNKLAR)
        )
        mine = Q(handles__in=levels_of(kind, ResponsibilityRole.HANDLES)) | Q(
            decides__in=levels_of(kind, ResponsibilityRole.DECIDES)
        )
        by_rule = {
            Verdict.OURS: Q(pk__in=settled.filter(mine).values("service_id")),
            Verdict.NOT_OURS: Q(pk__in=settled.exclude(mine).values("service_id")),
            Verdict.UNCLEAR: ~Q(pk__in=settled.values("service_id")),
        }[Verdict(verdict)]
        if not self.stated:
            return by_rule
        named = [pk for pk, each in self.stated.items() if each.verdict == verdict]
        return (by_rule & ~Q(pk__in=list(self.stated))) | Q(pk__in=named)


def standing_of(organisation: Organisation) -> Standing:
    """Read once, passed to every list and count of the same page. Two queries where rules exist."""
    land, rules_as_of = rules_for(organisation.land)
    return Standing(organisation, land, rules_as_of, stated_verdicts(organisation, land))


def rules_for(land: str) -> tuple[str, str]:
    """The Land whose rules apply, its own where it has some, else „DE“; and the newest date of these rules."""
    for wanted in filter(None, (land, EVERYWHERE)):
        newest = ResponsibilityRule.objects.filter(active=True, land=wanted).aggregate(newest=Max("as_of"))
        if newest["newest"] is not None:
            return wanted, newest["newest"]
    return EVERYWHERE, ""


def statements_about(organisation: Organisation, *, on: date | None = None) -> QuerySet[Responsibility]:
    """Rows in force that name this organisation, or that speak about the whole of its territory."""
    concerned = Q(organisation=organisation)
    if organisation.territory:
        concerned |= Q(territory__ars__in=[*organisation.territory.ancestors, organisation.territory.ars])
    return Responsibility.objects.filter(
        concerned, current(on or timezone.localdate()), service__countable=True, service__gone_since=None
    ).select_related("territory", "organisation", "department", "service__ozg_service__lage__themenfeld")


def stated_verdicts(organisation: Organisation, land: str) -> Mapping[UUID, Stated]:
    """For each countable service with an explicit statement: its verdict. One query."""
    match = RuleMatch.objects.filter(land=land, service=OuterRef("service"))
    told = {f"match_{name}": Subquery(match.values(name)[:1]) for name in MATCH_FIELDS}
    by_service: dict[UUID, list[Responsibility]] = defaultdict(list)
    for row in statements_about(organisation).annotate(**told):
        by_service[row.service_id].append(row)
    found = {}
    for pk, rows in by_service.items():
        said = _said(rows, organisation)
        by_rule = _match_beside(rows[0])
        found[pk] = Stated(
            verdict=verdict_for(organisation.kind, by_rule, said.values()),
            by_rule=verdict_for(organisation.kind, by_rule),
            themenfeld=themenfeld_of(rows[0]),
            rows=tuple(rows),
        )
    return found


def stated_about(service: PublicService, organisation: Organisation) -> tuple[Statement, ...]:
    """What is stated explicitly about a single countable service, at most once for each role. One query."""
    rows = statements_about(organisation).filter(service=service).select_related(None)
    return tuple(_said(list(rows.select_related("territory")), organisation).values())


def _match_beside(row: Responsibility) -> Match | None:
    """The rule's match that the query brought along with the statement."""
    told = [getattr(row, f"match_{name}") for name in MATCH_FIELDS]
    return Match(*told) if told[0] else None


def _said(rows: list[Responsibility], organisation: Organisation) -> dict[str, Statement]:
    """One statement for each role: naming the organisation anywhere counts, else the most specific area."""
    said: dict[str, Statement] = {}
    for row in sorted(rows, key=lambda row: (row.organisation_id == organisation.pk, len(row.territory.ars))):
        said[row.role] = Statement(row.role, row.organisation_id == organisation.pk, row.confidence)
    return said


def themenfeld_of(row: Responsibility) -> str:
    ozg = row.service.ozg_service
    return ozg.lage.themenfeld.name if ozg and ozg.lage else ""
