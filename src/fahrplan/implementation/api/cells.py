"""Single cells: what organisations have achieved themselves, and what people at a place can do online."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from fahrplan.foundation.exporters.portions import following
from fahrplan.foundation.rules.questions import Day, Land, Slug
from fahrplan.implementation.api.asking import (
    CellCursor,
    Digits,
    Key,
    Limit,
    SourceKey,
    address,
    area_meant,
    cursor_of,
    day_of,
    key_of,
    organisation_meant,
    service_meant,
    source_meant,
    source_out,
    themenfeld_meant,
)
from fahrplan.implementation.enums import Carrier, State
from fahrplan.implementation.models import Attainment, Availability, Implementation, Period
from fahrplan.implementation.selectors.open_cells import (
    Wanted,
    count_up_to,
    open_attainment,
    open_availability,
    page_after,
    statements_for,
)

router = Router()


class ObservationSourceOut(Schema):
    key: str
    label: str


class CellOut(Schema):
    """A state that holds from ``since`` on; ``until``: first day on which it no longer will, if known.

    ``counted``: whether the cell is in the denominator of its figure. ``level``: maturity as observed.
    """

    leika_key: str
    service: str
    state: str
    state_label: str
    online: bool
    source: ObservationSourceOut | None
    carrier: str
    level: int | None
    since: date
    until: date | None
    contradicted: bool
    counted: bool
    url: str


class PlaceCell(CellOut):
    ars: str
    place: str


class CaseNumberOut(Schema):
    year: int
    number: int
    online: int | None
    source: str
    is_demo: bool


class StatementOut(Schema):
    """What the organisation itself says of the service."""

    stage: str
    solution: str
    planned_for: date | None
    department: str
    case_numbers: list[CaseNumberOut]
    is_demo: bool


class OrganisationCell(CellOut):
    organisation: str
    organisation_name: str
    ars: str
    statement: StatementOut | None


class CellList(Schema):
    """``count`` ends at 10 000; whether it is exact says ``count_is_exact``."""

    count: int
    count_is_exact: bool
    next: str | None
    as_of: date


class PlaceCellList(CellList):
    items: list[PlaceCell]


class OrganisationCellList(CellList):
    items: list[OrganisationCell]


class CellQuery(Schema):
    leika_key: Key = ""
    themenfeld: Slug = ""
    state: State | None = None
    online: bool | None = None
    carrier: Carrier | None = None
    level: int | None = Field(None, ge=0, le=7)
    source: SourceKey = ""
    as_of: Day = None
    limit: Limit = 50
    cursor: CellCursor = ""


class PlaceQuery(CellQuery):
    ars: Digits = ""


class OrganisationQuery(CellQuery):
    organisation: Slug = ""
    land: Land = ""


@router.get(
    "/availability",
    response=PlaceCellList,
    url_name="availability",
    summary="Was Menschen an einem Ort online erledigen können",
)
def list_availability(request: HttpRequest, query: Query[PlaceQuery]) -> dict[str, Any]:
    """Stände an einem Ort oder in einem Gebiet (``ars``), die an ``as_of`` gelten, nach Ort und Leistung.

    Mit ``source`` an einem Ort alle, über die diese Quelle etwas Gültiges sagt; in einem Gebiet die, über
    deren Ort sie selbst etwas sagt oder deren Stand auf ihr beruht. Worüber nichts beobachtet wurde, fehlt.
    """
    area = area_meant(query.ars)
    wanted = _wanted(query, area=area)
    rows = open_availability(wanted)
    page = page_after(
        rows.select_related("service", "territory"), "territory", key_of(query.cursor), query.limit
    )
    found = _listed(request, page, query.limit, wanted.day, "territory_id")
    number, exact = _counted(rows, page, query)
    items = [_place_out(row) for row in page[: query.limit]]
    return found | {"count": number, "count_is_exact": exact, "items": items}


@router.get(
    "/implementations",
    response=OrganisationCellList,
    url_name="implementations",
    summary="Was Organisationen selbst erreicht haben",
)
def list_implementations(request: HttpRequest, query: Query[OrganisationQuery]) -> dict[str, Any]:
    """Eigener Stand je Organisation und Leistung, der an ``as_of`` gilt, mit dem, was die Organisation sagt.

    Angebote von Land oder Bund zählen hier nicht. Worüber nichts beobachtet wurde, fehlt.
    """
    organisation = organisation_meant(query.organisation)
    wanted = _wanted(query, organisation=organisation and organisation.pk, land=query.land)
    rows = open_attainment(wanted)
    joined = rows.select_related("service", "organisation__territory")
    page = page_after(joined, "organisation", key_of(query.cursor), query.limit)
    found = _listed(request, page, query.limit, wanted.day, "organisation_id")
    number, exact = _counted(rows, page, query)
    said = statements_for(page[: query.limit])
    items = [_organisation_out(row, said) for row in page[: query.limit]]
    return found | {"count": number, "count_is_exact": exact, "items": items}


def _wanted(query: CellQuery, **more: Any) -> Wanted:
    service = service_meant(query.leika_key)
    return Wanted(
        day=day_of(query.as_of),
        service=service.pk if service else None,
        themenfeld=themenfeld_meant(query.themenfeld),
        state=query.state or "",
        online=query.online,
        carrier=query.carrier or "",
        level=query.level,
        source=source_meant(query.source),
        **more,
    )


def _counted(rows: QuerySet[Any], page: list[Any], query: CellQuery) -> tuple[int, bool]:
    """How many cells, and whether that is exact. A first page that is also the last needs no second search."""
    if not query.cursor and len(page) <= query.limit:
        return len(page), True
    return count_up_to(rows)


def _listed(request: HttpRequest, page: list[Any], limit: int, day: date, subject: str) -> dict[str, Any]:
    more = None
    if len(page) > limit:
        last = page[limit - 1]
        more = following(request, cursor=cursor_of(getattr(last, subject), last.service_id))
    return {"next": more, "as_of": day}


def _cell_out(row: Period) -> dict[str, Any]:
    return {
        "leika_key": row.service.leika_key,
        "service": row.service.name,
        "state": row.state,
        "state_label": row.get_state_display(),
        "online": row.state == State.ONLINE,
        "source": source_out(row.source),
        "carrier": row.carrier,
        "level": row.level,
        "since": row.from_day,
        "until": row.until_day,
        "contradicted": row.contradicted,
        "counted": row.counted,
    }


def _place_out(row: Availability) -> dict[str, Any]:
    ars, key = row.territory.ars, row.service.leika_key
    place = {"ars": ars, "place": row.territory.display_name}
    return _cell_out(row) | place | {"url": address(f"/stand/ort/{ars}/{key}/")}


def _organisation_out(row: Attainment, said: Mapping[Any, Implementation]) -> dict[str, Any]:
    one, key = row.organisation, row.service.leika_key
    statement = said.get((row.organisation_id, row.service_id))
    return _cell_out(row) | {
        "organisation": one.key,
        "organisation_name": one.name,
        "ars": one.territory.ars if one.territory else "",
        "statement": _statement_out(statement) if statement else None,
        "url": address(f"/stand/leistung/{key}/{one.key}/"),
    }


def _statement_out(said: Implementation) -> dict[str, Any]:
    return {
        "stage": said.stage,
        "solution": said.solution,
        "planned_for": said.planned_for,
        "department": said.department.name if said.department else "",
        "case_numbers": [
            {name: getattr(number, name) for name in CaseNumberOut.model_fields}
            for number in said.case_numbers.all()
        ],
        "is_demo": said.is_demo,
    }
