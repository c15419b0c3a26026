"""Criteria and weights for everybody; own weights and rankings for those who work for the organisation."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.foundation.exporters.portions import portion
from fahrplan.foundation.rules.questions import Offset, Slug
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import organisation_by_key
from fahrplan.prioritisation.api.asking import need_login
from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.rules.access import has_tasks, may_see_ranking, may_see_weights
from fahrplan.prioritisation.rules.scoring import JUDGED
from fahrplan.prioritisation.rules.weights import DEFAULTS
from fahrplan.prioritisation.selectors.ranking import Ranked, ranking_of
from fahrplan.prioritisation.selectors.weighting import profiles, weights_of

router = Router()
Limit = Annotated[int, Field(ge=1, le=500)]
SIGN_IN = "Das sehen nur Menschen, die für die Organisation arbeiten. Bitte melden Sie sich an."
MISSING = "Diese Organisation kennen wir nicht, oder Sie arbeiten nicht für sie."


class CriterionOut(Schema):
    """``judged``: an organisation may put its own judgement in place of the derived value."""

    key: str
    label: str
    default_weight: int
    judged: bool


class ProfileOut(Schema):
    """Weights by criterion, 0 to 100; only their proportion counts. ``origin``: own, land or default."""

    organisation: str
    origin: str
    weights: dict[str, int]
    reason: str
    is_demo: bool


class CriterionList(Schema):
    count: int
    items: list[CriterionOut]
    profiles: list[ProfileOut]
    next: str | None = None


class ContributionOut(Schema):
    """``value`` from 0 to 1, null where nobody has said it: then the neutral 0.5 counts. The points are the score."""

    criterion: str
    raw: str
    source: str
    value: float | None
    weight: float
    points: float


class RankedOut(Schema):
    """``score`` from 0 to 100. ``stays``: share of moved weights with which it is among the first ten."""

    place: int
    id: UUID
    leika_key: str
    name: str
    is_gap: bool
    score: float
    stays: float
    sentence: str
    contributions: list[ContributionOut]
    url: str


class RankingOut(Schema):
    organisation: str
    as_of: date
    weights: ProfileOut
    count: int
    items: list[RankedOut]
    next: str | None


class RankingQuery(Schema):
    """``everything``: all own services, not only the gaps."""

    everything: bool = False
    limit: Limit = 50
    offset: Offset = 0


@router.get(
    "/prioritisation/criteria",
    response=CriterionList,
    url_name="criteria",
    summary="Kriterien, voreingestellte Gewichte und Profile der Länder",
)
def list_criteria(request: HttpRequest) -> dict[str, Any]:
    """Öffentlich."""
    items = [
        {
            "key": each.value,
            "label": str(each.label),
            "default_weight": DEFAULTS[each.value],
            "judged": each in JUDGED,
        }
        for each in Criterion
    ]
    told = [
        {
            "organisation": row.organisation.key,
            "origin": "land",
            "weights": row.weights,
            "reason": row.reason,
            "is_demo": row.is_demo,
        }
        for row in profiles()
    ]
    return {"count": len(items), "items": items, "profiles": told}


@router.get(
    "/prioritisation/weights/{organisation}",
    response=ProfileOut,
    url_name="weights",
    summary="Gewichte, die für eine Organisation gelten",
)
def get_weights(request: HttpRequest, organisation: Slug) -> dict[str, Any]:
    """Die eines Landes sind öffentlich, die einer Kommune sehen nur Menschen, die dort arbeiten."""
    found = organisation_by_key(organisation)
    if found is None or found.kind != OrganisationKind.LAND:
        need_login(request, SIGN_IN)
    if found is None or not may_see_weights(request.user, found):
        raise HttpError(404, MISSING)
    return _profile(found)


@router.get(
    "/prioritisation/ranking/{organisation}",
    response=RankingOut,
    url_name="ranking",
    summary="Rangliste einer Kommune",
)
def get_ranking(request: HttpRequest, organisation: Slug, query: Query[RankingQuery]) -> dict[str, Any]:
    """Die Lücken nach Rang, jede mit Satz und Beiträgen. Nur für Menschen, die dort arbeiten."""
    need_login(request, SIGN_IN)
    found = organisation_by_key(organisation)
    if found is None or not has_tasks(found) or not may_see_ranking(request.user, found):
        raise HttpError(404, MISSING)
    day = timezone.localdate()
    ranking = ranking_of(found, day, everything=query.everything)
    weights = ranking.weights
    return {
        "organisation": found.key,
        "as_of": day,
        "weights": {
            "organisation": found.key,
            "origin": weights.origin,
            "weights": dict(weights.values),
            "reason": weights.reason,
            "is_demo": weights.is_demo,
        },
        **portion(request, ranking.items, query, lambda one: _ranked(one, ranking.stability[one.pk])),
    }


def _profile(organisation: Organisation) -> dict[str, Any]:
    weights = weights_of(organisation)
    own_land = organisation.kind == OrganisationKind.LAND and weights.origin == "own"
    return {
        "organisation": organisation.key,
        "origin": "land" if own_land else weights.origin,
        "weights": dict(weights.values),
        "reason": weights.reason,
        "is_demo": weights.is_demo,
    }


def _ranked(one: Ranked, stays: float) -> dict[str, Any]:
    page = reverse("prioritisation:service", args=[one.leika_key])
    rows = one.contributions
    return {
        "place": one.place,
        "id": one.pk,
        "leika_key": one.leika_key,
        "name": one.name,
        "is_gap": one.facts.is_gap,
        "score": round(one.score, 3),
        "stays": round(stays, 3),
        "sentence": one.sentence,
        "contributions": [
            {
                "criterion": row.criterion,
                "raw": row.raw,
                "source": row.source,
                "value": round(row.value, 4) if row.known else None,
                "weight": round(row.weight, 4),
                "points": round(row.points, 3),
            }
            for row in rows
        ],
        "url": f"{settings.BASE_URL}{page}",
    }
