"""The list of solutions, on the page and as a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.design.rules import digits
from fahrplan.foundation.exporters import csv_response, xlsx_response
from fahrplan.solutions.enums import EfaStatus, LifeCycle
from fahrplan.solutions.exporters import SOLUTION_HEADER, solution_document, solution_rows
from fahrplan.solutions.models import Solution, SolutionCoverage, SolutionVersion
from fahrplan.solutions.rules.access import may_create_solution
from fahrplan.solutions.selectors import solutions_matching, with_everything
from fahrplan.solutions.services.entries import address_of
from fahrplan.solutions.web.acting import Answer, as_json_file
from fahrplan.solutions.web.forms import FilterForm

PAGE_SIZE = 25
SHOWN_SUMMARY = 220
FORMATS = {"csv": csv_response, "xlsx": xlsx_response}


@require_safe
def solution_list(request: HttpRequest) -> Answer:
    """``?format=csv``, ``xlsx`` or ``json`` gives the same list, whole, as a file."""
    form = FilterForm(request.GET)
    found = solutions_matching(form.filters())
    wanted = request.GET.get("format", "")
    if wanted in FORMATS:
        return FORMATS[wanted]("loesungen", SOLUTION_HEADER, solution_rows(found))
    if wanted == "json":
        whole = with_everything(found).iterator(chunk_size=1000)
        return as_json_file("loesungen", (solution_document(solution) for solution in whole))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "form": form,
        "page": page,
        "results": _results(list(page)),
        "found": _found_words(page.paginator.count),
        "filtered": any(request.GET.get(name) for name in form.fields),
        "may_create": may_create_solution(request.user),
    }
    return render(request, "solutions/list.html", context)


def _found_words(count: int) -> str:
    return "1 Lösung" if count == 1 else f"{digits(count)} Lösungen"


def _results(solutions: list[Solution]) -> list[dict[str, Any]]:
    covered = dict(
        SolutionCoverage.objects.filter(solution__in=solutions)
        .values_list("solution")
        .annotate(number=Count("pk"))
    )
    versions = SolutionVersion.objects.filter(solution__in=solutions, life_cycle=LifeCycle.CURRENT)
    current: dict[Any, str] = {}
    for version in versions:
        current.setdefault(version.solution_id, version.number)
    return [_result(one, covered.get(one.pk, 0), current.get(one.pk, "")) for one in solutions]


def _result(solution: Solution, covered: int, version: str) -> dict[str, Any]:
    summary = solution.summary
    short = f"{summary[:SHOWN_SUMMARY].rsplit(' ', 1)[0]} …" if len(summary) > SHOWN_SUMMARY else summary
    return {
        "title": solution.name,
        "url": address_of(solution),
        "text": short,
        "facts": list(
            _only_said(
                solution.get_kind_display(),
                solution.provider.name if solution.provider else "Anbieter nicht bekannt",
                f"Version {version}" if version else "",
                f"{covered} {'Leistung' if covered == 1 else 'Leistungen'}" if covered else "",
                solution.licence,
            )
        ),
        "badges": badges(solution),
    }


def _only_said(*facts: str) -> Iterable[str]:
    return (fact for fact in facts if fact)


def badges(solution: Solution) -> list[tuple[str, str]]:
    """(word, kind) for what stands out."""
    found = []
    if solution.efa in (EfaStatus.YES, EfaStatus.PLANNED):
        found.append((EfaStatus(solution.efa).label, "success" if solution.efa == EfaStatus.YES else "info"))
    if solution.is_demo:
        found.append(("Demodaten", "warning"))
    return [(str(word), kind) for word, kind in found]
