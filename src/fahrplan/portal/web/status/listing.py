"""Lists of services with their state at one place or organisation: filters, one page of rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest

from fahrplan.catalogue.models import PublicService, Themenfeld
from fahrplan.catalogue.selectors.narrowing import named_like
from fahrplan.implementation.enums import Carrier, State
from fahrplan.implementation.rules.sources import SOURCES, source_label
from fahrplan.implementation.selectors.cells import CellState, states_of, with_state
from fahrplan.portal.web.status.moments import Moment

PAGE_SIZE = 50
# As people read the names: the everyday one where there is one.
BY_NAME = (Coalesce(NullIf("plain_name", Value("")), "name"), "leika_key")


class CellFilter(forms.Form):
    """Filters over services with a state; a value that does not exist is an error at its field."""

    q = forms.CharField(label="Wort oder Schlüssel", required=False, max_length=100)
    zustand = forms.ChoiceField(label="Stand", required=False, choices=[("", "alle"), *State.choices])
    themenfeld = forms.ModelChoiceField(
        label="Themenfeld",
        required=False,
        queryset=Themenfeld.objects.all(),
        to_field_name="slug",
        empty_label="alle",
    )
    quelle = forms.ChoiceField(label="Quelle", required=False)
    traeger = forms.ChoiceField(
        label="Getragen durch", required=False, choices=[("", "alle"), *Carrier.choices]
    )
    stand = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = [(key, kind.label) for key, kind in SOURCES.items()]
        cast(forms.ChoiceField, self.fields["quelle"]).choices = [("", "alle"), *known]

    def narrowed(self, services: QuerySet[PublicService], periods: QuerySet[Any]) -> QuerySet[PublicService]:
        """The services that fit; ``periods`` are the states that hold on the day."""
        asked = self.cleaned_data
        services = named_like(services, asked.get("q", ""))
        if asked.get("zustand"):
            services = with_state(services, periods, asked["zustand"])
        if asked.get("themenfeld"):
            services = services.filter(ozg_service__lage__themenfeld=asked["themenfeld"])
        told = {"source": asked.get("quelle"), "carrier": asked.get("traeger")}
        if given := {name: value for name, value in told.items() if value}:
            services = services.filter(pk__in=periods.filter(**given).values("service_id"))
        return services


@dataclass(frozen=True)
class CellRow:
    """One service with its state, in words, and where its evidence is."""

    cell: CellState
    href: str
    evidence: str

    @property
    def source(self) -> str:
        return source_label(self.cell.source) if self.cell.source else "–"

    @property
    def carrier(self) -> str:
        return str(Carrier(self.cell.carrier).label) if self.cell.carrier else "–"


@dataclass(frozen=True)
class CellList:
    """A page of rows with its form, whose errors say what of the address could not be used."""

    form: CellFilter
    page: Page[PublicService]
    rows: list[CellRow]

    @property
    def status(self) -> int:
        return 200 if self.form.is_valid() else 400


def cell_list(
    request: HttpRequest,
    services: QuerySet[PublicService],
    periods: QuerySet[Any],
    moment: Moment,
    *,
    evidence: Callable[[str], str],
) -> CellList:
    """Four queries, one for the Themenfelder of the form. ``evidence``: key of a service → address."""
    form = CellFilter(request.GET)
    found = form.narrowed(services, periods) if form.is_valid() else services
    page = Paginator(found.order_by(*BY_NAME), PAGE_SIZE).get_page(request.GET.get("seite"))
    rows = [
        CellRow(cell, moment.link("status_service", key), evidence(key))
        for cell in states_of(page.object_list, periods)
        if (key := cell.service.leika_key)
    ]
    return CellList(form, page, rows)
