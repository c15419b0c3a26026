"""One search over everything that a person may see."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.finder.rules.questions import cleaned
from fahrplan.finder.selectors.everything import ENTRY_KINDS, MOST, search_everything
from fahrplan.finder.selectors.suggestions import suggestions
from fahrplan.municipalities.selectors import find_organisations

MOST_SERVICES = 5
MOST_ORGANISATIONS = 3
MOST_PAGES = 50


@require_safe
def search_all(request: HttpRequest) -> HttpResponse:
    """``?q=`` words, ``?art=`` a key of ENTRY_KINDS, ``?seite=``. Services and municipalities stand above the rest."""
    q = cleaned(request.GET.get("q", ""))
    kind = request.GET.get("art", "")
    kind = kind if kind in ENTRY_KINDS else ""
    asked = request.GET.get("seite", "1")
    number = min(int(asked), MOST_PAGES) if asked.isdecimal() and len(asked) < 4 else 1
    found = search_everything(q, request.user, kind=kind, page=number)
    context = {
        "q": q,
        "hits": [(hit, ENTRY_KINDS.get(hit.kind, hit.kind)) for hit in found.hits],
        "total": found.total,
        "page": Paginator(range(min(found.total, MOST_PAGES * MOST)), MOST).get_page(number),
        "tabs": _tabs(q, kind, found.counts),
        "services": [
            (text, f"/suche/?{urlencode({'q': text})}") for text in suggestions(q, limit=MOST_SERVICES)
        ]
        if q and not kind
        else [],
        "organisations": find_organisations(q, limit=MOST_ORGANISATIONS) if q and not kind else [],
    }
    return render(request, "portal/search_all.html", context)


def _tabs(q: str, kind: str, counts: dict[str, int]) -> list[tuple[str, str, bool]]:
    tabs = [(f"alles ({sum(counts.values())})", f"?{urlencode({'q': q})}", not kind)]
    return tabs + [
        (f"{label} ({counts[key]})", f"?{urlencode({'q': q, 'art': key})}", key == kind)
        for key, label in ENTRY_KINDS.items()
        if counts.get(key)
    ]
