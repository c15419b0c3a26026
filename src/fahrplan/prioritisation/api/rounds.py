"""Rounds and their results, for those who work for the organisation. Nobody's own ballot is ever given out."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.foundation.exporters.portions import portion
from fahrplan.foundation.rules.questions import Limit, Offset, Slug
from fahrplan.prioritisation.api.asking import need_login
from fahrplan.prioritisation.models import RatingRound
from fahrplan.prioritisation.selectors.rounds import ResultLine, result_of, round_for, rounds_listed

router = Router()
SIGN_IN = "Bewertungsrunden sehen nur Menschen, die für die Organisation arbeiten. Bitte melden Sie sich an."
MISSING = "Diese Bewertungsrunde gibt es nicht."


class RoundOut(Schema):
    """``method``: rate (1 to 5) or points; ``points`` each person spreads. ``ballots`` counts who has voted."""

    id: UUID
    organisation: str
    title: str
    question: str
    method: str
    points: int | None
    state: str
    opened_at: datetime | None
    closes_at: datetime | None
    closed_at: datetime | None
    items: int
    ballots: int
    is_demo: bool
    url: str


class RoundList(Schema):
    count: int
    items: list[RoundOut]
    next: str | None


class ShareOut(Schema):
    value: int
    number: int


class LineOut(Schema):
    """``votes`` is what mean and deviation count; with points everybody who voted."""

    place: int
    label: str
    leika_key: str | None
    total: int
    votes: int
    mean: float | None
    deviation: float | None
    agreement: str
    shares: list[ShareOut]


class RoundResult(RoundOut):
    """``paper`` of the ``ballots`` came on paper. ``lines``: the highest sum first."""

    paper: int
    counted_at: datetime
    lines: list[LineOut]


class RoundQuery(Schema):
    organisation: Slug = ""
    state: Literal["draft", "open", "closed"] | None = None
    limit: Limit = 50
    offset: Offset = 0


@router.get("/rating-rounds", response=RoundList, url_name="rating-rounds", summary="Bewertungsrunden")
def list_rounds(request: HttpRequest, query: Query[RoundQuery]) -> dict[str, Any]:
    """Die der eigenen Organisationen, die neuesten zuerst."""
    need_login(request, SIGN_IN)
    found = rounds_listed(request.user)
    if query.organisation:
        found = found.filter(organisation__key=query.organisation)
    if query.state:
        found = found.filter(state=query.state)
    return portion(request, found, query, lambda row: _out(row, row.item_count, row.ballot_count))


@router.get(
    "/rating-rounds/{pk}",
    response=RoundResult,
    url_name="rating-round",
    summary="Ergebnis einer Bewertungsrunde",
)
def get_round(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Summen und Streuung je Eintrag. Wer wie abgestimmt hat, wird nicht ausgegeben."""
    need_login(request, SIGN_IN)
    found = round_for(request.user, pk)
    if found is None:
        raise HttpError(404, MISSING)
    result = result_of(found)
    return _out(found, len(result.lines), result.ballots) | {
        "paper": result.paper,
        "counted_at": result.at,
        "lines": [_line(line) for line in result.lines],
    }


def _out(found: RatingRound, items: int, ballots: int) -> dict[str, Any]:
    own = ("id", "title", "question", "method", "state", "opened_at", "closes_at", "closed_at", "is_demo")
    return {name: getattr(found, name) for name in own} | {
        "organisation": found.organisation.key,
        "points": found.points if found.method == "points" else None,
        "items": items,
        "ballots": ballots,
        "url": f"{settings.BASE_URL}{found.get_absolute_url()}",
    }


def _line(line: ResultLine) -> dict[str, Any]:
    told = line.tally
    return {
        "place": line.place,
        "label": line.item.label,
        "leika_key": line.item.service.leika_key if line.item.service else None,
        "total": told.total,
        "votes": told.count,
        "mean": told.mean,
        "deviation": told.deviation,
        "agreement": told.agreement,
        "shares": [{"value": value, "number": often} for value, often in told.shares],
    }
