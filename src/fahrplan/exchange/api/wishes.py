"""Wishes, who has them, and what became of them. Everybody may read it."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.exchange.api.pages import (
    OrganisationName,
    PageQuery,
    Text,
    address,
    organisation_name,
    page_of,
)
from fahrplan.exchange.enums import WishState
from fahrplan.exchange.models import Wish
from fahrplan.exchange.selectors.wishes import WishFilter, steps_of, voters_of, wish_by_key, wish_list
from fahrplan.foundation.rules.questions import Slug

router = Router()


class WishOrder(Enum):
    VOTES = "stimmen"
    NEW = "neu"


class WishOut(Schema):
    """``votes`` counts municipalities; ``to`` is empty where the wish goes to the Land."""

    key: str
    title: str
    text: str
    state: str
    votes: int
    to: str
    solution: str
    organisation: str
    release: str
    wished_at: datetime
    source: str
    year: int | None
    is_demo: bool
    url: str


class WishList(Schema):
    count: int
    items: list[WishOut]
    next: str | None


class WishStepOut(Schema):
    state: str
    answer: str
    taken_at: datetime


class WishFound(WishOut):
    voters: list[OrganisationName]
    steps: list[WishStepOut]
    merged_into: str | None


class WishQuery(PageQuery):
    """``to`` is „land“ or the short name of an organisation. Without ``state`` duplicates are left out."""

    state: WishState | None = None
    to: Slug = ""
    solution: Slug = ""
    q: Text = ""
    sort: WishOrder = WishOrder.VOTES


@router.get("/wishes", response=WishList, url_name="wishes", summary="Wünsche")
def list_wishes(request: HttpRequest, query: Query[WishQuery]) -> dict[str, Any]:
    """Wünsche, die mit den meisten Stimmen zuerst."""
    wanted = WishFilter(state=query.state or "", to=query.to, solution=query.solution, text=query.q)
    rows, page = page_of(request, wish_list(AnonymousUser(), wanted, query.sort.value), query)
    return page | {"items": [wish_out(row) for row in rows]}


@router.get("/wishes/{key}", response=WishFound, url_name="wish", summary="Ein Wunsch")
def get_wish(request: HttpRequest, key: str) -> dict[str, Any]:
    """Ein Wunsch mit den Kommunen, die ihn haben, und den Antworten."""
    wish = wish_by_key(key) if key.isprintable() else None
    if wish is None:
        raise HttpError(404, "Diesen Wunsch gibt es nicht.")
    steps = [
        {"state": step.state, "answer": step.answer, "taken_at": step.taken_at} for step in steps_of(wish)
    ]
    return wish_out(wish) | {
        "voters": [organisation_name(row) for row in voters_of(wish)],
        "steps": steps,
        "merged_into": wish.merged_into.key if wish.merged_into else None,
    }


def wish_out(wish: Wish) -> dict[str, Any]:
    computed = {"to", "solution", "organisation", "release", "url"}
    plain = {name: getattr(wish, name) for name in WishOut.model_fields if name not in computed}
    return plain | {
        "to": wish.addressee.key if wish.addressee else "",
        "solution": wish.solution.key if wish.solution else "",
        "organisation": wish.organisation.key if wish.organisation else "",
        "release": wish.release.number if wish.release else wish.release_text,
        "url": address(wish.url),
    }
