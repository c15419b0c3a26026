"""Lists of the API: a portion of the rows, the number of all, and the address of what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest

from fahrplan.foundation.rules.questions import FURTHEST


class Portioned(Protocol):
    """A question that says from where on, and how many."""

    limit: int
    offset: int


def portion(
    request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], query: Portioned, out: Callable[[Any], Any]
) -> dict[str, Any]:
    """``count``, ``items``, ``next``; each row as ``out`` tells it. Two queries for a QuerySet."""
    count = rows.count() if isinstance(rows, QuerySet) else len(rows)
    items = [out(row) for row in rows[query.offset : query.offset + query.limit]]
    return {"count": count, "items": items, "next": next_portion(request, query, count)}


def next_portion(request: HttpRequest, query: Portioned, count: int) -> str | None:
    """None at the end, and where nobody may ask further."""
    end = query.offset + query.limit
    return following(request, offset=end) if end < count and end <= FURTHEST else None


def following(request: HttpRequest, **place: Any) -> str:
    """The same question from another place on, without host."""
    given = {name: value for name, value in request.GET.items() if name not in place}
    return f"{request.path}?{urlencode(given | place)}"
