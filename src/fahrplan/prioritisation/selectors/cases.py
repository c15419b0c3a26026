"""Case numbers of one organisation: its own newest ones, else the estimate with its formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors.narrowing import named_like
from fahrplan.implementation.models import CaseNumber
from fahrplan.municipalities.enums import Verdict
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import standing_of
from fahrplan.municipalities.selectors.verdicts import countable_services
from fahrplan.prioritisation.rules.estimates import Estimate
from fahrplan.prioritisation.rules.facts import Reported
from fahrplan.prioritisation.selectors.facts import cases_of

WITH, WITHOUT = "mit", "ohne"


@dataclass(frozen=True)
class CaseLine:
    """A service that is ours with what is known of its cases."""

    leika_key: str
    name: str
    reported: Reported | None
    estimate: Estimate | None


@dataclass(frozen=True)
class CaseCount:
    """Of how many own services the organisation has said how many cases there are."""

    told: int
    services: int


def services_for_cases(
    organisation: Organisation, *, only: str = "", words: str = ""
) -> QuerySet[PublicService]:
    """The services that are ours by name; ``only``: with or without an own figure. Not yet fetched."""
    found = countable_services().filter(standing_of(organisation).condition(Verdict.OURS))
    told = _told(organisation)
    if only == WITH:
        found = found.filter(pk__in=told)
    elif only == WITHOUT:
        found = found.exclude(pk__in=told)
    return named_like(found, words).order_by("name", "leika_key")


def case_count(services: QuerySet[PublicService], organisation: Organisation) -> CaseCount:
    """Two queries."""
    return CaseCount(services.filter(pk__in=_told(organisation)).count(), services.count())


def _told(organisation: Organisation) -> QuerySet[CaseNumber, UUID]:
    rows = CaseNumber.objects.filter(implementation__organisation=organisation).order_by()
    return rows.values_list("implementation__service_id", flat=True)


def case_lines(organisation: Organisation, services: Sequence[PublicService]) -> list[CaseLine]:
    """These services with what is known. One query."""
    known = cases_of(organisation, [service.pk for service in services])
    return [
        CaseLine(
            service.leika_key,
            str(service),
            known[service.pk].reported if service.pk in known else None,
            known[service.pk].estimate if service.pk in known else None,
        )
        for service in services
    ]


def case_numbers_of(organisation: Organisation, service: PublicService) -> list[CaseNumber]:
    """All own figures of one service, newest first. One query."""
    rows = CaseNumber.objects.filter(
        implementation__organisation=organisation, implementation__service=service
    )
    return list(rows.order_by("-year"))
