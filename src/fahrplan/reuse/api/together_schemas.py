"""What the API of calls, procurements, pilots and shared staff gives and can be asked for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema

from fahrplan.foundation.rules.questions import Limit, Offset, Slug, Text
from fahrplan.reuse.api.adoptions import ServiceRef

Key = Annotated[str, Field(max_length=14, pattern=r"^[0-9]*$")]


class CallOut(Schema):
    """``quarter`` is written 2027-Q2; ``interested`` counts organisations that want to join."""

    id: UUID
    organisation: str
    title: str
    services: list[ServiceRef]
    solution: str
    quarter: str
    text: str
    deadline: date
    contact: str
    state: str
    interested: int
    created_at: datetime
    is_demo: bool
    url: str


class InterestOut(Schema):
    organisation: str
    quarter: str
    note: str
    created_at: datetime


class CallFound(CallOut):
    interests: list[InterestOut]


class CallList(Schema):
    count: int
    items: list[CallOut]
    next: str | None


class ProcurementOut(Schema):
    """``demanded`` is the sum of what ``demanding`` organisations need, in ``unit``."""

    id: UUID
    lead: str
    title: str
    services: list[ServiceRef]
    solution: str
    text: str
    unit: str
    demands_until: date
    reference: str
    contact: str
    state: str
    demanding: int
    demanded: int
    created_at: datetime
    is_demo: bool
    url: str


class DemandOut(Schema):
    """``budget`` in euro and ``note`` only for municipalities and the Land."""

    organisation: str
    quantity: int
    wanted_by: date | None
    budget: float | None
    note: str | None
    is_demo: bool


class CallOffOut(Schema):
    organisation: str
    quantity: int
    ordered_on: date
    planned_for: date
    note: str
    is_demo: bool


class ContractOut(Schema):
    """``price_per_unit`` in euro only for municipalities and the Land. ``called_off`` of ``max_volume``."""

    number: str
    provider: str
    solution: str
    version: str
    valid_from: date
    valid_to: date
    price_per_unit: float | None
    max_volume: int
    called_off: int
    conditions: str
    circle: str
    call_offs: list[CallOffOut]
    is_demo: bool


class ProcurementFound(ProcurementOut):
    demands: list[DemandOut]
    contract: ContractOut | None


class ProcurementList(Schema):
    count: int
    items: list[ProcurementOut]
    next: str | None


class PilotOut(Schema):
    id: UUID
    title: str
    services: list[ServiceRef]
    solution: str
    text: str
    support: str
    criteria: str
    places: int
    deadline: date
    contact: str
    state: str
    reports: int
    created_at: datetime
    is_demo: bool
    url: str


class ReportOut(Schema):
    organisation: str
    text: str
    results: str
    blueprint_url: str
    published_at: datetime
    is_demo: bool


class PilotFound(PilotOut):
    """``selected`` stays empty until the Land has announced the selection."""

    selected: list[str]
    published_reports: list[ReportOut]


class PilotList(Schema):
    count: int
    items: list[PilotOut]
    next: str | None


class StaffOfferOut(Schema):
    """``free`` of ``hours`` a week. ``cost_share`` only for municipalities, the offering side and the Land."""

    id: UUID
    organisation: str
    role: str
    text: str
    hours: int
    free: int
    region: str
    cost_share: str | None
    available_from: date
    available_to: date | None
    contact: str
    state: str
    created_at: datetime
    is_demo: bool
    url: str


class StaffOfferList(Schema):
    count: int
    items: list[StaffOfferOut]
    next: str | None


class Paged(Schema):
    q: Text = ""
    limit: Limit = 50
    offset: Offset = 0


class CallQuery(Paged):
    state: Literal["open", "closed", "bundled"] | None = None
    leika_key: Key = ""
    organisation: Slug = ""


class ProcurementQuery(Paged):
    state: Literal["collecting", "tendering", "contracted", "ended", "cancelled"] | None = None
    leika_key: Key = ""
    organisation: Slug = ""


class PilotQuery(Paged):
    state: Literal["open", "selecting", "running", "completed", "cancelled"] | None = None
    leika_key: Key = ""


class StaffQuery(Paged):
    state: Literal["open", "closed"] | None = None
    organisation: Slug = ""
