"""Themenfelder and the focus services: both figures, and every service with how far it reaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors import themenfeld_by_slug
from fahrplan.design.rules import share_words
from fahrplan.implementation.enums import Figure
from fahrplan.implementation.selectors.counted import municipal_services, unclear_by_rules
from fahrplan.implementation.selectors.figures import Count
from fahrplan.implementation.selectors.sheets import (
    Scope,
    Sheet,
    ledger_version,
    months_before,
    service_reaches,
    sheets_of,
)
from fahrplan.portal.selectors import Region, land_region
from fahrplan.portal.web.status.listing import BY_NAME
from fahrplan.portal.web.status.moments import Moment, moment_of
from fahrplan.portal.web.status.sections import (
    Section,
    bar_of,
    bars_of,
    development_of,
    reach_row,
    section_of,
    shown_online,
)
from fahrplan.portal.web.status.wording import BOTH, BOTH_BY_SERVICE, WORDING

PAGE_SIZE = 50


@dataclass(frozen=True)
class Group:
    """The services a page is about, and the version of the ledger it reads."""

    moment: Moment
    region: Region
    services: QuerySet[PublicService]
    version: int | None

    @cached_property
    def keys(self) -> tuple[UUID, ...]:
        return tuple(self.services.order_by("pk").values_list("pk", flat=True))


@require_safe
def themenfeld(request: HttpRequest, slug: str) -> HttpResponse:
    """One Themenfeld in the Land of this installation, by Kreis."""
    field = themenfeld_by_slug(slug) if slug.isprintable() else None
    if field is None:
        raise Http404
    moment, region = moment_of(request), land_region()
    days = months_before(moment.day)
    scope = Scope(BOTH, moment.day, region.area, themenfeld=field.pk, days=days)
    unclear = unclear_by_rules(region.land, field.pk)
    sheets = sheets_of(scope, by=("area", "day"), version=unclear.version)
    services = municipal_services(region.land).filter(ozg_service__lage__themenfeld=field)
    sections = [
        replace(
            _section(figure, sheets[figure], moment, rows=themenfeld_rows(figure, field.slug, moment)),
            unclear=unclear.services,
            groups=[_by_kreis(figure, sheets[figure], region, moment)],
        )
        for figure in BOTH
    ]
    context = {
        "title": field.name,
        "lead": f"Wie weit das Themenfeld in {region.name} ist.",
        "data_view": "themenfeld",
        "data_parameters": {"slug": field.slug},
    }
    return _page(request, Group(moment, region, services, unclear.version), sections, context)


def themenfeld_rows(figure: Figure, slug: str, moment: Moment) -> str:
    shown = "orte" if figure == Figure.PEOPLE_PLACE else "verwaltungen"
    return moment.link("status_table", zeigen=shown, themenfeld=slug)


@require_safe
def focus(request: HttpRequest) -> HttpResponse:
    """The services that Bund and Länder want online first, as far as municipalities handle them."""
    moment, region = moment_of(request), land_region()
    days = months_before(moment.day)
    services = municipal_services(region.land).exclude(focus="")
    group = Group(moment, region, services, ledger_version())
    scope = Scope(BOTH_BY_SERVICE, moment.day, region.area, subjects=group.keys, days=days)
    sheets = sheets_of(scope, by=("day",), version=group.version)
    sections = [_section(figure, sheets[figure], moment, rows="#leistungen") for figure in BOTH_BY_SERVICE]
    context = {
        "title": "Fokusleistungen",
        "lead": (
            "Leistungen, die Bund und Länder zuerst online haben wollen, soweit Kommunen dafür zuständig sind."
        ),
        "data_view": "fokus",
        "data_parameters": {},
    }
    return _page(request, group, sections, context)


def _section(figure: Figure, sheet: Sheet, moment: Moment, *, rows: str) -> Section:
    wording = WORDING[figure]
    return replace(
        section_of(sheet.total, wording, moment, noun=wording.cells, rows=rows),
        development=development_of(sheet.development, months_before(moment.day), wording, moment),
    )


def _by_kreis(figure: Figure, sheet: Sheet, region: Region, moment: Moment) -> Any:
    bars = [
        bar_of(kreis.display_name, sheet.by_area[ars], moment.link("status_kreis", ars))
        for ars, kreis in region.kreise.items()
        if ars in sheet.by_area
    ]
    return bars_of("Je Kreis", "Kreis", bars, WORDING[figure], moment)


@dataclass(frozen=True)
class ServiceRow:
    """A service with how far it reaches, both figures apart."""

    service: PublicService
    href: str
    people: str
    own: str


def _page(
    request: HttpRequest, group: Group, sections: list[Section], context: dict[str, Any]
) -> HttpResponse:
    moment = group.moment
    reaches = service_reaches(group.region.area, moment.day, services=group.keys, version=group.version)
    told = [
        replace(section, reach=[reach_row(reaches[figure].reach, section.wording.subjects).cells()])
        for section, figure in zip(sections, BOTH_BY_SERVICE, strict=True)
    ]
    listed = group.services.order_by(*BY_NAME)
    page = Paginator(listed, PAGE_SIZE).get_page(request.GET.get("seite"))
    context |= {
        "moment": moment,
        "sections": told,
        "page": page,
        "rows": _rows(list(page), group),
        "path": [("Stand der Umsetzung", moment.link("status_land"))],
    }
    return render(request, "portal/status/field.html", context, status=moment.status)


def _rows(listed: list[PublicService], group: Group) -> list[ServiceRow]:
    moment, keys = group.moment, tuple(service.pk for service in listed)
    scope = Scope(BOTH_BY_SERVICE, moment.day, group.region.area, subjects=keys)
    sheets = sheets_of(scope, by=("subject",), version=group.version)
    people, own = (sheets[figure].by_subject for figure in BOTH_BY_SERVICE)
    return [
        ServiceRow(
            service,
            moment.link("status_service", service.leika_key),
            _share(people, service.pk),
            _share(own, service.pk),
        )
        for service in listed
    ]


def _share(counts: Mapping[UUID, Count], pk: UUID) -> str:
    count = counts.get(pk) or Count()
    return share_words(shown_online(count), max(0, count.counted))
