"""The heat table: services by administrations or by places, 60 by 60 a page, with filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.catalogue.models import PublicService, Themenfeld
from fahrplan.catalogue.selectors.narrowing import named_like
from fahrplan.design.rules import HeatCell, HeatColumn, HeatRow, HeatTable
from fahrplan.implementation.enums import State
from fahrplan.implementation.exporters.writing import XLSX_ROWS
from fahrplan.implementation.selectors.cells import heat_cells, heat_cells_of_places
from fahrplan.implementation.selectors.counted import counted_for, municipal_services
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.portal.selectors import Region, land_region
from fahrplan.portal.web.status.listing import BY_NAME
from fahrplan.portal.web.status.moments import Moment, moment_of
from fahrplan.portal.web.status.regions import named
from fahrplan.portal.web.status.sections import LEDGER
from fahrplan.portal.web.status.wording import OWN, PEOPLE

ROWS, COLUMNS = 60, 60
SHORT = 22
ANY_KEY = "99000000000000"
Subject = Territory | Organisation


class TableFilter(forms.Form):
    """What the table shows; a value that does not exist is an error at its field."""

    zeigen = forms.ChoiceField(
        label="Spalten",
        required=False,
        choices=[("verwaltungen", "Verwaltungen: eigene Leistung"), ("orte", "Orte: was Menschen können")],
    )
    kreis = forms.ChoiceField(label="Kreis", required=False)
    themenfeld = forms.ModelChoiceField(
        label="Themenfeld",
        required=False,
        queryset=Themenfeld.objects.all(),
        to_field_name="slug",
        empty_label="alle",
    )
    fokus = forms.BooleanField(label="nur Fokusleistungen", required=False)
    q = forms.CharField(label="Wort oder Schlüssel", required=False, max_length=100)
    stand = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, region: Region) -> None:
        super().__init__(data)
        known = [(ars, kreis.display_name) for ars, kreis in region.kreise.items()]
        cast(forms.ChoiceField, self.fields["kreis"]).choices = [("", "alle"), *known]


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Rows: services municipalities handle. A cell where the service is not their task stays empty."""
    moment, region = moment_of(request), land_region()
    form = TableFilter(request.GET, region)
    asked = form.cleaned_data if form.is_valid() else {}
    of_places = asked.get("zeigen") == "orte"
    subjects = subjects_shown(region, asked, of_places=of_places)
    columns = Paginator(subjects, COLUMNS).get_page(request.GET.get("spalten"))
    rows = Paginator(services_shown(region, asked), ROWS).get_page(request.GET.get("seite"))
    wording = PEOPLE if of_places else OWN
    chart = HeatTable(
        title=f"{wording.title}: Leistungen und {wording.subjects}",
        source=LEDGER,
        as_of=moment.day,
        anchor="tabelle",
        corner="Leistung",
        columns=[_column(one, moment) for one in columns],
        rows=_rows(list(rows), list(columns), region, moment),
    )
    context = {
        "moment": moment,
        "form": form,
        "wording": wording,
        "columns": columns,
        "column_pages": _column_pages(request, columns),
        "rows": rows,
        "table": chart,
        "path": [("Stand der Umsetzung", moment.link("status_land"))],
        "data_view": "tabelle",
        "data_parameters": {name: str(value) for name, value in request.GET.items()},
        "too_large_for_xlsx": rows.paginator.count * columns.paginator.count > XLSX_ROWS,
    }
    status = max(moment.status, 200 if form.is_valid() else 400)
    return render(request, "portal/status/table.html", context, status=status)


def _column_pages(request: HttpRequest, columns: Page[Subject]) -> list[tuple[str, str, bool]]:
    """The groups of columns as tabs: ("1–60", address, current)."""
    found = []
    for number in columns.paginator.page_range:
        page, asked = columns.paginator.page(number), request.GET.copy()
        asked["spalten"] = str(number)
        found.append(
            (f"{page.start_index()}–{page.end_index()}", f"?{asked.urlencode()}", number == columns.number)
        )
    return found


def subjects_shown(region: Region, asked: dict[str, Any], *, of_places: bool) -> Sequence[Subject]:
    """The columns by name; administrations with their own staff before member municipalities."""
    kreis = asked.get("kreis") or region.area
    if of_places:
        return [place for place in region.places.values() if place.ars.startswith(kreis)]
    found = [
        one for one in region.organisations.values() if one.territory and one.territory.ars.startswith(kreis)
    ]
    return sorted(found, key=lambda one: one.kind == OrganisationKind.MITGLIEDSGEMEINDE)


def services_shown(region: Region, asked: dict[str, Any]) -> Any:
    services = municipal_services(region.land)
    if asked.get("themenfeld"):
        services = services.filter(ozg_service__lage__themenfeld=asked["themenfeld"])
    if asked.get("fokus"):
        services = services.exclude(focus="")
    return named_like(services, asked.get("q", "")).order_by(*BY_NAME)


def _column(one: Subject, moment: Moment) -> HeatColumn:
    name, href = named(one, moment)
    short = name.removeprefix("Verbandsgemeinde ").removeprefix("Landkreis ")
    short = short if len(short) <= SHORT else f"{short[: SHORT - 1]}…"
    return HeatColumn(name, short if short != name else "", href)


def _rows(
    services: list[PublicService], subjects: list[Subject], region: Region, moment: Moment
) -> list[HeatRow]:
    """Two queries: one to know which cells exist, one for their states."""
    places = [one for one in subjects if isinstance(one, Territory)]
    keys, columns = [one.pk for one in services], [one.pk for one in subjects]
    counted = counted_for(
        keys, land=region.land, day=moment.day, places=places, organisations=region.all_organisations
    )
    held = counted.places if places else counted.organisations
    states = (heat_cells_of_places if places else heat_cells)(columns, keys, moment.day)
    addresses = [_cell_address(one, moment) for one in subjects]
    rows = []
    for service in services:
        ours, key = {one.pk for one in held[service.pk]}, service.leika_key
        cells = [
            HeatCell(states.get((service.pk, pk), State.UNKNOWN.value), address.replace(ANY_KEY, key))
            if pk in ours
            else None
            for pk, address in zip(columns, addresses, strict=True)
        ]
        rows.append(HeatRow(str(service), cells, moment.link("status_service", key)))
    return rows


def _cell_address(one: Subject, moment: Moment) -> str:
    """The page of the column's cells with ANY_KEY in place of the service: 3 600 addresses are built at once."""
    if isinstance(one, Organisation):
        return moment.cell_link("implementation", ANY_KEY, one.key)
    return moment.cell_link("availability", one.ars, ANY_KEY)
