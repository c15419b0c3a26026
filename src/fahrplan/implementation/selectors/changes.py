"""What changed lately: states that began, newest first, for a feed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Sum

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.enums import COUNTED, Figure, State
from fahrplan.implementation.models import Attainment, Availability, Tally
from fahrplan.implementation.selectors.coverage import KREIS_DIGITS, prefix_of
from fahrplan.implementation.selectors.open_cells import places_in
from fahrplan.municipalities.models import Organisation, Territory

DAYS = 30
AT_MOST = 100
SUMMED = (Figure.PEOPLE_SERVICE, Figure.OWN_SERVICE)


@dataclass(frozen=True)
class Turn:
    """A service that came into a state on a day: at one place or organisation, or at ``number`` of them.

    ``key`` is the ARS or short name of the subject, empty where several are summed up.
    """

    figure: Figure
    service: PublicService
    state: str
    day: date
    number: int
    key: str = ""
    name: str = ""

    @property
    def own(self) -> bool:
        return self.figure in (Figure.OWN_ORGANISATION, Figure.OWN_SERVICE)


def turns_of(organisation: Organisation, today: date) -> list[Turn]:
    """What began for the organisation's own achievement. One query."""
    rows = _began(Attainment.objects.filter(organisation=organisation), "organisation", today)
    return [
        Turn(
            Figure.OWN_ORGANISATION,
            row.service,
            row.state,
            row.from_day,
            1,
            organisation.key,
            organisation.name,
        )
        for row in rows.select_related("service")[:AT_MOST]
    ]


def turns_in(area: Territory, today: date) -> list[Turn]:
    """What began in an area: summed up by service for a Land or Kreis, single cells below. Two queries."""
    if len(area.ars) > KREIS_DIGITS:
        rows = _began(Availability.objects.filter(territory__in=places_in(area)), "territory", today)
        return [
            Turn(
                Figure.PEOPLE_PLACE,
                row.service,
                row.state,
                row.from_day,
                1,
                row.territory.ars,
                row.territory.display_name,
            )
            for row in rows.select_related("service", "territory")[:AT_MOST]
        ]
    return list(_summed(prefix_of(area), today))


def _began(rows: QuerySet, subject: str, today: date) -> QuerySet:  # type: ignore[type-arg]
    """Periods that began lately with another state than before, newest first."""
    before = rows.model.objects.filter(
        **{subject: OuterRef(subject)},
        service=OuterRef("service"),
        until_day=OuterRef("from_day"),
        state=OuterRef("state"),
    )
    lately = rows.filter(from_day__gt=today - timedelta(days=DAYS), from_day__lte=today)
    real = lately.exclude(state=State.UNKNOWN).exclude(Exists(before))
    return real.order_by("-from_day", F(f"{subject}_id"), F("service_id"))


def _summed(area: str, today: date) -> Iterable[Turn]:
    """From the ledger: by how many cells each state of a service grew on each day."""
    rows = (
        Tally.objects.filter(
            figure__in=SUMMED, area=area, day__gt=today - timedelta(days=DAYS), day__lte=today
        )
        .exclude(state__in=(COUNTED, State.UNKNOWN))
        .order_by()
        .values("figure", "subject", "day", "state")
        .annotate(number=Sum("cells"))
        .filter(number__gt=0)
        .order_by("-day", "subject", "figure", "state")[:AT_MOST]
    )
    listed = list(rows)
    services = _services(row["subject"] for row in listed)
    for row in listed:
        if row["subject"] in services:
            service = services[row["subject"]]
            yield Turn(Figure(row["figure"]), service, row["state"], row["day"], row["number"])


def _services(keys: Iterable[UUID]) -> dict[UUID, PublicService]:
    return {one.pk: one for one in PublicService.objects.filter(pk__in=set(keys))}
