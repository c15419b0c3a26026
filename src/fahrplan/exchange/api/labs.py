"""Labs and pilots, and who took their results over. Everybody may read it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.exchange.api.pages import OrganisationName, PageQuery, address, organisation_name, page_of
from fahrplan.exchange.enums import LabState
from fahrplan.exchange.models import Lab
from fahrplan.exchange.selectors.labs import lab_by_key, labs, uses_of
from fahrplan.foundation.rules.questions import Slug

router = Router()


class LabOut(Schema):
    """``priority``: 1 high, 2 medium, 3 low; ``taken_over`` counts organisations."""

    key: str
    kind: str
    title: str
    themenfeld: str
    leika_key: str
    state: str
    timing: str
    priority: int
    profile: str
    click_dummy_url: str
    results: str
    blueprint_url: str
    taken_over: int
    source: str
    year: int
    is_history: bool
    is_demo: bool
    url: str


class LabList(Schema):
    count: int
    items: list[LabOut]
    next: str | None


class LabUseOut(Schema):
    organisation: OrganisationName
    taken_on: date
    note: str


class LabFound(LabOut):
    uses: list[LabUseOut]


class LabQuery(PageQuery):
    state: LabState | None = None
    themenfeld: Slug = ""


@router.get("/labs", response=LabList, url_name="labs", summary="Labore und Piloten")
def list_labs(request: HttpRequest, query: Query[LabQuery]) -> dict[str, Any]:
    """Labore und Piloten, die wichtigsten zuerst; ``themenfeld`` mit seinem Kurznamen."""
    rows, page = page_of(request, labs(state=query.state or "", themenfeld=query.themenfeld), query)
    return page | {"items": [lab_out(row) for row in rows]}


@router.get("/labs/{key}", response=LabFound, url_name="lab", summary="Ein Labor")
def get_lab(request: HttpRequest, key: str) -> dict[str, Any]:
    """Ein Labor mit denen, die seine Ergebnisse übernommen haben."""
    lab = lab_by_key(key) if key.isprintable() else None
    if lab is None:
        raise HttpError(404, "Dieses Labor gibt es nicht.")
    uses = [
        {"organisation": organisation_name(use.organisation), "taken_on": use.taken_on, "note": use.note}
        for use in uses_of(lab)
    ]
    return lab_out(lab) | {"taken_over": len(uses), "uses": uses}


def lab_out(lab: Lab) -> dict[str, Any]:
    computed = {"themenfeld", "leika_key", "taken_over", "url"}
    plain = {name: getattr(lab, name) for name in LabOut.model_fields if name not in computed}
    return plain | {
        "themenfeld": lab.themenfeld.name if lab.themenfeld else "",
        "leika_key": lab.service.leika_key if lab.service else "",
        "taken_over": getattr(lab, "taken_over", 0),
        "url": address(lab.url),
    }
