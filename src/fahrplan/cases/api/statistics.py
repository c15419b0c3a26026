"""Sums of what municipalities received and finished. Nothing of a single case, nothing of anybody who works there."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja.errors import HttpError

from fahrplan.cases.selectors.status import FEWEST, MonthFigures, month_figures
from fahrplan.forms.models import Form
from fahrplan.foundation.rules.questions import Limit, Offset
from fahrplan.municipalities.models import Organisation

router = Router()
MONTHS = 24
Key = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[a-z0-9-]*$")]
MISSING = "Diese Organisation gibt es nicht."


class CaseMonthOut(Schema):
    """``received`` and ``closed`` are null where they are fewer than five."""

    form: UUID
    name: str
    month: str
    received: int | None
    closed: int | None


class CaseMonthList(Schema):
    """``fewest``: smaller numbers are not told. ``since``: first month that is counted."""

    count: int
    items: list[CaseMonthOut]
    next: str | None
    organisation: str
    fewest: int
    since: date


@router.get(
    "/cases/statistics",
    response=CaseMonthList,
    url_name="case-statistics",
    summary="Eingegangene und abgeschlossene Vorgänge je Formular und Monat",
)
def case_statistics(
    request: HttpRequest, organisation: Key, limit: Limit = 50, offset: Offset = 0
) -> CaseMonthList:
    """Of the last 24 months, newest first; months with fewer than five of both are left out."""
    found = Organisation.objects.filter(key=organisation, active=True).first()
    if found is None:
        raise HttpError(404, MISSING)
    since = _since(timezone.localdate())
    rows = month_figures(found.pk, since)
    shown = rows[offset : offset + limit]
    names = dict(Form.objects.filter(pk__in={row.form for row in shown}).values_list("pk", "name"))
    follows = urlencode({"organisation": organisation, "limit": limit, "offset": offset + limit})
    return CaseMonthList(
        count=len(rows),
        items=[_out(row, names) for row in shown],
        next=f"{settings.BASE_URL}/api/v1/cases/statistics?{follows}" if offset + limit < len(rows) else None,
        organisation=found.key,
        fewest=FEWEST,
        since=since,
    )


def _since(today: date) -> date:
    years, month = divmod(today.year * 12 + today.month - 1 - (MONTHS - 1), 12)
    return date(years, month + 1, 1)


def _out(row: MonthFigures, names: dict[UUID, str]) -> CaseMonthOut:
    return CaseMonthOut(
        form=row.form,
        name=names.get(row.form, ""),
        month=row.month,
        received=row.received,
        closed=row.closed,
    )
