"""For every view of the status portal the data set behind it, from the same parameters and filters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors import service_by_key, themenfeld_by_slug
from fahrplan.implementation.enums import Figure, State
from fahrplan.implementation.exporters.cell_rows import (
    OBSERVATIONS,
    SERVICE_CELLS,
    SUBJECT_CELLS,
    TABLE_CELLS,
    Subject,
    observation_rows,
    service_rows,
    subject_rows,
    table_rows,
)
from fahrplan.implementation.exporters.datasets import DataSet
from fahrplan.implementation.exporters.figure_rows import FIGURES, region_rows, service_figure_rows
from fahrplan.implementation.selectors.cells import (
    attainment_of,
    availability_at,
    services_counted_at,
)
from fahrplan.implementation.selectors.counted import counted_for, municipal_services
from fahrplan.implementation.selectors.coverage import Region, region_for
from fahrplan.implementation.selectors.open_cells import chain_of, open_observations
from fahrplan.implementation.selectors.plans import MUNICIPAL_KINDS, PLACE_KINDS
from fahrplan.municipalities.enums import Verdict
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.municipalities.selectors import organisation_by_key, place_by_ars, standing_of
from fahrplan.municipalities.selectors.verdicts import countable_services
from fahrplan.portal.selectors import kreis_region, land_region
from fahrplan.portal.web.status.heat import TableFilter, services_shown, subjects_shown
from fahrplan.portal.web.status.listing import CellFilter
from fahrplan.portal.web.status.moments import Moment
from fahrplan.portal.web.status.services import state_of, states_on
from fahrplan.portal.web.status.wording import BOTH

Builder = Callable[[HttpRequest, Moment], DataSet]
ORDER = ("name", "leika_key")


class QuestionError(Exception):
    """A filter in the address cannot be used; the message is German."""


def absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}"


def _page(moment: Moment, name: str, *args: Any, **parameters: str) -> str:
    return absolute(moment.link(name, *args, **parameters))


def _evidence(moment: Moment, name: str, *args: Any) -> str:
    return absolute(moment.cell_link(name, *args))


def _valid(form: forms.Form) -> dict[str, Any]:
    if not form.is_valid():
        faults = "; ".join(f"{name}: {' '.join(map(str, told))}" for name, told in form.errors.items())
        raise QuestionError(f"Bitte prüfen Sie die Auswahl. {faults}")
    return form.cleaned_data


def _figures(name: str, title: str, page: str, moment: Moment, regions: list[Region]) -> DataSet:
    return DataSet(
        name=name,
        title=title,
        day=moment.day,
        page=page,
        columns=FIGURES,
        rows=region_rows(regions, moment.day),
        description="Beide Kennzahlen je Gruppe: Zähler, Nenner, Stände und Quellen.",
    )


def land(request: HttpRequest, moment: Moment) -> DataSet:
    area = place_by_ars(settings.FAHRPLAN_LAND)
    if area is None:
        raise Http404
    title = f"Stand der Umsetzung: {area.display_name}"
    regions = [region_for(area, figure) for figure in BOTH]
    return _figures("land", title, _page(moment, "status_land"), moment, regions)


def kreis(request: HttpRequest, moment: Moment) -> DataSet:
    found = kreis_region(request.GET.get("ars", ""))
    area = place_by_ars(found.area) if found else None
    if found is None or area is None:
        raise Http404
    regions = [region_for(area, figure) for figure in BOTH]
    page = _page(moment, "status_kreis", found.area)
    return _figures(f"kreis-{found.area}", f"Stand der Umsetzung: {found.name}", page, moment, regions)


def _organisation(request: HttpRequest) -> tuple[Organisation, Territory]:
    one = organisation_by_key(request.GET.get("key", ""))
    if one is None or one.territory is None or one.kind not in MUNICIPAL_KINDS:
        raise Http404
    return one, one.territory


def organisation(request: HttpRequest, moment: Moment) -> DataSet:
    one, area = _organisation(request)
    regions = [
        Region.of(one, area),
        region_for(area, Figure.PEOPLE_PLACE),
    ]
    page = _page(moment, "status_organisation", one.key)
    return _figures(f"kommune-{one.key}", f"Stand der Umsetzung: {one.name}", page, moment, regions)


def organisation_services(request: HttpRequest, moment: Moment) -> DataSet:
    one, _ = _organisation(request)
    form, periods = CellFilter(request.GET), attainment_of(one, moment.day)
    _valid(form)
    ours = countable_services().filter(standing_of(one).condition(Verdict.OURS))
    return DataSet(
        name=f"kommune-leistungen-{one.key}",
        title=f"Eigene Leistungen und ihr Stand: {one.name}",
        day=moment.day,
        page=_page(moment, "status_organisation_services", one.key),
        columns=SERVICE_CELLS,
        rows=service_rows(
            form.narrowed(ours, periods).order_by(*ORDER),
            periods,
            day=moment.day,
            address=lambda key: _evidence(moment, "implementation", key, one.key),
        ),
    )


def place(request: HttpRequest, moment: Moment) -> DataSet:
    town = place_by_ars(request.GET.get("ars", ""))
    if town is None or town.kind not in PLACE_KINDS:
        raise Http404
    form, periods = CellFilter(request.GET), availability_at(town, moment.day)
    _valid(form)
    return DataSet(
        name=f"ort-{town.ars}",
        title=f"Was Menschen online erledigen können: {town.display_name}",
        day=moment.day,
        page=_page(moment, "status_place", town.ars),
        columns=SERVICE_CELLS,
        rows=service_rows(
            form.narrowed(services_counted_at(town, moment.day), periods).order_by(*ORDER),
            periods,
            day=moment.day,
            address=lambda key: _evidence(moment, "availability", town.ars, key),
        ),
    )


def _service(key: str) -> PublicService:
    found = service_by_key(key)
    if found is None:
        raise Http404
    return found.service


def service(request: HttpRequest, moment: Moment) -> DataSet:
    one, region = _service(request.GET.get("key", "")), land_region()
    shown, state = request.GET.get("zeigen", ""), request.GET.get("zustand", "")
    counted = counted_for(
        [one.pk],
        land=region.land,
        day=moment.day,
        places=region.places.values(),
        organisations=region.all_organisations,
    )
    states = states_on(one, region.land, moment.day)
    both: list[Subject] = []
    both += counted.places[one.pk] if shown != "verwaltungen" else ()
    both += counted.organisations[one.pk] if shown != "orte" else ()
    if state in State.values:
        both = [each for each in both if state_of(states, each.pk) == state]

    def address(each: Subject) -> str:
        if isinstance(each, Organisation):
            return _evidence(moment, "implementation", one.leika_key, each.key)
        return _evidence(moment, "availability", each.ars, one.leika_key)

    return DataSet(
        name=f"leistung-{one.leika_key}",
        title=f"Wo online, wo nicht: {one.name}",
        day=moment.day,
        page=_page(moment, "status_service", one.leika_key),
        columns=SUBJECT_CELLS,
        rows=subject_rows(one, both, states, day=moment.day, address=address),
    )


def themenfeld(request: HttpRequest, moment: Moment) -> DataSet:
    slug = request.GET.get("slug", "")
    field = themenfeld_by_slug(slug) if slug.isprintable() else None
    if field is None:
        raise Http404
    services = municipal_services(settings.FAHRPLAN_LAND).filter(ozg_service__lage__themenfeld=field)
    page = _page(moment, "status_themenfeld", field.slug)
    return _services(f"themenfeld-{field.slug}", f"Themenfeld {field.name}", page, services, moment)


def focus(request: HttpRequest, moment: Moment) -> DataSet:
    services = municipal_services(settings.FAHRPLAN_LAND).exclude(focus="")
    return _services("fokus", "Fokusleistungen", _page(moment, "status_focus"), services, moment)


def _services(name: str, title: str, page: str, services: Any, moment: Moment) -> DataSet:
    return DataSet(
        name=name,
        title=title,
        day=moment.day,
        page=page,
        columns=FIGURES,
        rows=service_figure_rows(services.order_by(*ORDER), area=settings.FAHRPLAN_LAND, day=moment.day),
        description="Beide Kennzahlen je Leistung im ganzen Land.",
    )


def table(request: HttpRequest, moment: Moment) -> DataSet:
    region = land_region()
    asked = _valid(TableFilter(request.GET, region))
    of_places = asked.get("zeigen") == "orte"
    return DataSet(
        name="tabelle-orte" if of_places else "tabelle-verwaltungen",
        title="Leistungen und Orte" if of_places else "Leistungen und Verwaltungen",
        day=moment.day,
        page=_page(moment, "status_table"),
        columns=TABLE_CELLS,
        rows=table_rows(
            services_shown(region, asked),
            subjects_shown(region, asked, of_places=of_places),
            land=region.land,
            day=moment.day,
        ),
        description="Eine Zeile je Leistung und Ort oder Verwaltung, soweit es deren Aufgabe ist.",
    )


def implementation(request: HttpRequest, moment: Moment) -> DataSet:
    one = _service(request.GET.get("leika_key", ""))
    owner = organisation_by_key(request.GET.get("key", ""))
    if owner is None:
        raise Http404
    seen = open_observations(service=one.pk, organisation=owner.pk)
    page = absolute(reverse("implementation:implementation", args=[one.leika_key, owner.key]))
    title = f"Beobachtungen: {one.name}, {owner.name}"
    return _observations(f"umsetzung-{one.leika_key}-{owner.key}", title, page, seen, moment)


def availability(request: HttpRequest, moment: Moment) -> DataSet:
    one, town = _service(request.GET.get("leika_key", "")), place_by_ars(request.GET.get("ars", ""))
    if town is None:
        raise Http404
    seen = open_observations(service=one.pk, areas=chain_of(town))
    page = absolute(reverse("implementation:availability", args=[town.ars, one.leika_key]))
    title = f"Beobachtungen: {one.name}, {town.display_name}"
    return _observations(f"verfuegbarkeit-{town.ars}-{one.leika_key}", title, page, seen, moment)


def _observations(name: str, title: str, page: str, seen: Any, moment: Moment) -> DataSet:
    rows = seen.filter(seen_on__lte=moment.day).select_related("service", "territory", "organisation", "link")
    return DataSet(
        name=name,
        title=title,
        day=moment.day,
        page=page,
        columns=OBSERVATIONS,
        rows=observation_rows(rows.order_by("-seen_on", "-pk").iterator(chunk_size=1000)),
        description="Was Quellen gesagt haben, das Neueste zuerst. Daraus folgt der Stand.",
    )


BUILDERS: dict[str, Builder] = {
    "land": land,
    "kreis": kreis,
    "kommune": organisation,
    "kommune-leistungen": organisation_services,
    "ort": place,
    "leistung": service,
    "themenfeld": themenfeld,
    "fokus": focus,
    "tabelle": table,
    "umsetzung": implementation,
    "verfuegbarkeit": availability,
}
