"""The overview: which services are planned or implemented where, as table, by service, as map and as files."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.design.answering import number_of
from fahrplan.design.rules import MapPlace, PlaceMap
from fahrplan.design.rules.marks import Mark
from fahrplan.foundation.exporters import csv_response, xlsx_response
from fahrplan.reuse.enums import AdoptionState
from fahrplan.reuse.exporters.adoptions import adoption_rows, adoptions_json, header
from fahrplan.reuse.selectors.adoptions import AdoptionView, Sight, sight_of, views_of
from fahrplan.reuse.selectors.overview import (
    OverviewChoice,
    OverviewCounts,
    PlaceLine,
    ServiceLine,
    kreise,
    laender,
    ordered,
    overview,
    overview_counts,
    overview_page_of,
    place_lines,
    service_lines,
)

PAGE_SIZE = 25
FORMATS = {"csv": csv_response, "xlsx": xlsx_response}
SOURCE = "Angaben der Kommunen in Fahrplan"
EVERYWHERE = "alle"
VIEWS = (("tabelle", "Einträge"), ("leistungen", "Je Leistung"), ("karte", "Karte"))
MARKS = (
    Mark("in_use", "im Einsatz", "online"),
    Mark("planned", "geplant", "planned"),
    Mark("phasing_out", "läuft aus", "stale"),
    Mark("none", "nichts eingetragen", "offline"),
)
COLUMNS = ["Stelle", "Lösung", "Anbieter", "Leistungen", "Stand", "Termin"]
SERVICE_COLUMNS = ["Leistung", "Stellen", "im Einsatz", "geplant", "läuft aus"]
Answer = HttpResponse | StreamingHttpResponse | FileResponse


class OverviewForm(forms.Form):
    """Filter of the overview; what cannot be understood does not filter."""

    leistung = forms.CharField(
        label="Leistung", required=False, max_length=200, help_text="Wort oder Leistungsschlüssel"
    )
    loesung = forms.CharField(label="Lösung", required=False, max_length=200)
    anbieter = forms.CharField(label="Anbieter", required=False, max_length=200)
    land = forms.ChoiceField(label="Land", required=False)
    kreis = forms.ChoiceField(label="Kreis", required=False)
    stand = forms.ChoiceField(label="Stand", required=False, choices=[("", "alle"), *AdoptionState.choices])
    von = forms.DateField(label="Termin von", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    bis = forms.DateField(label="Termin bis", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, given: Any, *, land: str, areas: list[tuple[str, str]]) -> None:
        data = given.copy()
        data["land"] = land or EVERYWHERE
        super().__init__(data)
        self._offer("land", [(EVERYWHERE, "ganz Deutschland"), *laender()])
        self._offer("kreis", [("", "alle"), *areas])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def choice(self, land: str) -> OverviewChoice:
        self.is_valid()
        given = self.cleaned_data
        return OverviewChoice(
            land=land,
            kreis=given.get("kreis", ""),
            service=given.get("leistung", ""),
            solution=given.get("loesung", ""),
            provider=given.get("anbieter", ""),
            state=given.get("stand", ""),
            since=given.get("von"),
            until=given.get("bis"),
        )


@require_safe
def overview_page(request: HttpRequest) -> Answer:
    """``?ansicht=tabelle|leistungen|karte`` and the filters; ``format`` gives exactly these rows as a file."""
    land = _land(request)
    form = OverviewForm(request.GET, land=land, areas=kreise(land))
    choice = form.choice(land)
    if answer := _file(request, choice):
        return answer
    view = request.GET.get("ansicht", "")
    view = view if view in dict(VIEWS) else "tabelle"
    counts = overview_counts(choice)
    context = {
        "form": form,
        "view": view,
        "tabs": _tabs(request, view),
        "counts": counts,
        "figures": _figures(counts),
        "today": timezone.localdate(),
        "land_query": "" if land == settings.FAHRPLAN_LAND else "land=alle",
    }
    context |= {"tabelle": _table, "leistungen": _by_service, "karte": _on_map}[view](request, choice, counts)
    return render(request, "reuse/overview.html", context)


def _land(request: HttpRequest) -> str:
    """The Land asked for, by default the installation's; empty for all of Germany."""
    asked = request.GET.get("land", "")
    if asked == EVERYWHERE:
        return ""
    return asked if len(asked) == 2 and asked.isascii() and asked.isdecimal() else settings.FAHRPLAN_LAND


def _tabs(request: HttpRequest, view: str) -> list[tuple[str, str, bool]]:
    kept = {name: value for name, value in request.GET.items() if name not in ("ansicht", "seite", "format")}
    return [(label, f"?{urlencode(kept | {'ansicht': key})}", key == view) for key, label in VIEWS]


