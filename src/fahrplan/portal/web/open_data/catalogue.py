"""All data sets on one page for people, and as a catalogue (DCAT-AP.de) for other portals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.foundation.models import Source
from fahrplan.implementation.exporters.dcat import Node, Offer, Shelf, as_jsonld, as_turtle, catalogue
from fahrplan.implementation.rules.sources import SOURCES
from fahrplan.portal.selectors import land_region
from fahrplan.portal.web.open_data.terms import terms_of_use
from fahrplan.portal.web.open_data.views import absolute

ALL = ("csv", "json", "xlsx")
STREAMED = ("csv", "json")
TITLE = "Stand der Umsetzung: offene Daten"


@dataclass(frozen=True)
class Listed:
    """A data set of the status portal; ``view`` and ``parameters`` name its files, ``api`` its interface."""

    key: str
    title: str
    text: str
    page: str
    view: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    formats: tuple[str, ...] = ALL
    api: str = ""

    def file(self, form: str) -> str:
        query = f"?{urlencode(self.parameters)}" if self.parameters else ""
        return reverse("portal:data_file", args=[self.view, form]) + query

    @property
    def files(self) -> list[tuple[str, str]]:
        return [(form.upper(), self.file(form)) for form in self.formats] if self.view else []


def listed() -> Iterator[Listed]:
    """The data sets about the whole Land. Those of single views are one step away from each page."""
    status, table = reverse("portal:status_land"), reverse("portal:status_table")
    yield Listed(
        "kennzahlen",
        "Kennzahlen für Land, Kreise, Orte, Verwaltungen und Themenfelder",
        "Beide Kennzahlen mit Zähler, Nenner, Ständen und Quellen.",
        status,
        "land",
        api="/api/v1/coverage",
    )
    yield Listed(
        "verwaltungen",
        "Eigener Stand je Leistung und Verwaltung",
        "Was Verwaltungen selbst erreicht haben. Für Excel zu groß: Laden Sie CSV oder JSON.",
        table,
        "tabelle",
        formats=STREAMED,
        api="/api/v1/implementations",
    )
    yield Listed(
        "orte",
        "Verfügbarkeit je Leistung und Ort",
        "Was Menschen an jedem Ort online erledigen können, auch über Land oder Bund.",
        f"{table}?zeigen=orte",
        "tabelle",
        (("zeigen", "orte"),),
        STREAMED,
        "/api/v1/availability",
    )
    yield Listed(
        "fokus",
        "Fokusleistungen",
        "Beide Kennzahlen je Leistung, die Bund und Länder zuerst online haben wollen.",
        reverse("portal:status_focus"),
        "fokus",
    )
    yield Listed(
        "beobachtungen",
        "Beobachtungen",
        "Welche Quelle was gesagt hat, und wann. Darauf beruht jeder Stand.",
        reverse("portal:status_definitions"),
        api=f"/api/v1/observations?ars={settings.FAHRPLAN_LAND}",
    )


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """The page of all data sets with licence, sources, interface, catalogue, feed and widget."""
    terms = terms_of_use()
    context = {
        "listed": list(listed()),
        "terms": terms,
        "sources": [
            (
                source.title,
                source.publisher or "–",
                f"{source.as_of:%d.%m.%Y}" if source.as_of else "–",
                source.licence or "nicht angegeben",
            )
            for source in Source.objects.all()
        ],
        "source_columns": ("Quelle", "Herausgeber", "Stand", "Lizenz der Quelle"),
        "kind_columns": ("Quelle der Beobachtung", "Was das ist"),
        "kinds": [(kind.label, kind.explanation) for kind in SOURCES.values()],
        "path": [("Stand der Umsetzung", reverse("portal:status_land"))],
    }
    return render(request, "portal/open_data/page.html", context)


@require_safe
def data_catalogue(request: HttpRequest, form: str) -> HttpResponse:
    """``form``: „jsonld“ or „ttl“."""
    if form == "jsonld":
        told = as_jsonld(_catalogue())
        return JsonResponse(
            told, content_type="application/ld+json", json_dumps_params={"ensure_ascii": False}
        )
    if form == "ttl":
        return HttpResponse(as_turtle(_catalogue()), content_type="text/turtle; charset=utf-8")
    raise Http404


def _catalogue() -> Node:
    region, page = land_region(), absolute(reverse("portal:open_data"))
    shelf = Shelf(
        iri=absolute(reverse("portal:data_catalogue", args=["jsonld"])),
        title=f"{TITLE}, {region.name}",
        description=(
            "Wie weit Verwaltungsleistungen online sind: Kennzahlen, Stände und Beobachtungen, mit Nachweis."
        ),
        home=page,
        land=region.land,
        land_name=region.name,
        contact=absolute(reverse("portal:imprint")),
        modified=timezone.localdate(),
    )
    offers = [_offer(one, region.name, page) for one in listed()]
    return catalogue(shelf, offers, terms_of_use())


def _offer(one: Listed, land: str, page: str) -> Offer:
    return Offer(
        iri=f"{page}#{one.key}",
        title=f"{one.title}, {land}",
        description=one.text,
        page=absolute(one.page),
        files=[(kind, absolute(address)) for kind, address in one.files],
        api=absolute(one.api) if one.api else "",
        keywords=("OZG", "Verwaltungsleistungen", "Online-Dienste", "Reifegrad"),
    )
