"""The sheet in which an organisation's departments report: the page about it, and its template."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import person_of
from fahrplan.foundation.exporters import XLSX_TYPE
from fahrplan.implementation.rules.access import may_see_sheet, may_send_sheet
from fahrplan.implementation.selectors.reporters import (
    departments_of,
    reportable_services,
    services_of_departments,
    sheet_rows,
)
from fahrplan.municipalities.models import Department, Organisation


@login_required
@require_safe
def sheet_page(request: HttpRequest, key: str) -> HttpResponse:
    """What the sheet is for, its template for the organisation or a department, and the way to send it."""
    organisation = _organisation(request, key)
    context = {
        "organisation": organisation,
        "departments": _departments(organisation, person_of(request)),
        "may_send": may_send_sheet(request.user, organisation),
        "upload_url": f"/arbeitsplatz/meldeliste/{key}/",
        "path": [(organisation.name, f"/kommunen/{key}/")],
    }
    return render(request, "implementation/status_sheet.html", context)


@login_required
@require_safe
def sheet_template(request: HttpRequest, key: str) -> HttpResponseBase:
    """The template as an Excel file; ``fachbereich`` limits it to one department."""
    # Brings what writes Excel files, which no other page needs.
    from fahrplan.implementation.exporters.status_sheets import status_template

    organisation = _organisation(request, key)
    person = person_of(request)
    chosen = request.GET.get("fachbereich", "")
    services = _services(organisation, person, chosen)
    year = timezone.localdate().year - 1
    found = status_template(
        organisation, sheet_rows(organisation, services=services, last_year=year), year=year
    )
    return FileResponse(
        found.file, as_attachment=True, filename=f"Meldeliste-{key}.{found.ending}", content_type=XLSX_TYPE
    )


def _organisation(request: HttpRequest, key: str) -> Organisation:
    rows = Organisation.objects.select_related("territory")
    organisation = get_object_or_404(rows, key=key, active=True)
    may_see_sheet.require(request.user, organisation)
    return organisation


def _departments(organisation: Organisation, person: Person) -> list[Department]:
    """Those for which the person may take the sheet; a steward looks at all."""
    if person.is_steward:
        return list(Department.objects.filter(organisation=organisation).order_by("name"))
    return list(departments_of(organisation, person))


def _services(organisation: Organisation, person: Person, chosen: str) -> set[UUID] | None:
    """The services in the sheet; None for all of the organisation. Raises Http404 for a foreign department."""
    if not chosen:
        return None if person.is_steward else reportable_services(organisation, person)
    found = [each for each in _departments(organisation, person) if str(each.pk) == chosen]
    if not found:
        raise Http404
    return services_of_departments(organisation, found)
