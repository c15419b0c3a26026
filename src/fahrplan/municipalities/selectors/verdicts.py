"""The services of an organisation: ours, unclear, not ours; counted and listed with the reason of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Q, QuerySet

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Source
from fahrplan.municipalities.enums import Confidence, Level, ResponsibilityRole, Verdict
from fahrplan.municipalities.models import (
    Department,
    DepartmentAssignment,
    Organisation,
    ResponsibilityRule,
    RuleMatch,
)
from fahrplan.municipalities.rules.levels import levels_of
from fahrplan.municipalities.rules.reasons import filled, sentence, verdict_reason
from fahrplan.municipalities.rules.verdicts import Match, verdict_for
from fahrplan.municipalities.selectors.responsible import Actors, actors_at
from fahrplan.municipalities.selectors.statements import Stated, land_of_matches, stated_verdicts

PAGE_SIZE = 50
BATCH = 1000
Tally = dict[str, int]


@dataclass(frozen=True)
class FieldCounts:
    """The three figures of one Themenfeld (empty name: without Themenfeld)."""

    themenfeld: str
    slug: str
    ours: int
    unclear: int
    not_ours: int

    @property
    def total(self) -> int:
        return self.ours + self.unclear + self.not_ours


@dataclass(frozen=True)
class VerdictCounts:
    """ours + unclear + not_ours == total, the countable catalogue; with its sources and their date."""

    ours: int
    unclear: int
    not_ours: int
    total: int
    fields: tuple[FieldCounts, ...]
    sources: tuple[str, ...]
    as_of: date | None
    rules_as_of: str
    own_rules: bool


@dataclass(frozen=True)
class ServiceRow:
    """A service as it concerns one organisation."""

    service: PublicService
    verdict: str
    reason: str
    source: str
    legal_url: str
    confidence: str
    explicit: bool
    department: Department | None = None

    @property
    def confidence_label(self) -> str:
        return Confidence(self.confidence).label if self.confidence else "keine Regel"


@dataclass(frozen=True)
class ServicePage:
    """One page of rows; ``page.paginator.count`` is the size of the whole list."""

    rows: tuple[ServiceRow, ...]
    page: Page[PublicService]

    @property
    def count(self) -> int:
        return self.page.paginator.count


@dataclass(frozen=True)
class ServiceChoice:
    """Which services of an organisation to list; an empty value asks for all."""

    verdict: str = ""
    themenfeld: str = ""
    department: UUID | None = None
    text: str = ""
    page: int = field(default=1)


def countable_services() -> QuerySet[PublicService]:
    return PublicService.objects.filter(countable=True, gone_since=None)


def verdict_counts(organisation: Organisation) -> VerdictCounts:
    """Counted in the database by groups of equal matches; explicit statements are moved one by one."""
    land = land_of_matches(organisation.land)
    tallies, slugs = _by_rules(organisation.kind, land)
    for stated in stated_verdicts(organisation, land).values():
        tally = tallies[stated.themenfeld]
        tally[stated.by_rule] -= 1
        tally[stated.verdict] += 1
    fields = tuple(
        FieldCounts(name, slugs.get(name, ""), *(tally[verdict] for verdict in Verdict.values))
        for name, tally in sorted(tallies.items(), key=lambda item: (item[0] == "", item[0]))
    )
    ours, unclear, not_ours = (
        sum(tally[verdict] for tally in tallies.values()) for verdict in Verdict.values
    )
    return VerdictCounts(ours, unclear, not_ours, ours + unclear + not_ours, fields, *_origin(land))


def _by_rules(kind: str, land: str) -> tuple[defaultdict[str, Tally], dict[str, str]]:
    """The tally of every Themenfeld by the rules alone, and its slug."""
    tallies: defaultdict[str, Tally] = defaultdict(lambda: dict.fromkeys(Verdict.values, 0))
    slugs = {}
    totals = (
        countable_services()
        .order_by()
        .values_list("ozg_service__lage__themenfeld__name", "ozg_service__lage__themenfeld__slug")
    )
    for name, slug, number in totals.annotate(Count("id")):
        tallies[name or ""][Verdict.UNCLEAR] += number
        slugs[name or ""] = slug or ""
    groups = (
        RuleMatch.objects.filter(land=land, service__countable=True, service__gone_since=None)
        .order_by()
        .values_list("service__ozg_service__lage__themenfeld__name", "handles", "decides", "confidence")
        .annotate(Count("id"))
    )
    for name, handles, decides, confidence, number in groups:
        verdict = verdict_for(kind, Match(handles, decides, confidence))
        tallies[name or ""][Verdict.UNCLEAR] -= number
        tallies[name or ""][verdict] += number
    return tallies, slugs


def _origin(land: str) -> tuple[tuple[str, ...], date | None, str, bool]:
    """Titles of the catalogue's sources, their newest date, the date of the rules, whether they are the Land's."""
    known = Source.objects.filter(
        pk__in=countable_services().order_by().values("source_id").distinct()
    ).order_by("title")
    rules = ResponsibilityRule.objects.filter(active=True, land=land).aggregate(newest=Max("as_of"))
    dates = [source.as_of for source in known if source.as_of]
    titles = tuple(source.title for source in known)
    return titles, max(dates, default=None), rules["newest"] or "", land.isdigit()


class VerdictFilter:
    """Conditions on services that give exactly those with a verdict for one organisation."""

    def __init__(self, organisation: Organisation) -> None:
        self._kind = organisation.kind
        self._land = land_of_matches(organisation.land)
        self._stated = stated_verdicts(organisation, self._land)

    def condition(self, verdict: str) -> Q:
        return _filter(self._kind, self._land, verdict, self._stated)


def _filter(kind: str, land: str, verdict: str, stated: Mapping[UUID, Stated]) -> Q:
    settled = (
        RuleMatch.objects.filter(land=land)
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
    if not stated:
        return by_rule
    named = [pk for pk, each in stated.items() if each.verdict == verdict]
    return (by_rule & ~Q(pk__in=list(stated))) | Q(pk__in=named)


def services_of(organisation: Organisation, choice: ServiceChoice) -> ServicePage:
    """One page of the organisation's services with the reason of each, ordered by name."""
    land = land_of_matches(organisation.land)
    stated = stated_verdicts(organisation, land)
    page = Paginator(_chosen(organisation, choice, land, stated), PAGE_SIZE).get_page(choice.page)
    rows = tuple(_rows(organisation, list(page.object_list), land=land, stated=stated))
    return ServicePage(rows, page)


