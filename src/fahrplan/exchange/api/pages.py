"""What lists of this API have in common: parameters, pages."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import Field, Schema

from fahrplan.foundation.exporters.portions import following
from fahrplan.foundation.rules.questions import Limit

Row = TypeVar("Row", bound=Model)
Start = Annotated[int, Field(ge=0, le=1_000_000)]
Text = Annotated[str, Field(max_length=100, pattern=r"^[^\x00]*$")]
Land = Annotated[str, Field(pattern=r"^[0-9]{2}$")]


class PageQuery(Schema):
    """``start`` counts entries from 0; the answer's ``next`` names the address of the page behind."""

    limit: Limit = 50
    start: Start = 0


class OrganisationName(Schema):
    key: str
    name: str
    url: str


def page_of(request: HttpRequest, found: QuerySet[Row], query: PageQuery) -> tuple[list[Row], dict[str, Any]]:
    """The entries of one page, and count and next for the answer. Two queries."""
    count = found.count()
    end = query.start + query.limit
    more = following(request, start=end) if end < count else None
    return list(found[query.start : end]), {"count": count, "next": more}


def address(path: str) -> str:
    return f"{settings.BASE_URL}{path}"


def organisation_name(row: Any) -> dict[str, str]:
    return {"key": row.key, "name": row.name, "url": address(f"/kommunen/{row.key}/")}
