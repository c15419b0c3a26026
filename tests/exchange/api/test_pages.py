"""Pages of lists."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from fahrplan.exchange.api.pages import PageQuery, page_of
from fahrplan.municipalities.models import Organisation
from tests.exchange import towns

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("start", "limit", "number", "following"),
    [(0, 2, 2, "/x?q=a&start=2"), (4, 2, 1, None), (0, 5, 5, None), (900, 2, 0, None)],
)
def test_a_page_and_the_way_to_the_next(start: int, limit: int, number: int, following: str | None) -> None:
    towns.build()
    request = RequestFactory().get("/x", {"q": "a", "start": str(start)})
    rows, page = page_of(request, Organisation.objects.order_by("key"), PageQuery(limit=limit, start=start))
    assert (len(rows), page) == (number, {"count": 5, "next": following})
