"""The two pages about one cell: a service at an organisation, and a service at a place."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.rules.access import may_check, may_report
from fahrplan.implementation.selectors.cells import services_counted_at
from fahrplan.implementation.selectors.evidence import Evidence, evidence_at, evidence_of
from fahrplan.implementation.selectors.owning import Cell, cell_by_keys, history_of, verdict_on
from fahrplan.implementation.selectors.plans import PLACE_KINDS
from fahrplan.implementation.selectors.running import running_use
from fahrplan.implementation.web.cell_words import (
    CASE_COLUMNS,
    SPAN_COLUMNS,
    asked_day,
    case_rows,
    contradiction_words,
    journal_items,
    own_counting,
    people_counting,
    plain_reasons,
    plan_facts,
    span_rows,
    state_since,
)
from fahrplan.implementation.web.observation_cards import observation_cards
from fahrplan.municipalities.models import Territory
from fahrplan.municipalities.selectors import place_by_ars

PAGE_SIZE = 20


def cell_or_404(leika_key: str, key: str) -> Cell:
    cell = cell_by_keys(leika_key, key)
    if cell is None:
        raise Http404
    return cell


def cell_address(cell: Cell, view: str = "implementation") -> str:
    keys = {"leika_key": cell.service.leika_key, "key": cell.organisation.key}
    return reverse(f"implementation:{view}", kwargs=keys)


def path_to(cell: Cell) -> list[tuple[str, str]]:
    """The way to pages below the cell."""
    return [
        ("Kommunen", "/kommunen/"),
        (cell.organisation.name, f"/kommunen/{cell.organisation.key}/"),
        (cell.service.name, cell_address(cell)),
    ]


@require_safe
def implementation_page(request: HttpRequest, leika_key: str, key: str) -> HttpResponse:
    """What an organisation has achieved for a service, on any day, and everything it rests on."""
    cell = cell_or_404(leika_key, key)
    service, organisation, implementation = cell.service, cell.organisation, cell.implementation
    day, fault = asked_day(request.GET.get("stand", ""))
    found = evidence_of(service, organisation, day)
    reports = may_report(request.user, implementation)
    inside = reports or may_check(request.user)
    numbers = implementation.case_numbers.all() if cell.stored else ()
    changes = history_of(implementation) if cell.stored else []
    context = _shared(request, found, inside=inside) | {
        "cell": cell,
        "service": service,
        "organisation": organisation,
        "path": path_to(cell)[:2],
        "fault": fault,
        "may_report": reports,
        "may_check": may_check(request.user),
        "counting": own_counting(verdict_on(service, organisation), organisation, found.derived.state),
        "plan": [row for row in plan_facts(implementation, inside=inside) if row[1]],
        "cases": case_rows(numbers),
        "case_columns": CASE_COLUMNS,
        "journal": journal_items(changes, inside=inside),
        "own_place": _own_place(cell),
        "use": running_use(service, [organisation]),
    }
    return render(request, "implementation/implementation.html", context)


def _own_place(cell: Cell) -> str:
    """The page about the people in the organisation's own place; empty for an area of several places."""
    area = cell.organisation.territory
    if area is None or area.kind not in PLACE_KINDS:
        return ""
    return reverse("implementation:availability", args=[area.ars, cell.service.leika_key])


@require_safe
def availability_page(request: HttpRequest, ars: str, leika_key: str) -> HttpResponse:
    """What people in a place can do online for a service, and whose words do not count here."""
    place = place_by_ars(ars)
    service = PublicService.objects.filter(leika_key=leika_key).first()
    if place is None or service is None or place.kind not in PLACE_KINDS:
        raise Http404
    if place.ars != ars:
        return redirect("implementation:availability", ars=place.ars, leika_key=leika_key)
    day, fault = asked_day(request.GET.get("stand", ""))
    found = evidence_at(service, place, day)
    counted = services_counted_at(place, day).filter(pk=service.pk).exists()
    inside = may_check(request.user)
    context = _shared(request, found, inside=inside) | {
        "place": place,
        "service": service,
        "path": [("Orte", "/kommunen/"), (str(place), f"/kommunen/orte/{place.ars}/")],
        "fault": fault,
        "office_page": _office_page(found, service),
        "ignored": observation_cards(found.ignored, found, inside=inside, ignored=_why_ignored(found, place)),
        "counting": people_counting(service, place, counted=counted, state=found.derived.state),
    }
    return render(request, "implementation/availability.html", context)


def _shared(request: HttpRequest, found: Evidence, *, inside: bool) -> dict[str, Any]:
    """What both pages show: state, reasons, history, observations."""
    today: date = timezone.localdate()
    known = [row for row in found.observations if row.seen_on <= found.day]
    checks = [row for row in found.link_observations if row.seen_on <= found.day]
    page = Paginator([*known, *checks], PAGE_SIZE).get_page(request.GET.get("seite"))
    return {
        "evidence": found,
        "day": found.day,
        "is_today": found.day == today,
        "since": state_since(found),
        "contradictions": contradiction_words(found),
        "reasons": plain_reasons(found),
        "spans": span_rows(found.spans, found.day, today),
        "span_columns": SPAN_COLUMNS,
        "page": page,
        "cards": observation_cards(page.object_list, found, inside=inside),
        "later": len(found.observations) - len(known),
        "inside": inside,
    }


def _office_page(found: Evidence, service: PublicService) -> str:
    """The page about what the responsible office itself has achieved."""
    organisation = found.office.organisation if found.office else None
    if organisation is None:
        return ""
    return reverse("implementation:implementation", args=[service.leika_key, organisation.key])


def _why_ignored(found: Evidence, place: Territory) -> str:
    organisation = found.office.organisation if found.office else None
    return f"Zählt hier nicht: In {place} ist {organisation} zuständig." if organisation else ""
