"""The pages of the site: every address without parameters from the URL configuration, and examples of the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

FOR_MACHINES = re.compile(
    r"^/(api/|healthz$|readyz$|metrics$|suche/vorschlaege/$|konto/2fa/webauthn/login/$)"
)
EXAMPLES = [
    "/suche/?q=hund+anmelden&ort=Arendsee",
    "/suche/?q=gibtesnirgends",
    "/kommunen/?q=Halle",
    "/kommunen/arendsee-altmark/",
    "/kommunen/arendsee-altmark/leistungen/",
    "/kommunen/arendsee-altmark/kontakte/",
    "/kommunen/arendsee-altmark/fachbereiche/",
    "/kommunen/orte/150810030030/",
    "/leistungen/99102013104000/",
    "/zustaendig/?leistung=99102013104000&ort=150810030030",
    "/hilfe/konto/",
    "/gibt-es-nicht/",
]


def page_addresses() -> list[str]:
    """Addresses of all pages that need no parameter, in order, without the interfaces for machines."""
    found = {f"/{route}" for route in _routes(get_resolver(), "") if "<" not in route}
    return sorted(address for address in found if not FOR_MACHINES.match(address))


def _routes(resolver: URLResolver, before: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = before + _written(str(entry.pattern))
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from _routes(entry, route)


def _written(pattern: str) -> str:
    """A regular expression of a library as a path; one with groups keeps a ``<``."""
    return pattern.removeprefix("^").removesuffix("$").removesuffix(r"\Z").replace("\\", "")