def _figures(counts: OverviewCounts) -> list[tuple[Any, ...]]:
    """(value, label, denominator)."""
    whole = f"{counts.total} Einträgen"
    return [
        (
            counts.administrations,
            "Verwaltungen mit mindestens einem Eintrag",
            f"{counts.of_administrations} Verwaltungen",
        ),
        (counts.in_use, "im Einsatz", whole),
        (counts.planned, "geplant", whole),
        (counts.phasing_out, "läuft aus", whole),
    ]


def _table(request: HttpRequest, choice: OverviewChoice, counts: OverviewCounts) -> dict[str, Any]:
    page = _page(request, range(counts.total), counts.total)
    views = views_of(overview_page_of(choice, (page.number - 1) * PAGE_SIZE, PAGE_SIZE), Sight())
    return {"page": page, "columns": COLUMNS, "rows": [entry_cells(view) for view in views]}


def entry_cells(view: AdoptionView) -> list[Any]:
    """The cells of one entry in a table."""
    names = [str(service) for service in view.services[:3]]
    more = f" und {len(view.services) - 3} weitere" if len(view.services) > 3 else ""
    demo = " (Demodaten)" if view.is_demo else ""
    return [
        (f"{view.organisation}{demo}", f"/nachnutzung/kommune/{view.organisation.key}/"),
        (view.solution.name, view.url),
        str(view.solution.provider or "nicht bekannt"),
        ", ".join(names) + more,
        view.state_label,
        view.day_words or "ohne Angabe",
    ]


def _by_service(request: HttpRequest, choice: OverviewChoice, counts: OverviewCounts) -> dict[str, Any]:
    at = max(1, number_of(request.GET.get("seite"), 1))
    lines, total = service_lines(choice, (at - 1) * PAGE_SIZE, PAGE_SIZE)
    page = _page(request, range(total), total)
    if page.number != at:
        lines, _ = service_lines(choice, (page.number - 1) * PAGE_SIZE, PAGE_SIZE)
    return {
        "page": page,
        "columns": SERVICE_COLUMNS,
        "rows": [_service_cells(request, line) for line in lines],
        "services": total,
        "numeric": [1, 2, 3, 4],
    }


def _service_cells(request: HttpRequest, line: ServiceLine) -> list[Any]:
    kept = {n: v for n, v in request.GET.items() if n not in ("ansicht", "seite", "leistung", "format")}
    url = f"?{urlencode(kept | {'leistung': line.service.leika_key})}"
    return [(str(line.service), url), line.organisations, line.in_use, line.planned, line.phasing_out]


def _on_map(request: HttpRequest, choice: OverviewChoice, counts: OverviewCounts) -> dict[str, Any]:
    lines = place_lines(choice)
    if lines is None:
        return {"map": None}
    return {
        "map": PlaceMap(
            title="Wo etwas im Einsatz oder geplant ist",
            source=SOURCE,
            as_of=timezone.localdate(),
            anchor="karte",
            marks=MARKS,
            place_name="Stelle",
            places_name="Stellen",
            value_name="Einträge",
            places=[_map_place(line) for line in lines],
        )
    }


def _map_place(line: PlaceLine) -> MapPlace:
    area = line.organisation.territory
    shown = line.through or line.organisation
    states = (("in_use", line.in_use), ("planned", line.planned), ("phasing_out", line.phasing_out))
    key = next((name for name, number in states if number), "none")
    words = f"{line.in_use} im Einsatz, {line.planned} geplant" if line.total else ""
    return MapPlace(
        line.organisation.name,
        area.longitude if area else None,
        area.latitude if area else None,
        key,
        href=f"/nachnutzung/kommune/{shown.key}/" if line.total else "",
        value=f"{words} (über {line.through})" if line.through else words,
    )


def _page(request: HttpRequest, listed: Any, total: int) -> Page[Any]:
    """A page of a list that was counted already."""
    paginator: Paginator[Any] = Paginator(listed, PAGE_SIZE)
    paginator.__dict__["count"] = total
    return paginator.get_page(request.GET.get("seite"))


def _file(request: HttpRequest, choice: OverviewChoice) -> Answer | None:
    """The chosen entries as CSV, XLSX or JSON; for municipalities with what only they may see."""
    form = request.GET.get("format", "")
    if form not in (*FORMATS, "json"):
        return None
    sight = sight_of(request.user)
    found = ordered(overview(choice))
    if form == "json":
        meta = {"title": "Nachnutzung", "as_of": timezone.localdate(), "source": SOURCE}
        return adoptions_json(found, sight, meta | {"page": f"{settings.BASE_URL}/nachnutzung/"})
    return FORMATS[form]("nachnutzung", header(sight), adoption_rows(found, sight))
