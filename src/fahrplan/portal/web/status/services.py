"""One service: where people can do it online, where not, by name; which administrations offer it themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors import service_by_key
from fahrplan.design.rules import STATE_MARKS, Bar, Bars, MapPlace, PlaceMap, share_words
from fahrplan.implementation.enums import Figure, State
from fahrplan.implementation.models import Attainment, Availability, Period
from fahrplan.implementation.rules.sources import source_label
from fahrplan.implementation.selectors.cells import on_day
from fahrplan.implementation.selectors.counted import counted_for
from fahrplan.implementation.selectors.figures import Count
from fahrplan.implementation.selectors.running import running_use
from fahrplan.implementation.selectors.sheets import Scope, months_before, sheets_of
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.portal.selectors import Region, land_region
from fahrplan.portal.web.status.moments import Moment, moment_of
from fahrplan.portal.web.status.regions import landmarks, named
from fahrplan.portal.web.status.sections import LEDGER, bars_of, development_of, section_of
from fahrplan.portal.web.status.wording import BOTH_BY_SERVICE, PEOPLE, WORDING

PAGE_SIZE = 50
VIEWS = {"orte": "Orte", "verwaltungen": "Verwaltungen"}


@dataclass(frozen=True)
class StateRow:
    """A place or organisation with its state, source and first day of the state."""

    name: str
    href: str
    state: str
    source: str
    since: Any
    evidence: str


@require_safe
def service(request: HttpRequest, key: str) -> HttpResponse:
    """``?zeigen=orte|verwaltungen&zustand=…&seite=…`` for the list of names."""
    found, moment = service_by_key(key), moment_of(request)
    if found is None:
        raise Http404
    if found.service.leika_key != key:
        return redirect(moment.link("status_service", found.service.leika_key))
    one, region = found.service, land_region(settings.FAHRPLAN_LAND)
    days = months_before(moment.day)
    sheets = sheets_of(
        Scope(BOTH_BY_SERVICE, moment.day, region.area, subjects=(one.pk,), days=days), by=("day",)
    )
    counted = counted_for(
        [one.pk],
        land=region.land,
        day=moment.day,
        places=region.places.values(),
        organisations=region.all_organisations,
    )
    states = states_on(one, region.land, moment.day)
    places, offices = counted.places[one.pk], counted.organisations[one.pk]
    sections = []
    for figure in BOTH_BY_SERVICE:
        wording, sheet = WORDING[figure], sheets[figure]
        shown = "orte" if wording == PEOPLE else "verwaltungen"
        rows = moment.link("status_service", one.leika_key, zeigen=shown) + "#liste"
        section = section_of(
            sheet.total, wording, moment, noun="Orten" if wording == PEOPLE else "Verwaltungen", rows=rows
        )
        development = development_of(sheet.development, days, wording, moment)
        groups = [_by_kreis(places, states, region, moment)] if wording == PEOPLE else []
        sections.append(replace(section, development=development, groups=groups))
    context = {
        "moment": moment,
        "service": one,
        "title": str(one),
        "sections": sections,
        "residents": _residents(sheets[Figure.PEOPLE_SERVICE].total),
        "map": _map(places, states, moment),
        "path": [("Stand der Umsetzung", moment.link("status_land"))],
        "use": running_use(one, offices) if moment.day == timezone.localdate() else [],
        "data_view": "leistung",
        "data_parameters": {"key": one.leika_key},
        **_list(request, one, (places, offices), states, moment),
    }
    return render(request, "portal/status/service.html", context, status=moment.status)


def _residents(count: Count) -> str:
    """How many people that is: "12 von 30, 40 %", each counted once."""
    whole = max(0, count.residents_counted)
    return share_words(max(0, min(count.residents_online, whole)), whole)


def states_on(one: PublicService, land: str, day: date) -> dict[UUID, Period]:
    """What is known on the day, by place and by organisation. Two queries."""
    wanted = {"service": one, "land": land}
    states: dict[UUID, Period] = {
        row.territory_id: row for row in Availability.objects.filter(on_day(day), **wanted)
    }
    states |= {row.organisation_id: row for row in Attainment.objects.filter(on_day(day), **wanted)}
    return states


def state_of(states: Mapping[UUID, Period], pk: UUID) -> str:
    return states[pk].state if pk in states else State.UNKNOWN.value


def _by_kreis(
    places: Iterable[Territory], states: Mapping[UUID, Period], region: Region, moment: Moment
) -> Bars:
    whole, online = Counter[str](), Counter[str]()
    for place in places:
        whole[place.ars[:5]] += 1
        online[place.ars[:5]] += state_of(states, place.pk) == State.ONLINE
    bars = [
        Bar(kreis.display_name, online[ars], whole[ars], href=moment.link("status_kreis", ars))
        for ars, kreis in region.kreise.items()
        if whole[ars]
    ]
    return bars_of("Orte je Kreis", "Kreis", bars, PEOPLE, moment)


def _map(places: Sequence[Territory], states: Mapping[UUID, Period], moment: Moment) -> PlaceMap:
    largest = landmarks(places)
    return PlaceMap(
        title="Stand der Leistung, je Ort",
        source=LEDGER,
        as_of=moment.day,
        anchor="karte",
        marks=STATE_MARKS,
        value_name="Stand",
        places=[
            MapPlace(
                place.display_name,
                place.longitude,
                place.latitude,
                state_of(states, place.pk),
                href=moment.link("status_place", place.ars),
                labelled=place.pk in largest,
            )
            for place in places
        ],
    )


def _list(
    request: HttpRequest,
    one: PublicService,
    both: tuple[tuple[Territory, ...], tuple[Organisation, ...]],
    states: Mapping[UUID, Period],
    moment: Moment,
) -> dict[str, Any]:
    """One page of names, of the chosen state only; what the address may not ask for falls back to all."""
    shown = request.GET.get("zeigen", "orte")
    shown = shown if shown in VIEWS else "orte"
    state = request.GET.get("zustand", "")
    state = state if state in State.values else ""
    subjects: tuple[Territory | Organisation, ...] = both[0] if shown == "orte" else both[1]
    chosen = [each for each in subjects if not state or state_of(states, each.pk) == state]
    page = Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("seite"))
    numbers = Counter(state_of(states, each.pk) for each in subjects)
    return {
        "page": page,
        "rows": [_row(one, each, states, moment) for each in page],
        "views": [
            (f"{label} ({len(both[place])})", _address(one, moment, key), key == shown)
            for place, (key, label) in enumerate(VIEWS.items())
        ],
        "choices": [
            ("alle", len(subjects), _address(one, moment, shown), not state),
            *(
                (str(State(key).label), numbers[key], _address(one, moment, shown, key), key == state)
                for key in State.values
                if numbers[key]
            ),
        ],
    }


def _address(one: PublicService, moment: Moment, shown: str, state: str = "") -> str:
    return moment.link("status_service", one.leika_key, zeigen=shown, zustand=state) + "#liste"


def _row(
    one: PublicService, each: Territory | Organisation, states: Mapping[UUID, Period], moment: Moment
) -> StateRow:
    name, href = named(each, moment)
    if isinstance(each, Organisation):
        evidence = moment.cell_link("implementation", one.leika_key, each.key)
    else:
        evidence = moment.cell_link("availability", each.ars, one.leika_key)
    period = states.get(each.pk)
    if period is None:
        return StateRow(name, href, State.UNKNOWN.value, "–", None, evidence)
    return StateRow(name, href, period.state, source_label(period.source), period.from_day, evidence)
