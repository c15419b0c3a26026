"""Municipalities like one, with the share of each part."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.municipalities.selectors import organisation_by_key
from fahrplan.reuse.rules.access import may_see_inside
from fahrplan.reuse.rules.similarity import Part, is_municipal
from fahrplan.reuse.selectors.similar import COMPARED, Similar, similar_to
from fahrplan.reuse.web.whose import PATH

SHOWN = 20


@require_safe
def similar(request: HttpRequest, key: str) -> HttpResponse:
    organisation = organisation_by_key(key)
    if organisation is None or not is_municipal(organisation):
        raise Http404
    inside, day = may_see_inside(request.user), timezone.localdate()
    found = similar_to(organisation, day, inside=inside, limit=SHOWN)
    context = {
        "path": [*PATH, (organisation.name, f"/kommunen/{organisation.key}/")],
        "organisation": organisation,
        "columns": _columns(found),
        "rows": [_row(one) for one in found],
        "compared": COMPARED,
        "day": day,
        "inside": inside,
    }
    return render(request, "reuse/similar.html", context)


def _columns(found: list[Similar]) -> list[str]:
    parts = found[0].alikeness.parts if found else ()
    return ["Verwaltung", "Ähnlichkeit", *(f"{part.name} (höchstens {part.most:.0f})" for part in parts)]


def _row(one: Similar) -> list[Any]:
    whole = one.alikeness
    return [
        (one.name, f"/kommunen/{one.key}/"),
        f"{whole.points:.0f} von {whole.most:.0f}",
        *(part_words(part) for part in whole.parts),
    ]


def part_words(part: Part) -> str:
    """„24 · 7.800, gleiche Größenklasse“; what is not known has no number."""
    return f"{part.points:.0f} · {part.words}" if part.known else f"– · {part.words}"
