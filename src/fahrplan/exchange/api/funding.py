"""Funding programmes with their conditions, and how they fit an organisation. Everybody may read it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.exchange.api.pages import PageQuery, Text, address, page_of
from fahrplan.exchange.enums import ProjectTopic
from fahrplan.exchange.models import FundingProgramme
from fahrplan.exchange.rules.funding import Measure
from fahrplan.exchange.selectors.funding import assess_for, programme_by_key, programmes
from fahrplan.foundation.rules.questions import Slug
from fahrplan.municipalities.selectors import organisation_by_key

router = Router()
Money = Annotated[Decimal | None, Field(ge=0, le=10**12, allow_inf_nan=False)]


class ProgrammeOut(Schema):
    """Conditions that are empty or null are not known or not demanded. Amounts are euro, shares percent."""

    key: str
    name: str
    funder: str
    summary: str
    legal_basis: str
    website: str
    kinds: list[str]
    lands: list[str]
    population_min: int | None
    population_max: int | None
    topics: list[str]
    begun_rule: str
    own_share_min: float | None
    amount_min: float | None
    amount_max: float | None
    opens_on: date | None
    closes_on: date | None
    finished_by: date | None
    source: str
    year: int
    is_history: bool
    is_demo: bool
    url: str


class ProgrammeList(Schema):
    count: int
    items: list[ProgrammeOut]
    next: str | None


class FindingOut(Schema):
    about: str
    verdict: str
    reason: str


class FitOut(Schema):
    """``verdict``: fits, does_not_fit or undecided; ``words`` says so in one German sentence."""

    programme: str
    organisation: str
    verdict: str
    words: str
    findings: list[FindingOut]
    as_of: date


class ProgrammeQuery(PageQuery):
    topic: ProjectTopic | None = None
    history: bool | None = None
    q: Text = ""


class MeasureQuery(Schema):
    topic: ProjectTopic | None = None
    starts_on: date | None = None
    applies_on: date | None = None
    ends_on: date | None = None
    cost: Money = None
    own_money: Money = None
    early_start_granted: bool | None = None


@router.get("/funding", response=ProgrammeList, url_name="funding", summary="Förderprogramme")
def list_programmes(request: HttpRequest, query: Query[ProgrammeQuery]) -> dict[str, Any]:
    """Förderprogramme mit ihren Bedingungen, vergangene zuletzt."""
    found = programmes(text=query.q, topic=query.topic or "", history=query.history)
    rows, page = page_of(request, found, query)
    return page | {"items": [programme_out(row) for row in rows]}


@router.get(
    "/funding/{key}", response=ProgrammeOut, url_name="funding_programme", summary="Ein Förderprogramm"
)
def get_programme(request: HttpRequest, key: str) -> dict[str, Any]:
    """Ein Programm mit seinen Bedingungen."""
    return programme_out(_programme(key))


@router.get("/funding/{key}/fit/{organisation}", response=FitOut, url_name="funding_fit", summary="Passt es?")
def get_fit(request: HttpRequest, key: str, organisation: Slug, query: Query[MeasureQuery]) -> dict[str, Any]:
    """Ob ein Programm zu einer Organisation und ihrem Vorhaben passt, und warum."""
    programme, town = _programme(key), organisation_by_key(organisation)
    if town is None:
        raise HttpError(404, "Diese Organisation gibt es nicht.")
    today = timezone.localdate()
    measure = Measure(
        topic=query.topic or "",
        starts_on=query.starts_on,
        applies_on=query.applies_on,
        ends_on=query.ends_on,
        cost=query.cost,
        own_money=query.own_money,
        early_start_granted=query.early_start_granted,
    )
    found = assess_for(programme, town, measure, today=today)
    return {
        "programme": programme.key,
        "organisation": town.key,
        "verdict": found.verdict.value,
        "words": found.words,
        "findings": [
            {"about": one.about, "verdict": one.verdict.value, "reason": one.reason} for one in found.findings
        ],
        "as_of": today,
    }


def _programme(key: str) -> FundingProgramme:
    programme = programme_by_key(key) if key.isprintable() else None
    if programme is None:
        raise HttpError(404, "Dieses Förderprogramm gibt es nicht.")
    return programme


def programme_out(row: FundingProgramme) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in ProgrammeOut.model_fields if name != "url"}
    return plain | {"url": address(row.url)}
