"""What states rest on: who said what about a service in an area, and when."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.foundation.exporters.portions import following
from fahrplan.foundation.rules.questions import Slug
from fahrplan.implementation.api.asking import (
    Digits,
    Key,
    Limit,
    SourceKey,
    area_meant,
    organisation_meant,
    service_meant,
    source_meant,
)
from fahrplan.implementation.models import Observation
from fahrplan.implementation.selectors.evidence import facts_about
from fahrplan.implementation.selectors.open_cells import (
    areas_around,
    count_up_to,
    observations_after,
    open_observations,
)

router = Router()
ObservationCursor = Annotated[str, Field(pattern=r"^([0-9a-f]{64}-[0-9]{1,18})?$")]


class LinkOut(Schema):
    """The address named and how its last check went."""

    url: str
    outcome: str
    checked_at: datetime | None
    dead_since: date | None


class ObservationOut(Schema):
    """What a source said. ``trust`` orders words that disagree (0 to 100) and is no probability.

    ``organisation`` only where the word is about its own achievement. Names of persons are not given.
    """

    leika_key: str
    service: str
    ars: str
    area: str
    organisation: str
    source: str
    source_label: str
    finding: str
    carrier: str
    level: int | None
    planned_for: date | None
    trust: int
    seen_on: date
    last_seen_on: date
    stale_on: date
    recorded_at: datetime
    run: str | None
    link: LinkOut | None
    is_demo: bool


class ObservationList(Schema):
    """``count`` ends at 10 000; whether it is exact says ``count_is_exact``."""

    count: int
    count_is_exact: bool
    items: list[ObservationOut]
    next: str | None


class ObservationQuery(Schema):
    leika_key: Key = ""
    ars: Digits = ""
    organisation: Slug = ""
    source: SourceKey = ""
    finding: Literal["online", "offline", "planned", "absent", "withdrawn"] | None = None
    run: UUID | None = None
    limit: Limit = 50
    cursor: ObservationCursor = ""


@router.get("/observations", response=ObservationList, url_name="observations", summary="Beobachtungen")
def list_observations(request: HttpRequest, query: Query[ObservationQuery]) -> dict[str, Any]:
    """Nach Gebiet, Leistung und Alter. Nennen Sie mindestens Leistung, Gebiet, Organisation oder Importlauf.

    Mit ``ars`` die Beobachtungen über dieses Gebiet, die Gebiete darin und die darüber.
    """
    if not (query.leika_key or query.ars or query.organisation or query.run):
        raise HttpError(422, "Bitte nennen Sie „leika_key“, „ars“, „organisation“ oder „run“.")
    area, service = area_meant(query.ars), service_meant(query.leika_key)
    organisation = organisation_meant(query.organisation)
    rows = open_observations(
        areas=areas_around(area) if area else None,
        service=service.pk if service else None,
        organisation=organisation.pk if organisation else None,
        run=query.run,
    )
    told = {"source": source_meant(query.source), "finding": query.finding}
    rows = rows.filter(**{name: value for name, value in told.items() if value})
    page = observations_after(rows, _key(query.cursor), query.limit)
    whole = not query.cursor and len(page) <= query.limit
    number, exact = (len(page), True) if whole else count_up_to(rows)
    more = following(request, cursor=_cursor(page[query.limit - 1])) if len(page) > query.limit else None
    items = [observation_out(row) for row in page[: query.limit]]
    return {"count": number, "count_is_exact": exact, "items": items, "next": more}


def observation_out(row: Observation) -> dict[str, Any]:
    """The observation with its service, area, organisation and link, which must be joined."""
    link = row.link
    return facts_about(row) | {
        "leika_key": row.service.leika_key if row.service else "",
        "service": row.service.name if row.service else "",
        "ars": row.territory.ars if row.territory else "",
        "area": row.territory.display_name if row.territory else "",
        "organisation": row.organisation.key if row.organisation else "",
        "recorded_at": row.recorded_at,
        "run": str(row.run_id) if row.run_id else None,
        "link": link and {name: getattr(link, name) for name in LinkOut.model_fields},
        "is_demo": row.is_demo,
    }


def _cursor(row: Observation) -> str:
    return f"{row.territory_id.hex if row.territory_id else ''}{row.service_id.hex if row.service_id else ''}-{row.pk}"


def _key(cursor: str) -> tuple[UUID, UUID, int] | None:
    if not cursor:
        return None
    return UUID(cursor[:32]), UUID(cursor[32:64]), int(cursor[65:])
