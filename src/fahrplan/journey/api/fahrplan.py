"""What municipalities show to everybody of „Unser Fahrplan“; costs and tasks are never part of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.foundation.exporters.portions import portion
from fahrplan.foundation.rules.questions import Limit, Offset
from fahrplan.journey.models import FahrplanPage
from fahrplan.journey.rules.fahrplan import Entry
from fahrplan.journey.selectors.fahrplan import fahrplan_for, published

router = Router()
Text = Annotated[str, Field(max_length=100, pattern=r"^[^\x00]*$")]
MISSING = "Diesen Fahrplan gibt es nicht, oder er ist nicht öffentlich."


class FahrplanOut(Schema):
    """``projects`` counts the public ones that are not finished."""

    organisation: str
    name: str
    projects: int
    is_demo: bool
    url: str


class FahrplanList(Schema):
    count: int
    items: list[FahrplanOut]
    next: str | None


class FahrplanEntryOut(Schema):
    """``planned_for`` is the day of go-live, ``quarter`` the same in words; ``late`` says why it is late."""

    services: list[str]
    planned_for: date | None
    quarter: str
    stage: str
    state: str
    why: str
    partners: list[str]
    lead: str
    solution: str
    late: str
    is_demo: bool


class PromiseOut(Schema):
    key: str
    name: str
    when: str


class FahrplanFound(Schema):
    """``as_of`` is today: the Fahrplan follows the projects. ``promises``: what the Land brings and when."""

    organisation: str
    name: str
    intro: str
    contact: str
    as_of: date
    entries: list[FahrplanEntryOut]
    done: list[FahrplanEntryOut]
    promises: list[PromiseOut]
    url: str


class FahrplanQuery(Schema):
    q: Text = ""
    limit: Limit = 50
    offset: Offset = 0


@router.get("/fahrplaene", response=FahrplanList, url_name="fahrplaene", summary="Veröffentlichte Fahrpläne")
def list_fahrplaene(request: HttpRequest, query: Query[FahrplanQuery]) -> dict[str, Any]:
    """Nach dem Namen der Kommune; nur, was die Kommune selbst veröffentlicht hat."""
    found = published(query.q)
    return portion(request, found, query, _page_out)


@router.get("/fahrplaene/{key}", response=FahrplanFound, url_name="fahrplan", summary="Ein Fahrplan")
def get_fahrplan(request: HttpRequest, key: str) -> dict[str, Any]:
    """So, wie ihn alle lesen, auch wenn Sie angemeldet sind."""
    found = fahrplan_for(key[:120].replace("\0", ""), AnonymousUser())
    if found is None or found.page is None:
        raise HttpError(404, MISSING)
    return {
        "organisation": found.organisation.key,
        "name": str(found.organisation),
        "intro": found.page.intro,
        "contact": found.page.contact,
        "as_of": found.day,
        "entries": [_entry_out(entry) for entry in found.entries],
        "done": [_entry_out(entry) for entry in found.done],
        "promises": [{"key": one.key, "name": one.name, "when": one.when} for one in found.promises],
        "url": f"{settings.BASE_URL}{found.url}",
    }


def _page_out(page: FahrplanPage) -> dict[str, Any]:
    return {
        "organisation": page.organisation.key,
        "name": str(page.organisation),
        "projects": page.number,  # type: ignore[attr-defined]  # annotated by published
        "is_demo": page.is_demo,
        "url": f"{settings.BASE_URL}{page.get_absolute_url()}",
    }


def _entry_out(entry: Entry) -> dict[str, Any]:
    """The name of a project is not part of what everybody reads."""
    return {
        "services": list(entry.services),
        "planned_for": entry.planned_for,
        "quarter": entry.when,
        "stage": entry.stage,
        "state": entry.state,
        "why": entry.why,
        "partners": list(entry.partners),
        "lead": entry.lead,
        "solution": entry.solution,
        "late": entry.late,
        "is_demo": entry.is_demo,
    }
