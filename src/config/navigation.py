"""What every page's frame shows: navigation, demo marker, version."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

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
    path = request.path
    return {
        "navigation": [
            {"url": url, "label": label, "current": path == url if url == "/" else path.startswith(url)}
            for url, label in ENTRIES
        ],
        "demo": settings.DEMO,
        "operator": settings.FAHRPLAN_OPERATOR,
        "version": settings.FAHRPLAN_VERSION,
    }
