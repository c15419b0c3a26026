"""The room's part of the public API: published newsletters. Notices are private and have a feed of their own."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from fahrplan.foundation.exporters.portions import portion
from fahrplan.foundation.rules.questions import Offset
from fahrplan.notices.models import Newsletter
from fahrplan.notices.selectors.following import newsletters_for

router = Router(tags=["Mitteilungen"])


class ItemOut(Schema):
    kind: str
    title: str
    text: str
    url: str


class NewsletterOut(Schema):
    title: str
    intro: str
    published_at: datetime
    is_demo: bool
    url: str
    items: list[ItemOut]


class NewsletterList(Schema):
    count: int
    items: list[NewsletterOut]
    next: str | None


class NewsletterQuery(Schema):
    limit: Annotated[int, Field(ge=1, le=50)] = 20
    offset: Offset = 0


@router.get(
    "/newsletters", response=NewsletterList, url_name="newsletters", summary="Veröffentlichte Rundbriefe"
)
def newsletters(request: HttpRequest, query: Query[NewsletterQuery]) -> dict[str, Any]:
    """Die neuesten zuerst, mit ihren Beiträgen."""
    found = newsletters_for(AnonymousUser()).order_by("-published_at", "pk")
    return portion(request, found.prefetch_related("items"), query, _out)


def _out(letter: Newsletter) -> dict[str, Any]:
    return {
        "title": letter.title,
        "intro": letter.intro,
        "published_at": letter.published_at,
        "is_demo": letter.is_demo,
        "url": f"/mitteilungen/rundbrief/{letter.pk}/",
        "items": list(letter.items.all()),
    }
