"""What fits a municipality: the default list over all its gaps, and one gap with candidates and reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors import service_by_key
from fahrplan.municipalities.enums import Verdict
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.selectors.gaps import Standing, gaps_of, standing_at
from fahrplan.reuse.selectors.matching import (
    Candidate,
    candidates,
    gaps_closed,
    ranked_for,
    view_of,
)
from fahrplan.reuse.selectors.neighbours import Neighbour, neighbours_for
from fahrplan.reuse.web.whose import PATH, Whose, whose
from fahrplan.solutions.models import SolutionCoverage

PAGE_SIZE = 10
CANDIDATES_AT_MOST = 20
SERVICES_SHOWN = 5
WAYS_COMPARED = 3
INSIDE_NOTE = (
    "Fachverfahren, Kosten und Ansprechpersonen sehen nur Kommunen und das Land. Die Reihenfolge hier beruht "
    "auf dem, was öffentlich ist."
)


@dataclass(frozen=True)
class Shown:
    """A candidate as a page shows it: what it closes, and where to go on."""

    candidate: Candidate
    services: list[tuple[str, str]]
    more: int
    adopt_url: str
    cost_url: str

    @property
    def points(self) -> str:
        return f"{self.candidate.score} {'Punkt' if self.candidate.score == 1 else 'Punkte'}"


@require_safe
def fitting(request: HttpRequest) -> HttpResponse:
    """„Passt zu Ihnen“: solutions for all gaps of a municipality, best first."""
    found = whose(request)
    context: dict[str, Any] = {"path": PATH, "whose": found, "title": "Passt zu Ihnen"}
    if found.organisation is not None:
        context |= _fitting(request, found.organisation, inside=found.inside)
    return render(request, "reuse/fitting.html", context)


def _fitting(request: HttpRequest, organisation: Organisation, *, inside: bool) -> dict[str, Any]:
    day = timezone.localdate()
    gaps = gaps_of(organisation, day)
    view = view_of(organisation, day, inside=inside)
    page = Paginator(ranked_for(view, gaps), PAGE_SIZE).get_page(request.GET.get("seite"))
    listed = candidates(view, list(page))
    closed = gaps_closed([one.solution.pk for one in listed], gaps)
    return {
        "organisation": organisation,
        "gaps": gaps.count(),
        "page": page,
        "shown": [_shown(one, organisation, closed.get(one.solution.pk, [])) for one in listed],
        "day": day,
        "inside_note": "" if inside else INSIDE_NOTE,
    }


def _shown(candidate: Candidate, organisation: Organisation, closed: list[SolutionCoverage]) -> Shown:
    services = [
        (str(row.service), gap_url(row.service.leika_key, organisation)) for row in closed[:SERVICES_SHOWN]
    ]
    return Shown(
        candidate,
        services,
        len(closed) - len(services),
        adopt_url(candidate, ""),
        cost_url([candidate.solution.key], organisation),
    )


@require_safe
def gap(request: HttpRequest, leika_key: str) -> HttpResponse:
    """One gap: candidates with reasons, who uses or plans what, and what to do next."""
    named = service_by_key(leika_key)
    if named is None:
        raise Http404
    if named.service.leika_key != leika_key:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(reverse("reuse:gap", args=[named.service.leika_key]) + query)
    found = whose(request)
    context: dict[str, Any] = {
        "path": [*PATH, ("Passt zu Ihnen", _fitting_url(found))],
        "whose": found,
        "service": named.service,
        "title": f"{named.service}: Was gibt es schon?",
    }
    if found.organisation is not None:
        context |= _gap(named.service, found.organisation, inside=found.inside)
    return render(request, "reuse/gap.html", context)


def _gap(service: PublicService, organisation: Organisation, *, inside: bool) -> dict[str, Any]:
    day = timezone.localdate()
    view = view_of(organisation, day, inside=inside)
    only = PublicService.objects.filter(pk=service.pk)
    ranked = ranked_for(view, only, one_service=True)
    listed = candidates(view, ranked[:CANDIDATES_AT_MOST], only)
    standing = standing_at(service, organisation, day)
    neighbours = neighbours_for(service, view)
    return {
        "organisation": organisation,
        "standing": standing,
        "note": _note(standing, organisation),
        "shown": [
            Shown(
                one,
                [],
                0,
                adopt_url(one, service.leika_key),
                cost_url([one.solution.key], organisation, service),
            )
            for one in listed
        ],
        "left_out": max(0, len(ranked) - CANDIDATES_AT_MOST),
        "columns": _columns(inside),
        "rows": [_neighbour_row(one, inside=inside) for one in neighbours],
        "rows_demo": any(one.is_demo for one in neighbours),
        "cost_url": _compared_url(listed, organisation, service),
        "call_url": f"/nachnutzung/gemeinsam/aufrufe/neu/?{urlencode({'leistung': service.leika_key})}",
        "question_url": f"/austausch/fragen/neu/?{urlencode({'leistung': service.leika_key})}",
        "report_url": f"/nachnutzung/eintraege/neu/?{urlencode({'leistung': service.leika_key})}",
        "day": day,
        "inside_note": "" if inside else INSIDE_NOTE,
    }


def _note(standing: Standing, organisation: Organisation) -> str:
    """Why this is no gap; empty where it is one."""
    if standing.is_gap:
        return ""
    if standing.adoption is not None:
        adoption = standing.adoption
        return f"{organisation} nutzt oder plant dafür schon: {adoption.solution} ({adoption.label})."
    if standing.verdict != Verdict.OURS:
        return (
            "Ob das eine Aufgabe dieser Verwaltung ist, ist ungeklärt."
            if standing.verdict == Verdict.UNCLEAR
            else "Das ist keine Aufgabe dieser Verwaltung oder zählt nicht im Katalog."
        )
    return f"Das ist keine Lücke: Der eigene Stand ist „{standing.state_label}“."


def _columns(inside: bool) -> list[str]:
    columns = ["Verwaltung", "Was uns verbindet", "Lösung", "Stand"]
    return [*columns, "Fachverfahren und Kosten", "Gern anrufen"] if inside else columns


def _neighbour_row(one: Neighbour, *, inside: bool) -> list[Any]:
    row: list[Any] = [
        (one.name, f"/kommunen/{one.key}/"),
        one.relation,
        (one.solution, f"/loesungen/{one.solution_key}/"),
        (one.words, f"/nachnutzung/eintraege/{one.pk}/"),
    ]
    if inside:
        behind = ", ".join(filter(None, (one.fachverfahren, one.cost)))
        row += [behind or "nicht bekannt", one.call_contact or "–"]
    return row


def _compared_url(listed: list[Candidate], organisation: Organisation, service: PublicService) -> str:
    """The best candidates beside going on with paper: up to four ways."""
    ways = [one.solution.key for one in listed[:WAYS_COMPARED]]
    return cost_url([*ways, "papier"], organisation, service)


def cost_url(ways: list[str], organisation: Organisation, service: PublicService | None = None) -> str:
    given = {"weg": ways, "kommune": organisation.key}
    if service is not None:
        given["leistung"] = service.leika_key
    return f"{reverse('reuse:costs')}?{urlencode(given, doseq=True)}"


def adopt_url(candidate: Candidate, leika_key: str) -> str:
    given = {"loesung": candidate.solution.key} | ({"leistung": leika_key} if leika_key else {})
    return f"/nachnutzung/eintraege/neu/?{urlencode(given)}"


def gap_url(leika_key: str, organisation: Organisation) -> str:
    return f"{reverse('reuse:gap', args=[leika_key])}?{urlencode({'kommune': organisation.key})}"


def _fitting_url(found: Whose) -> str:
    query = f"?{urlencode({'kommune': found.organisation.key})}" if found.organisation else ""
    return reverse("reuse:fitting") + query
