"""How a result came about: for stewards who maintain the lexicon."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.catalogue.rules import may_edit_catalogue
from fahrplan.finder.rules.questions import cleaned
from fahrplan.finder.rules.ranking import FACTORS
from fahrplan.finder.selectors import ResultGroup, search, search_state
from fahrplan.municipalities.selectors import find_places

SIGNALS = {
    "words": "Wörter",
    "title": "Bezeichnung",
    "phrase": "Wörterbuch",
    "near": "ähnlicher Ausdruck",
    "meaning": "Bedeutung",
    "prior": "oft gefragt",
    "key": "Schlüssel",
    "place": "am Ort",
}
COLUMNS = ("Leistung", "Punkte", *SIGNALS.values(), "warum")


@login_required
@require_safe
def explanation_page(request: HttpRequest) -> HttpResponse:
    """``?q=``, ``?ort=``: how the words were read, which phrases fit, and what each signal gave."""
    may_edit_catalogue.require(request.user, None)
    text = cleaned(request.GET.get("q", ""))
    place_text = cleaned(request.GET.get("ort", ""))[:200]
    places = find_places(place_text, limit=2) if place_text else []
    place = places[0] if len(places) == 1 else None
    answer = search(text, place=place, limit=20, explain=True) if text else None
    context: dict[str, Any] = {
        "q": text,
        "place_text": place.display_name if place else place_text,
        "place_unclear": bool(place_text) and place is None,
        "answer": answer,
        "facts": _facts(answer.explanation) if answer else [],
        "columns": COLUMNS,
        "rows": [_row(group) for group in (answer.groups or answer.near_misses)] if answer else [],
        "factors": [(SIGNALS[name], factor) for name, factor in FACTORS.items()],
        "state": search_state(),
    }
    return render(request, "finder/explanation.html", context)


def _facts(explanation: dict[str, Any]) -> list[tuple[str, str]]:
    if not explanation:
        return []
    return [
        ("Gelesen als", str(explanation["text"]) or "–"),
        ("Gewicht der Wörter", _pairs(explanation["weights"])),
        ("Unbekannte Wörter", ", ".join(explanation["unknown"]) or "keine"),
        ("Verbessert", ", ".join(f"{a} → {b}" for a, b in explanation["corrections"].items()) or "nichts"),
        ("Ausdrücke des Wörterbuchs", ", ".join(explanation["phrases"]) or "keine"),
        ("Nachgeschlagene Begriffe", _pairs(explanation["terms"])),
    ]


def _pairs(values: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:g}" for name, value in values.items()) or "keine"


def _row(group: ResultGroup) -> list[Any]:
    signals = group.signals
    known = {item.name for item in fields(signals)}
    values = [f"{getattr(signals, name):.2f}" for name in SIGNALS if name in known]
    title = (f"{group.service.name} ({group.service.leika_key})", f"/leistungen/{group.service.leika_key}/")
    return [title, f"{group.score:.2f}", *values, ", ".join(group.why[:4]) or "–"]
