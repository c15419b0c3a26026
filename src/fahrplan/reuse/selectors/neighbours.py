"""Who near us or like us uses or plans something for a service, by name, as far as the reader may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from fahrplan.catalogue.models import PublicService
from fahrplan.design.rules import digits
from fahrplan.reuse.enums import Origin
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.rules.adoptions import day_of, state_words
from fahrplan.reuse.selectors.gaps import TAKEN
from fahrplan.reuse.selectors.matching import View

LISTED_AT_MOST = 20
NEAR, ALIKE, OTHERS = "im selben Kreis", "gleiche Art und Größenklasse", "andere"


@dataclass(frozen=True)
class Neighbour:
    """One adoption. The last three are empty where the reader may not see the inside."""

    pk: UUID
    name: str
    key: str
    relation: str
    solution: str
    solution_key: str
    state: str
    words: str
    is_demo: bool
    call_contact: str = ""
    fachverfahren: str = ""
    cost: str = ""


def neighbours_for(service: PublicService, view: View) -> list[Neighbour]:
    """Those in the same Kreis first, then those like us, then others. One query."""
    given = view.peer_parameters
    in_kreis = Q(
        organisation__territory__ars__startswith=given["kreis"], organisation__kind__in=given["kinds"]
    )
    near = in_kreis if given["kreis"] else Q(pk__in=[])
    rank = Case(
        When(near, then=Value(0)),
        When(_alike(view), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rows = (
        _adoptions(service, view)
        .annotate(rank=rank)
        .order_by("rank", F("planned_for").asc(nulls_first=True), "organisation__name", "pk")
    )
    return [_neighbour(row, view) for row in rows[:LISTED_AT_MOST]]


def _adoptions(service: PublicService, view: View) -> QuerySet[Adoption]:
    return (
        Adoption.objects.filter(
            services__service=service,
            origin=Origin.CONFIRMED,
            merged_into=None,
            state__in=TAKEN,
            organisation__active=True,
        )
        .exclude(organisation=view.organisation)
        .select_related("organisation", "solution", "fachverfahren")
    )


def _alike(view: View) -> Q:
    given = view.peer_parameters
    if given["low"] is None:
        return Q(pk__in=[])
    alike = Q(organisation__kind=given["kind"], organisation__territory__population__gte=given["low"])
    if given["high"] is not None:
        alike &= Q(organisation__territory__population__lt=given["high"])
    return alike


def _neighbour(row: Adoption, view: View) -> Neighbour:
    public: dict[str, Any] = {
        "pk": row.pk,
        "name": row.organisation.name,
        "key": row.organisation.key,
        "relation": (NEAR, ALIKE, OTHERS)[getattr(row, "rank", 2)],
        "solution": row.solution.name,
        "solution_key": row.solution.key,
        "state": row.state,
        "words": state_words(row.state, day_of(row.state, row.in_use_since, row.planned_for)),
        "is_demo": row.is_demo,
    }
    if not view.inside:
        return Neighbour(**public)
    return Neighbour(
        **public,
        call_contact=row.call_contact if row.may_be_called else "",
        fachverfahren=row.fachverfahren.name if row.fachverfahren else "",
        cost=cost_words(row),
    )


def cost_words(row: Adoption) -> str:
    """„1.200 € einmalig, 300 € im Jahr“; empty where nothing was said."""
    told = [(row.cost_once, "einmalig"), (row.cost_yearly, "im Jahr")]
    return ", ".join(f"{digits(value)} € {when}" for value, when in told if value is not None)
