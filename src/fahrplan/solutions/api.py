"""The room's part of the public API: solutions and the delivery plan. Everybody may read it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.foundation.exporters.portions import following
from fahrplan.foundation.rules.questions import Text
from fahrplan.solutions.enums import (
    ContractRoute,
    DeliveryKind,
    DeliveryState,
    EfaStatus,
    Hosting,
    LifeCycle,
    PriceModel,
    SolutionKind,
)
from fahrplan.solutions.exporters import item_document, solution_document
from fahrplan.solutions.selectors import (
    PlanFilter,
    SolutionFilter,
    item_by_key,
    items_in_plan,
    solution_by_key,
    solutions_matching,
    with_everything,
)

router = Router(tags=["Lösungen"])
Key = Annotated[str, Field(max_length=120, pattern=r"^[a-z0-9-]*$")]
Digits = Annotated[str, Field(max_length=14, pattern=r"^[0-9]*$")]
Limit = Annotated[int, Field(ge=1, le=500)]


class SolutionActor(Schema):
    key: str
    name: str


class SolutionService(Schema):
    leika_key: str
    name: str


class SolutionVersionOut(Schema):
    number: str
    life_cycle: LifeCycle
    released_on: date | None
    planned_for: date | None
    supported_until: date | None
    notes: str


class SolutionOut(Schema):
    """A solution; prices are list prices in euro, null where nobody has said them."""

    key: str
    name: str
    kind: SolutionKind
    summary: str
    provider: SolutionActor | None
    operator: SolutionActor | None
    efa: EfaStatus
    maturity_11: int | None
    maturity_20: int | None
    standards: list[str]
    interfaces: list[str]
    hosting: Hosting
    licence: str
    code_url: str
    website: str
    price_model: PriceModel
    price: float | None
    connection_cost: float | None
    price_note: str
    contract_route: ContractRoute
    contact: str
    contact_mail: str
    services: list[SolutionService]
    versions: list[SolutionVersionOut]
    needs: list[str]
    source: str
    as_of: date | None
    changed_at: datetime
    is_demo: bool
    url: str


class SolutionFound(SolutionOut):
    """``asked_key`` differs from ``key`` where a duplicate was asked for that became part of this entry."""

    asked_key: str


class SolutionList(Schema):
    count: int
    items: list[SolutionOut]
    next: str | None


class DeliverySlipOut(Schema):
    old: date | None
    new: date | None
    reason: str
    recorded_at: datetime


class DeliveryItemOut(Schema):
    """A promise of the Land with every move of its date, oldest first."""

    key: str
    name: str
    kind: DeliveryKind
    summary: str
    responsible: SolutionActor | None
    solution: str | None
    promised_for: date | None
    delivered_on: date | None
    state: DeliveryState
    slips: list[DeliverySlipOut]
    source: str
    note: str
    is_demo: bool
    url: str


class DeliveryPlan(Schema):
    count: int
    items: list[DeliveryItemOut]
    next: str | None


class SolutionQuery(Schema):
    q: Text = ""
    kind: SolutionKind | None = None
    provider: Key = ""
    efa: EfaStatus | None = None
    leika_key: Digits = ""
    licence: Annotated[str, Field(max_length=60, pattern=r"^[^\x00]*$")] = ""
    price_model: PriceModel | None = None
    hosting: Hosting | None = None
    open_source: bool = False
    limit: Limit = 50
    cursor: Key = ""


class ItemQuery(Schema):
    kind: DeliveryKind | None = None
    state: DeliveryState | None = None
    slipped: bool = False
    limit: Limit = 100
    cursor: Key = ""


@router.get("/solutions", response=SolutionList, url_name="solutions", summary="Lösungen")
def list_solutions(request: HttpRequest, query: Query[SolutionQuery]) -> dict[str, Any]:
    """Nach Kurznamen geordnet. ``leika_key`` ist ein ganzer Schlüssel oder sein Anfang."""
    wanted = SolutionFilter(
        text=query.q,
        kind=query.kind or "",
        provider=query.provider,
        efa=query.efa or "",
        service=query.leika_key,
        licence=query.licence,
        price_model=query.price_model or "",
        hosting=query.hosting or "",
        open_source=query.open_source,
    )
    found = solutions_matching(wanted)
    page = list(with_everything(found).filter(key__gt=query.cursor).order_by("key")[: query.limit + 1])
    return {
        "count": found.count(),
        "items": [solution_document(row) for row in page[: query.limit]],
        "next": following(request, cursor=page[query.limit - 1].key) if len(page) > query.limit else None,
    }


@router.get("/solutions/{key}", response=SolutionFound, url_name="solution", summary="Eine Lösung")
def get_solution(request: HttpRequest, key: str) -> dict[str, Any]:
    """Ein zusammengeführter Doppelter führt zum Eintrag, der bleibt."""
    solution = solution_by_key(key)
    if solution is None:
        raise HttpError(404, "Diese Lösung gibt es nicht.")
    return solution_document(solution) | {"asked_key": key}


@router.get(
    "/delivery-plan", response=DeliveryPlan, url_name="delivery-plan", summary="Lieferplan des Landes"
)
def list_items(request: HttpRequest, query: Query[ItemQuery]) -> dict[str, Any]:
    """Zusagen des Landes nach Kurznamen, mit allen Verschiebungen und ihren Gründen."""
    wanted = PlanFilter(
        today=timezone.localdate(),
        kind=query.kind or "",
        state=query.state or "",
        slipped=query.slipped,
    )
    found = items_in_plan(wanted)
    page = list(found.filter(key__gt=query.cursor).order_by("key")[: query.limit + 1])
    return {
        "count": found.count(),
        "items": [item_document(row) for row in page[: query.limit]],
        "next": following(request, cursor=page[query.limit - 1].key) if len(page) > query.limit else None,
    }


@router.get(
    "/delivery-plan/{key}",
    response=DeliveryItemOut,
    url_name="delivery-item",
    summary="Eine Zusage des Landes",
)
def get_item(request: HttpRequest, key: str) -> dict[str, Any]:
    item = item_by_key(key)
    if item is None:
        raise HttpError(404, "Diese Zusage gibt es nicht.")
    return item_document(item)
