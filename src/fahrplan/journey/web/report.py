"""Reports that a council can read, as page and as PDF; and the button that gives a late project a new date."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import said
from fahrplan.journey.exporters.report import report_pdf
from fahrplan.journey.models import Project
from fahrplan.journey.selectors.projects import project_by_id
from fahrplan.journey.selectors.report import Report, organisation_report, project_report
from fahrplan.journey.services.following import plan_anew
from fahrplan.journey.web.fahrplan import PATH, own_organisation, pdf_answer
from fahrplan.journey.web.project_tabs import project_frame


@login_required
@require_safe
def project(request: HttpRequest, pk: UUID) -> HttpResponse:
    found, report = _report(request, pk)
    return render(
        request, "journey/report_project.html", project_frame(found, "bericht/") | {"report": report}
    )


@login_required
@require_safe
def project_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    _, report = _report(request, pk)
    return pdf_answer(lambda: report_pdf(report), f"bericht-{report.day.isoformat()}")


@login_required
@require_safe
def organisation(request: HttpRequest, key: str) -> HttpResponse:
    """For those who work there."""
    found = own_organisation(request, key)
    path = [*PATH, (str(found), f"/fahrplan/{found.key}/")]
    context = {"report": organisation_report(found), "path": path, "organisation": found}
    return render(request, "journey/report_organisation.html", context)


@login_required
@require_safe
def organisation_file(request: HttpRequest, key: str) -> HttpResponse:
    found = own_organisation(request, key)
    report = organisation_report(found)
    return pdf_answer(lambda: report_pdf(report), f"bericht-{found.key}-{report.day.isoformat()}")


@login_required
@require_POST
def replan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``planned_for`` is the new day, ``based_on`` what the form was filled from; ``zurueck`` the Fahrplan."""
    found = project_by_id(pk, request.user)
    if found is None:
        raise Http404
    page = (
        f"/fahrplan/{found.organisation.key}/"
        if said(request, "zurueck", 10) == "fahrplan"
        else found.get_absolute_url()
    )
    try:
        day = forms.DateField().clean(said(request, "planned_for", 10))
        plan_anew(found, day, by=person_of(request), based_on=said(request, "based_on", 40) or None)
        messages.success(request, f"„{found}“ ist jetzt für den {day:%d.%m.%Y} geplant.")
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect(page)


def _report(request: HttpRequest, pk: UUID) -> tuple[Project, Report]:
    found = project_report(pk, request.user)
    if found is None:
        raise Http404
    return found
