"""One administration: its own achievement, what people in its area can do, gaps, what neighbours have."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.design.rules import number
from fahrplan.implementation.enums import Figure, State
from fahrplan.implementation.selectors.cells import attainment_of
from fahrplan.implementation.selectors.figures import Count
from fahrplan.implementation.selectors.plans import MUNICIPAL_KINDS
from fahrplan.implementation.selectors.sheets import Scope, Sheet, months_before, sheets_of
from fahrplan.municipalities.enums import Verdict
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.municipalities.selectors import organisation_by_key, standing_of
from fahrplan.municipalities.selectors.verdicts import countable_services
from fahrplan.portal.selectors import Region, lacking, land_region, neighbours_of, themenfelder_by_id
from fahrplan.portal.web.status.listing import cell_list
from fahrplan.portal.web.status.moments import Moment, moment_of
from fahrplan.portal.web.status.regions import named
from fahrplan.portal.web.status.sections import (
    Section,
    carried_by_others,
    development_of,
    field_bars,
    section_of,
)
from fahrplan.portal.web.status.wording import BOTH, OWN, PEOPLE


@require_safe
def organisation(request: HttpRequest, key: str) -> HttpResponse:
    """The two figures, each under its heading, and what comparable administrations have."""
    moment = moment_of(request)
    context = organisation_context(key, moment)
    return render(request, "portal/status/organisation.html", context, status=moment.status)


def organisation_context(key: str, moment: Moment) -> dict[str, Any]:
    """What the page and the report of an administration say. Raises Http404 where it has no figures."""
    one, area = _municipal(key)
    region, standing, fields = land_region(one.land), standing_of(one), themenfelder_by_id()
    places = [pk for pk, place in region.places.items() if place.ars.startswith(area.ars)]
    days = months_before(moment.day)
    scope = Scope(BOTH, moment.day, area.ars[:5], subjects=(one.pk, *places), days=days)
    sheets = sheets_of(scope, by=("themenfeld", "day"))
    people, own = sheets[Figure.PEOPLE_PLACE], sheets[Figure.OWN_ORGANISATION]
    rows = moment.link("status_organisation_services", one.key)
    own_section = replace(
        section_of(own.total, OWN, moment, noun="eigenen Leistungen", rows=rows),
        development=development_of(own.development, days, OWN, moment),
        groups=[field_bars(own.by_themenfeld, fields, OWN, moment)],
        unclear=countable_services().filter(standing.condition(Verdict.UNCLEAR)).count(),
        note=zero_note(own.total, people.total),
    )
    ours = countable_services().filter(standing.condition(Verdict.OURS))
    neighbours = neighbours_of(one, region.all_organisations)
    return {
        "moment": moment,
        "organisation": one,
        "area": named_area(area, moment),
        "sections": [own_section, _people_section(people, region, places, moment)],
        "gaps": _gaps(one, own.total, moment),
        "ours": ours,
        "neighbours": neighbours,
        "lacking": [
            (
                lack,
                moment.link("status_service", lack.leika_key),
                [named(each, moment) for each in lack.having],
            )
            for lack in lacking(one, neighbours, ours, moment.day)
        ],
        "path": _path(area, region, moment),
        "data_view": "kommune",
        "data_parameters": {"key": one.key},
        "report": moment.link("status_organisation_report", one.key),
    }


def _municipal(key: str) -> tuple[Organisation, Territory]:
    """A municipal organisation and its territory; others have no figures of their own."""
    one = organisation_by_key(key)
    if one is None or one.territory is None or one.kind not in MUNICIPAL_KINDS:
        raise Http404
    return one, one.territory


def zero_note(own: Count, people: Count) -> str:
    """Why nothing counts as own achievement although something is online; empty where that is not so."""
    if own.online > 0 or people.online <= 0:
        return ""
    others = carried_by_others(people)
    if others > 0:
        return (
            f"Hier steht 0, obwohl {number(people.online)} Leistungen online sind: Diese tragen Land oder Bund "
            "für alle. Das hilft den Menschen, ist aber keine eigene Leistung der Verwaltung."
        )
    return (
        f"Hier steht 0, obwohl {number(people.online)} Leistungen online sind: Keine Quelle sagt, dass diese "
        "Verwaltung sie selbst anbietet."
    )


def named_area(area: Territory, moment: Moment) -> tuple[str, str]:
    """Where the people of this area find what they can do online: the place, or the Kreis."""
    if len(area.ars) == 5:
        return area.display_name, moment.link("status_kreis", area.ars)
    return (area.display_name, moment.link("status_place", area.ars)) if len(area.ars) == 12 else ("", "")


def _people_section(people: Sheet, region: Region, places: list[UUID], moment: Moment) -> Section:
    """The second figure, kept apart: what people in the administration's area can do."""
    single = len(places) == 1
    rows = (
        moment.link("status_place", region.places[places[0]].ars) if single else moment.link("status_table")
    )
    return replace(
        section_of(
            people.total, PEOPLE, moment, noun="Leistungen am Ort" if single else PEOPLE.cells, rows=rows
        ),
        development=development_of(people.development, months_before(moment.day), PEOPLE, moment),
    )


def _gaps(one: Organisation, own: Count, moment: Moment) -> list[tuple[str, int, str]]:
    """(state, number, list) of what is not online."""
    numbers = dict(own.states) | {State.UNKNOWN.value: own.unknown}
    return [
        (str(state), numbers[state], moment.link("status_organisation_services", one.key, zustand=str(state)))
        for state in State.values
        if state != State.ONLINE and numbers.get(state, 0) > 0
    ]


def _path(area: Territory, region: Region, moment: Moment) -> list[tuple[str, str]]:
    path = [("Stand der Umsetzung", moment.link("status_land"))]
    kreis = region.kreise.get(area.ars[:5])
    if kreis is not None and kreis.pk != area.pk:
        path.append((kreis.display_name, moment.link("status_kreis", area.ars[:5])))
    return path


@require_safe
def organisation_services(request: HttpRequest, key: str) -> HttpResponse:
    """The rows behind the own figure: every service that is ours, with its state."""
    moment = moment_of(request)
    one, _ = _municipal(key)
    ours = countable_services().filter(standing_of(one).condition(Verdict.OURS))
    listed = cell_list(
        request,
        ours,
        attainment_of(one, moment.day),
        moment,
        evidence=lambda service: moment.cell_link("implementation", service, one.key),
    )
    context = {
        "moment": moment,
        "organisation": one,
        "wording": OWN,
        "listed": listed,
        "path": [
            ("Stand der Umsetzung", moment.link("status_land")),
            (one.name, moment.link("status_organisation", one.key)),
        ],
        "data_view": "kommune-leistungen",
        "data_parameters": {"key": one.key},
    }
    status = max(moment.status, listed.status)
    return render(request, "portal/status/organisation_services.html", context, status=status)
