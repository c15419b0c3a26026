"""The filter list of services, on the page and as a table to download."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fahrplan.catalogue.exporters import HEADER, service_rows
from fahrplan.catalogue.selectors import catalogue_state, services_visible
from fahrplan.catalogue.web.forms import FilterForm
from fahrplan.catalogue.web.wording import list_rows
from fahrplan.design.rules import number
from fahrplan.foundation.exporters import csv_response, xlsx_response

PAGE_SIZE = 50
COLUMNS = ("Leistung", "amtliche Bezeichnung", "Schlüssel", "Typ", "zählbar", "Themenfeld")
Answer = HttpResponse | StreamingHttpResponse | FileResponse
FORMATS = {"csv": csv_response, "xlsx": xlsx_response}


@require_safe
def service_list(request: HttpRequest) -> Answer:
    """``?format=csv`` or ``xlsx`` gives the same list, whole, as a file."""
    form = FilterForm(request.GET)
    services = services_visible(form.filters(), order=form.order())
    table = FORMATS.get(request.GET.get("format", ""))
    if table:
        return table("leistungen", HEADER, service_rows(services))
    page = Paginator(services, PAGE_SIZE).get_page(request.GET.get("seite"))
    given = {name: value for name, value in request.GET.items() if name in form.fields and value}
    state = catalogue_state()
    context = {
        "form": form,
        "page": page,
        "columns": COLUMNS,
        "rows": list_rows(page),
        "state": state,
        "filtered": bool(given),
        "found": f"{number(page.paginator.count)} von {number(state.services + state.gone)} Leistungen",
        "tabs": views_of_the_catalogue("services"),
    }
    name = "catalogue/_services.html" if request.headers.get("HX-Request") else "catalogue/services.html"
    return render(request, name, context)


def as_file(
    request: HttpRequest, name: str, columns: Sequence[str], rows: Callable[[], Iterable[Sequence[Any]]]
) -> Answer | None:
    """The rows of a page as CSV or XLSX when ``?format=`` asks for it; of a linked cell only the text."""
    table = FORMATS.get(request.GET.get("format", ""))
    if table is None:
        return None
    return table(name, columns, ([_plain(cell) for cell in row] for row in rows()))


def _plain(cell: Any) -> Any:
    return cell[0] if isinstance(cell, tuple) else cell


def views_of_the_catalogue(current: str) -> list[tuple[str, str, bool]]:
    """(label, url, current) of the catalogue's pages."""
    views = {
        "services": "Alle Leistungen",
        "themenfelder": "Themenfelder",
        "lagen": "Lagen",
        "changes": "Was sich geändert hat",
    }
    return [(label, reverse(f"catalogue:{name}"), name == current) for name, label in views.items()]
