"""What every page's frame shows: navigation, demo marker, version."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from fahrplan.accounts.rules.trust import sure_seconds
from fahrplan.design.web import LANGUAGES, chosen_language

ENTRIES = (
    ("/", "Start"),
    ("/suche/", "Leistung finden"),
    ("/antrag/", "Online beantragen"),
    ("/stand/", "Stand der Umsetzung"),
    ("/fahrplan/", "Unser Fahrplan"),
    ("/nachnutzung/", "Nachnutzung"),
    ("/austausch/", "Austausch"),
    ("/kommunen/", "Kommunen"),
    ("/leistungen/", "Katalog"),
    ("/hilfe/", "Hilfe"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for design/base.html."""
    path, chosen, spoken = request.path, chosen_language(request), get_language()
    navigation = [
        {"url": url, "label": label, "current": path == url if url == "/" else path.startswith(url)}
        for url, label in ENTRIES
    ]
    return {
        "navigation": navigation,
        # What header and footer depend on, besides who reads; they are made once for the same key.
        "frame_key": (chosen, spoken, *(entry["url"] for entry in navigation if entry["current"])),
        "frame_language": chosen,
        "only_german": chosen != spoken,
        "frame_languages": [
            (_in_language(request, key), key, name) for key, name in LANGUAGES.items() if key != chosen
        ],
        "login_seconds": lambda: sure_seconds(request.session),
        "demo": settings.DEMO,
        "operator": settings.FAHRPLAN_OPERATOR,
        "version": settings.FAHRPLAN_VERSION,
    }


def _in_language(request: HttpRequest, language: str) -> str:
    """This page in another language: the same address with its query."""
    query = request.GET.copy()
    query["sprache"] = language
    return f"?{query.urlencode()}"