def all_services_of(organisation: Organisation, choice: ServiceChoice) -> Iterator[ServiceRow]:
    """The whole list, read in batches, for a table to download."""
    land = land_of_matches(organisation.land)
    stated = stated_verdicts(organisation, land)
    batch: list[PublicService] = []
    for service in _chosen(organisation, choice, land, stated).iterator(chunk_size=BATCH):
        batch.append(service)
        if len(batch) == BATCH:
            yield from _rows(organisation, batch, land=land, stated=stated)
            batch = []
    yield from _rows(organisation, batch, land=land, stated=stated)


def _chosen(
    organisation: Organisation, choice: ServiceChoice, land: str, stated: Mapping[UUID, Stated]
) -> QuerySet[PublicService]:
    services = countable_services().select_related("ozg_service__lage__themenfeld")
    if choice.verdict:
        services = services.filter(_filter(organisation.kind, land, choice.verdict, stated))
    if choice.themenfeld:
        services = services.filter(ozg_service__lage__themenfeld__slug=choice.themenfeld)
    if choice.department:
        assigned = DepartmentAssignment.objects.filter(
            organisation=organisation, department_id=choice.department
        )
        services = services.filter(pk__in=assigned.values("service_id"))
    for word in "".join(sign if sign.isprintable() else " " for sign in choice.text[:200]).split()[:8]:
        services = services.filter(
            Q(name__icontains=word) | Q(plain_name__icontains=word) | Q(leika_key__startswith=word)
        )
    return services.order_by("name", "leika_key")


def _rows(
    organisation: Organisation,
    services: list[PublicService],
    *,
    land: str,
    stated: Mapping[UUID, Stated],
) -> Iterator[ServiceRow]:
    matches = {
        row.service_id: row
        for row in RuleMatch.objects.filter(land=land, service__in=services).select_related("rule")
    }
    departments = {
        row.service_id: row.department
        for row in DepartmentAssignment.objects.filter(
            organisation=organisation, service__in=services
        ).select_related("department")
    }
    actors = _actors(organisation)
    for service in services:
        department = departments.get(service.pk)
        if service.pk in stated:
            yield _stated_row(service, stated[service.pk], department)
        else:
            yield _ruled_row(
                organisation, service, matches.get(service.pk), actors=actors, department=department
            )


def _stated_row(service: PublicService, stated: Stated, department: Department | None) -> ServiceRow:
    row = stated.rows[-1]
    reason = " ".join(
        f"{each.organisation} {each.get_role_display()} ({each.territory.display_name}). {sentence(each.reason)}"
        for each in stated.rows
    )
    return ServiceRow(
        service,
        stated.verdict,
        f"Ausdrücklich festgelegt: {reason}",
        row.source,
        "",
        row.confidence,
        explicit=True,
        department=row.department or department,
    )


def _actors(organisation: Organisation) -> Actors:
    area = organisation.territory
    return actors_at([*area.ancestors, area.ars]) if area else Actors()


def _ruled_row(
    organisation: Organisation,
    service: PublicService,
    row: RuleMatch | None,
    *,
    actors: Actors,
    department: Department | None,
) -> ServiceRow:
    match = Match(row.handles, row.decides, row.confidence) if row else None
    verdict = verdict_for(organisation.kind, match)
    return ServiceRow(
        service,
        verdict,
        verdict_reason(organisation.kind, match, verdict, rule_reason=_reason(row, organisation, actors)),
        row.rule.legal_source if row else "",
        row.rule.legal_url if row else "",
        row.confidence if row else "",
        explicit=False,
        department=department,
    )


def _reason(row: RuleMatch | None, organisation: Organisation, actors: Actors) -> str:
    if row is None:
        return ""
    if organisation.territory:
        return actors.reason(row.rule.reason, row.handles, organisation.territory, reader=organisation)
    return filled(row.rule.reason, place="", handler="", level=row.handles)
