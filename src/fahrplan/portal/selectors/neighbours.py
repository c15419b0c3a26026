"""What comparable administrations offer online and this one does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, QuerySet

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.enums import State
from fahrplan.implementation.models import Attainment
from fahrplan.implementation.selectors.cells import on_day
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation

SIMILAR_AT_MOST = 5
LISTED_AT_MOST = 10
# Between them a Verbandsgemeinde and an Einheitsgemeinde do the same; a Landkreis does something else.
OF_A_KREIS = (OrganisationKind.EINHEITSGEMEINDE, OrganisationKind.VERBANDSGEMEINDE)


@dataclass(frozen=True)
class Neighbours:
    """Administrations of the same Kreis, and of the same kind and a similar number of residents."""

    same_kreis: tuple[Organisation, ...]
    similar: tuple[Organisation, ...]

    @property
    def all(self) -> dict[UUID, Organisation]:
        return {one.pk: one for one in (*self.same_kreis, *self.similar)}


def neighbours_of(organisation: Organisation, others: Iterable[Organisation]) -> Neighbours:
    """Chosen from the municipal organisations of its Land (with their territories). No query."""
    here = organisation.territory
    if here is None:
        return Neighbours((), ())
    listed = [one for one in others if one.pk != organisation.pk and one.territory]
    kinds = OF_A_KREIS if organisation.kind in OF_A_KREIS else (organisation.kind,)
    same_kreis = [
        one for one in listed if one.kind in kinds and one.territory and one.territory.ars[:5] == here.ars[:5]
    ]
    alike = [one for one in listed if one.kind == organisation.kind]
    alike.sort(key=lambda one: (_distance(one, here.population or 0), one.name))
    return Neighbours(tuple(same_kreis), tuple(alike[:SIMILAR_AT_MOST]))


def _distance(other: Organisation, residents: int) -> int:
    return abs(((other.territory and other.territory.population) or 0) - residents)


@dataclass(frozen=True)
class Lack:
    """A service that we handle, not online with us, and who has it online."""

    leika_key: str
    name: str
    having: tuple[Organisation, ...]


def lacking(
    organisation: Organisation, neighbours: Neighbours, ours: QuerySet[PublicService], day: date
) -> list[Lack]:
    """What most neighbours have and we lack of the services that are ``ours``, the most frequent first. One query."""
    others = neighbours.all
    if not others:
        return []
    online = Attainment.objects.filter(on_day(day), organisation=organisation, state=State.ONLINE)
    rows = (
        Attainment.objects.filter(on_day(day), organisation__in=list(others), state=State.ONLINE)
        .filter(service__in=ours.order_by().values("pk"))
        .exclude(service__in=online.values("service_id"))
        .values("service__leika_key", "service__name", "service__plain_name")
        .annotate(number=Count("organisation"), having=ArrayAgg("organisation_id"))
        .order_by("-number", "service__leika_key")[:LISTED_AT_MOST]
    )
    return [
        Lack(
            row["service__leika_key"],
            row["service__plain_name"] or row["service__name"],
            tuple(sorted((others[pk] for pk in row["having"]), key=lambda one: one.name)),
        )
        for row in rows
    ]
