"""The services of an organisation as a list: each row with its verdict and the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors.narrowing import named_like
from fahrplan.municipalities.enums import Confidence
from fahrplan.municipalities.models import Department, DepartmentAssignment, Organisation, RuleMatch
from fahrplan.municipalities.rules.reasons import filled, sentence, verdict_reason
from fahrplan.municipalities.rules.verdicts import Match, verdict_for
from fahrplan.municipalities.selectors.actors import Actors, actors_at
from fahrplan.municipalities.selectors.standings import Standing, Stated, standing_of
from fahrplan.municipalities.selectors.verdicts import countable_services

PAGE_SIZE = 50
BATCH = 1000


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


def services_of(
    organisation: Organisation, choice: ServiceChoice, *, standing: Standing | None = None
) -> ServicePage:
    """One page of the organisation's services with the reason of each, ordered by name."""
    standing = standing or standing_of(organisation)
    page = Paginator(_chosen(standing, choice), PAGE_SIZE).get_page(choice.page)
    return ServicePage(tuple(_rows(standing, list(page.object_list))), page)


def all_services_of(organisation: Organisation, choice: ServiceChoice) -> Iterator[ServiceRow]:
    """The whole list, read in batches, for a table to download."""
    standing = standing_of(organisation)
    batch: list[PublicService] = []
    for service in _chosen(standing, choice).iterator(chunk_size=BATCH):
        batch.append(service)
        if len(batch) == BATCH:
            yield from _rows(standing, batch)
            batch = []
    yield from _rows(standing, batch)


def _chosen(standing: Standing, choice: ServiceChoice) -> QuerySet[PublicService]:
    services = countable_services().select_related("ozg_service__lage__themenfeld")
    if choice.verdict:
        services = services.filter(standing.condition(choice.verdict))
    if choice.themenfeld:
        services = services.filter(ozg_service__lage__themenfeld__slug=choice.themenfeld)
    if choice.department:
        assigned = DepartmentAssignment.objects.filter(
            organisation=standing.organisation, department_id=choice.department
        )
        services = services.filter(pk__in=assigned.values("service_id"))
    return named_like(services, choice.text).order_by("name", "leika_key")


def _rows(standing: Standing, services: list[PublicService]) -> Iterator[ServiceRow]:
    organisation, stated = standing.organisation, standing.stated
    matches = {
        row.service_id: row
        for row in RuleMatch.objects.filter(land=standing.land, service__in=services).select_related("rule")
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
