"""What fits a gap, and who is alike. Public; what municipalities tell each other only for those who may see it."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja.errors import HttpError

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors import service_by_key
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import organisation_by_key
from fahrplan.reuse.rules.access import may_see_inside
from fahrplan.reuse.rules.similarity import is_municipal
from fahrplan.reuse.selectors.gaps import standing_at
from fahrplan.reuse.selectors.matching import Candidate, candidates, ranked_for, view_of
from fahrplan.reuse.selectors.neighbours import Neighbour, neighbours_for
from fahrplan.reuse.selectors.similar import Similar, similar_to

router = Router()
OrganisationKey = Annotated[str, Field(max_length=120, pattern=r"^[^\x00]*$")]
ServiceKey = Annotated[str, Field(max_length=60, pattern=r"^[^\x00]*$")]
Limit = Annotated[int, Field(ge=1, le=50)]


class ReasonOut(Schema):
    """Why it fits; negative points speak against it. ``score`` of the candidate is the sum of all points."""

    key: str
    points: int
    words: str


class CandidateOut(Schema):
    """A solution that covers the service. ``unknown``: what nobody has recorded."""

    solution: str
    name: str
    provider: str
    score: int
    reasons: list[ReasonOut]
    unknown: list[str]
    is_demo: bool
    url: str


class NeighbourOut(Schema):
    """Who uses or plans it. ``call_contact``, ``fachverfahren`` and ``cost`` are null for who may not see them."""

    adoption: UUID
    organisation: str
    name: str
    relation: str
    solution: str
    state: str
    words: str
    is_demo: bool
    call_contact: str | None
    fachverfahren: str | None
    cost: str | None


class GapOut(Schema):
    """``is_gap``: the service is the organisation's task, not online by its own doing, and nothing is planned.

    ``count``: how many solutions cover the service; ``items`` are the best of them.
    """

    organisation: str
    leika_key: str
    as_of: date
    is_gap: bool
    verdict: str
    state: str
    inside: bool
    count: int
    items: list[CandidateOut]
    neighbours: list[NeighbourOut]


class PartOut(Schema):
    name: str
    points: float
    most: float
    words: str
    known: bool


class SimilarOut(Schema):
    """An administration with the parts of its likeness, which add up to ``points``."""

    organisation: str
    name: str
    kind: str
    ars: str
    population: int | None
    points: float
    most: float
    parts: list[PartOut]
    url: str


class SimilarList(Schema):
    """``count`` is the number of items; more than the nearest are never compared."""

    organisation: str
    as_of: date
    inside: bool
    count: int
    items: list[SimilarOut]


@router.get("/reuse/gaps/{organisation}/{leika_key}", response=GapOut, summary="Lösungen für eine Lücke")
def gap(
    request: HttpRequest, organisation: OrganisationKey, leika_key: ServiceKey, limit: Limit = 20
) -> GapOut:
    """Solutions for a service of a municipality with reasons, and who else uses or plans it."""
    one, named = _municipality(organisation), service_by_key(leika_key)
    if named is None:
        raise HttpError(404, "Diesen Leistungsschlüssel kennen wir nicht.")
    service, day, inside = named.service, timezone.localdate(), may_see_inside(request.user)
    view = view_of(one, day, inside=inside)
    only = PublicService.objects.filter(pk=service.pk)
    ranked = ranked_for(view, only, one_service=True)
    standing = standing_at(service, one, day)
    return GapOut(
        organisation=one.key,
        leika_key=service.leika_key,
        as_of=day,
        is_gap=standing.is_gap,
        verdict=standing.verdict,
        state=standing.state,
        inside=inside,
        count=len(ranked),
        items=[_candidate(found) for found in candidates(view, ranked[:limit], only)],
        neighbours=[_neighbour(found, inside=inside) for found in neighbours_for(service, view)],
    )


@router.get("/reuse/similar/{organisation}", response=SimilarList, summary="Kommunen wie diese")
def similar(request: HttpRequest, organisation: OrganisationKey, limit: Limit = 20) -> SimilarList:
    """The most similar administrations of all, each part of the likeness with its points."""
    one, day, inside = _municipality(organisation), timezone.localdate(), may_see_inside(request.user)
    items = [_similar(found) for found in similar_to(one, day, inside=inside, limit=limit)]
    return SimilarList(organisation=one.key, as_of=day, inside=inside, count=len(items), items=items)


def _municipality(key: str) -> Organisation:
    found = organisation_by_key(key)
    if found is None or not is_municipal(found):
        raise HttpError(404, "Diese Kommune kennen wir nicht.")
    return found


def _candidate(found: Candidate) -> CandidateOut:
    solution = found.solution
    return CandidateOut(
        solution=solution.key,
        name=solution.name,
        provider=solution.provider.key if solution.provider else "",
        score=found.score,
        reasons=[ReasonOut(key=each.key, points=each.points, words=each.words) for each in found.reasons],
        unknown=list(found.unknown),
        is_demo=solution.is_demo,
        url=f"/loesungen/{solution.key}/",
    )


def _neighbour(found: Neighbour, *, inside: bool) -> NeighbourOut:
    return NeighbourOut(
        adoption=found.pk,
        organisation=found.key,
        name=found.name,
        relation=found.relation,
        solution=found.solution_key,
        state=found.state,
        words=found.words,
        is_demo=found.is_demo,
        call_contact=found.call_contact if inside else None,
        fachverfahren=found.fachverfahren if inside else None,
        cost=found.cost if inside else None,
    )


def _similar(found: Similar) -> SimilarOut:
    whole = found.alikeness
    return SimilarOut(
        organisation=found.key,
        name=found.name,
        kind=found.facts.kind,
        ars=found.facts.ars,
        population=found.facts.residents,
        points=round(whole.points, 1),
        most=whole.most,
        parts=[
            PartOut(
                name=each.name,
                points=round(each.points, 1),
                most=each.most,
                words=each.words,
                known=each.known,
            )
            for each in whole.parts
        ],
        url=f"/nachnutzung/aehnlich/{found.key}/",
    )
