"""Case numbers of one's own municipality: list, entry by hand, import of a table, template."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.accounts.services.authorship import author_from
from fahrplan.catalogue.models import PublicService
from fahrplan.design.answering import PAGE_METHODS, given
from fahrplan.design.rules import digits
from fahrplan.foundation.exporters import csv_response
from fahrplan.implementation.models import Implementation
from fahrplan.implementation.rules.access import may_report
from fahrplan.implementation.selectors.cells import implementation_of
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.importers.case_numbers import CHANGED, HEADER, SAME, import_case_numbers
from fahrplan.prioritisation.rules.access import may_report_cases
from fahrplan.prioritisation.selectors.cases import (
    CaseLine,
    case_count,
    case_lines,
    case_numbers_of,
    services_for_cases,
)
from fahrplan.prioritisation.services.cases import enter_cases, told_by
from fahrplan.prioritisation.web.ranking_forms import CaseFileForm, CaseFilter, CasesForm
from fahrplan.prioritisation.web.ranking_pages import pages_of, service_or_404, show_fault, status_of
from fahrplan.prioritisation.web.whose import PATH, WHO, Whose, whose
from fahrplan.standards.problems import StandardError

PAGE_SIZE = 25
COLUMNS = ["Leistung", "Eigene Zahl", "Schätzung", "Formel oder Quelle"]
CASES_PATH = [*PATH, ("Fallzahlen", "/prioritaeten/fallzahlen/")]


@login_required
@require_safe
def cases_page(request: HttpRequest) -> HttpResponse:
    """All services that are ours with their own case number, else the estimate and its formula."""
    found = whose(request)
    context: dict[str, Any] = {
        "path": PATH, "whose": found, "who": WHO, "tabs": pages_of(found, "/prioritaeten/fallzahlen/"),
    }  # fmt: skip
    if found.organisation is None:
        return render(request, "prioritisation/cases.html", context)
    organisation, form = found.organisation, CaseFilter(request.GET)
    services = services_for_cases(
        organisation, only=form.chosen("zeigen"), words=form.chosen("q").replace("\0", "")
    )
    page = Paginator(services, PAGE_SIZE).get_page(request.GET.get("seite"))
    lines = case_lines(organisation, list(page))
    context |= {
        "organisation": organisation,
        "form": form,
        "page": page,
        "kommune": organisation.key if found.query else "",
        "columns": COLUMNS,
        "rows": [_row(line, found) for line in lines],
        "count": case_count(services, organisation),
        "has_demo": any(each.is_demo for line in lines for each in (line.reported, line.estimate) if each),
        "day": timezone.localdate(),
    }
    return render(request, "prioritisation/cases.html", context)


def _row(line: CaseLine, found: Whose) -> list[Any]:
    address = reverse("prioritisation:case", args=[line.leika_key]) + found.query
    own = f"{digits(line.reported.number)} im Jahr {line.reported.year}" if line.reported else "–"
    if line.reported is not None:
        source = line.reported.source
    elif line.estimate is not None:
        source = f"{line.estimate.formula}; {line.estimate.source}"
    else:
        source = "nicht bekannt: Noch hat keine Kommune im Land eine Zahl gemeldet."
    return [(line.name, address), own, digits(line.estimate.number) if line.estimate else "–", source]


@login_required
@require_http_methods(PAGE_METHODS)
def case_page(request: HttpRequest, leika_key: str) -> HttpResponse:
    """Enter the case number of a year for one service; what others suggest stands beside."""
    found = whose(request)
    service = service_or_404(leika_key)
    context: dict[str, Any] = {"path": CASES_PATH, "whose": found, "who": WHO, "title": str(service)}
    if found.organisation is None:
        return render(request, "prioritisation/case.html", context, status=status_of(request))
    organisation = found.organisation
    stored = case_numbers_of(organisation, service)
    may = may_report(request.user, _held(organisation, service))
    based_on = ",".join(told_by(row) for row in stored)[:500]
    start = {"year": timezone.localdate().year - 1, "based_on": based_on}
    form = CasesForm(given(request), initial=start) if may else None
    if (
        form is not None
        and form.is_bound
        and form.is_valid()
        and _entered(request, organisation, service, form)
    ):
        return redirect(reverse("prioritisation:case", args=[service.leika_key]) + found.query)
    (line,) = case_lines(organisation, [service])
    context |= {
        "organisation": organisation,
        "service": service,
        "form": form,
        "columns": ["Jahr", "Fälle", "davon online", "Quelle"],
        "rows": [
            [str(row.year), digits(row.number), "–" if row.online is None else digits(row.online), row.source]
            for row in stored
        ],
        "estimate": line.estimate,
    }
    return render(request, "prioritisation/case.html", context, status=status_of(request))


def _held(organisation: Organisation, service: PublicService) -> Implementation:
    return implementation_of(organisation, service) or Implementation(
        organisation=organisation, service=service
    )


def _entered(
    request: HttpRequest, organisation: Organisation, service: PublicService, form: CasesForm
) -> bool:
    seen = form.cleaned_data["based_on"]
    try:
        stored = enter_cases(service, organisation, form.cases(), author=author_from(request), based_on=seen)
    except ValidationError as fault:
        now = ",".join(told_by(row) for row in case_numbers_of(organisation, service))
        show_fault(form, fault, now[:500])
        return False
    messages.success(request, f"Die Fallzahl für {stored.year} ist gespeichert.")
    return True


@login_required
@require_http_methods(PAGE_METHODS)
def cases_import(request: HttpRequest) -> HttpResponse:
    """Read a table: all rows or none, each fault with its row and field."""
    found = whose(request)
    may = found.organisation is not None and may_report_cases(request.user, found.organisation)
    sent = request.method == "POST"
    form = CaseFileForm(request.POST if sent else None, request.FILES if sent else None) if may else None
    context: dict[str, Any] = {
        "path": CASES_PATH,
        "whose": found,
        "organisation": found.organisation,
        "form": form,
        "template_url": reverse("prioritisation:cases_template") + found.query,
    }
    if form is not None and form.is_valid() and found.organisation is not None:
        file = form.cleaned_data["file"]
        try:
            report = import_case_numbers(
                found.organisation, file.read(), file_name=str(file.name), author=author_from(request)
            )
        except StandardError as fault:
            form.add_error("file", "Die Datei hat Fehler. Es wurde nichts gespeichert.")
            context |= {"problems": fault.problems, "total": fault.total}
        else:
            counts = report.counts
            messages.success(
                request,
                f"Eingelesen: {counts[CHANGED]} Zahlen neu oder geändert, {counts[SAME]} unverändert.",
            )
            return redirect(reverse("prioritisation:cases") + found.query)
    return render(request, "prioritisation/cases_import.html", context, status=status_of(request))


@login_required
@require_safe
def cases_template(request: HttpRequest) -> HttpResponseBase:
    """A table with all services that are ours, to be filled in and read back; only its head for everybody else."""
    found = whose(request)
    key = found.organisation.key if found.organisation else "vorlage"
    return csv_response(f"fallzahlen-{key}", HEADER, _template_rows(found.organisation))


def _template_rows(organisation: Organisation | None) -> Iterator[list[Any]]:
    if organisation is None:
        return
    year = timezone.localdate().year - 1
    for service in services_for_cases(organisation):
        yield [service.leika_key, str(service), year, None, None]
