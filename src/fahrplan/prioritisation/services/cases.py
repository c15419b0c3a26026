"""Case numbers: one entered by hand, or many at once. They stand in the implementation room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.rules.reports import Difference
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.locks import wait_for
from fahrplan.implementation.models import CaseNumber
from fahrplan.implementation.rules.status_sheets import Statement
from fahrplan.implementation.services.batch_reports import CASES, Said, report_many
from fahrplan.implementation.services.case_numbers import Cases, report_cases
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.services.collisions import CODE


@dataclass(frozen=True)
class CaseRow:
    """One figure of a table."""

    service: PublicService
    year: int
    number: int
    source: str


def told_by(stored: CaseNumber | None) -> str:
    """What a form was filled from: „2025:40“, or empty where there is no figure."""
    return f"{stored.year}:{stored.number}" if stored is not None else ""


@transaction.atomic
def enter_cases(
    service: PublicService, organisation: Organisation, cases: Cases, *, author: Author, based_on: str | None
) -> CaseNumber:
    """Store the figure of a year. The caller has checked who may.

    Raises ValidationError by field; and, with what stands there, for a figure of the same year that the form was
    not filled from.
    """
    wait_for(organisation)
    stored = CaseNumber.objects.filter(
        implementation__organisation=organisation, implementation__service=service, year=cases.year
    ).first()
    if (
        based_on is not None
        and stored is not None
        and stored.number != cases.number
        and told_by(stored) not in based_on.split(",")
    ):
        raise ValidationError(
            f"Für {stored.year} steht schon: {stored.number} Fälle (Quelle: {stored.source}). Ihre Zahl steht noch "
            "im Formular. Senden Sie es noch einmal ab, wenn Ihre Zahl gelten soll.",
            code=CODE,
        )
    return report_cases(service, organisation, cases, author=author)


@transaction.atomic
def store_cases(
    organisation: Organisation, rows: Sequence[CaseRow], *, author: Author
) -> tuple[int, list[Difference]]:
    """Store checked figures, each service once a year; gives how many were new or other, and the differences.

    A fixed number of queries for each year.
    """
    by_year: dict[int, list[Said]] = defaultdict(list)
    for row in rows:
        service = row.service
        said = Said(
            service.pk,
            service.leika_key,
            str(service),
            Statement(cases=row.number),
            row.year,
            row.source,
        )
        by_year[row.year].append(said)
    changed, differences = 0, []
    for year in sorted(by_year):
        counts, found = report_many(organisation, by_year[year], author=author)
        changed += counts[CASES]
        differences += found
    return changed, differences
