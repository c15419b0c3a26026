"""Two administrations side by side."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import (
    compared,
    comparison,
    find_organisations,
    organisation_by_key,
    origin_of,
    standing_of,
)
from fahrplan.municipalities.selectors.comparison import GROUPS
from fahrplan.municipalities.web.profile import PATH, source_of

PAGE_SIZE = 50


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """``?a=&b=`` short names or names of places; ``gruppe`` is beide, nur_a or nur_b."""
    texts = [request.GET.get(name, "")[:200].strip() for name in ("a", "b")]
    found = [_organisation(text) for text in texts]
    context: dict[str, object] = {
        "path": PATH,
        "a_text": found[0].name if found[0] else texts[0],
        "b_text": found[1].name if found[1] else texts[1],
        "unknown": [text for text, row in zip(texts, found, strict=True) if text and row is None],
    }
    first, second = found
    if first and second:
        context |= _compared(request, first, second)
    return render(request, "municipalities/comparison.html", context)


def _organisation(text: str) -> Organisation | None:
    if not text:
        return None
    return organisation_by_key(text) or next(iter(find_organisations(text, limit=1)), None)


def _compared(request: HttpRequest, first: Organisation, second: Organisation) -> dict[str, object]:
    standings = standing_of(first), standing_of(second)
    numbers = comparison(*standings)
    sizes = {"nur_a": numbers.only_first, "nur_b": numbers.only_second, "beide": numbers.both}
    asked = request.GET.get("gruppe", "")
    group = asked if asked in GROUPS else next((name for name, size in sizes.items() if size), "beide")
    page = Paginator(compared(*standings, group), PAGE_SIZE).get_page(request.GET.get("seite"))
    base = f"?a={first.key}&b={second.key}&gruppe="
    origin = origin_of(standings[0])
    return {
        "first": first,
        "second": second,
        "numbers": numbers,
        "page": page,
        "columns": ["Leistung", "Schlüssel", "Themenfeld"],
        "only_first_label": f"hat nur {first}",
        "only_second_label": f"hat nur {second}",
        "rows": [[(s.name, f"/leistungen/{s.leika_key}/"), s.leika_key, _themenfeld(s)] for s in page],
        "tabs": [
            (f"nur {first} ({numbers.only_first})", f"{base}nur_a", group == "nur_a"),
            (f"nur {second} ({numbers.only_second})", f"{base}nur_b", group == "nur_b"),
            (f"beide ({numbers.both})", f"{base}beide", group == "beide"),
        ],
        "denominator": f"{numbers.total} zählbaren Leistungen",
        "as_of": origin.as_of,
        "source": source_of(origin),
    }


def _themenfeld(service: object) -> str:
    ozg = getattr(service, "ozg_service", None)
    return ozg.lage.themenfeld.name if ozg and ozg.lage else ""
