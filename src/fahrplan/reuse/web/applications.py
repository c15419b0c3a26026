"""One application for a pilot: read, decided, withdrawn, reported on."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import PAGE_METHODS, act, given, said
from fahrplan.design.form_fields import long_text
from fahrplan.design.rules import day
from fahrplan.reuse.enums import PilotApplicationState, PilotState
from fahrplan.reuse.models import PilotApplication, PilotReport
from fahrplan.reuse.rules.together import may_apply, may_report_pilot, may_run_pilots
from fahrplan.reuse.selectors.pilots import ApplicationView, applications_visible_to, view_of
from fahrplan.reuse.services.applications import decide_application, publish_report, withdraw_application
from fahrplan.reuse.web.joint_pages import BADGES, FormPage, decided, form_page
from fahrplan.reuse.web.pilot_forms import ReportForm, report_initial
from fahrplan.reuse.web.pilots import path_to

ONLY_SELECTED = "Den Bericht schreibt die Kommune, die ausgewählt ist."
BEFORE_SELECTION = (PilotState.OPEN, PilotState.SELECTING)


class DecisionForm(forms.Form):
    """Why an application is chosen or not."""

    reason = long_text("Begründung", "Das liest die Kommune, wenn die Auswahl bekannt ist.", required=False)


@login_required
@require_safe
def application(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _found(request, pk)
    pilot, view = found.pilot, view_of(found, request.user)
    own = may_report_pilot(request.user, found)
    selected = view.state == PilotApplicationState.SELECTED
    withdrawn = found.state == PilotApplicationState.WITHDRAWN
    context = {
        "application": found,
        "pilot": pilot,
        "path": path_to(pilot),
        "badge": (view.state_words, BADGES.get(view.state, "info")),
        "facts": _facts(view),
        "may_change": own and pilot.state == PilotState.OPEN,
        "may_withdraw": own and not withdrawn and pilot.state in BEFORE_SELECTION,
        "may_decide": may_run_pilots(request.user) and not withdrawn and pilot.state == PilotState.SELECTING,
        "may_report": own and pilot.decided and selected,
        "form": DecisionForm(initial={"reason": found.reason}),
        "next_step": _next_step(found, view, own=own),
    }
    return render(request, "reuse/application.html", context)


def _facts(view: ApplicationView) -> list[tuple[str, object]]:
    found = view.application
    return [
        ("Warum wir mitmachen wollen", found.motivation),
        ("Was wir mitbringen", found.prerequisites),
        ("Kontakt", found.contact),
        ("eingereicht am", f"{day(found.submitted_at)}"),
        ("Begründung des Landes", view.reason),
    ]


def _next_step(found: PilotApplication, view: ApplicationView, *, own: bool) -> str:
    if found.state == PilotApplicationState.WITHDRAWN:
        return "Diese Bewerbung ist zurückgezogen."
    if found.pilot.state == PilotState.SELECTING and not own:
        return "Entscheiden Sie mit Begründung. Die Kommune erfährt es, wenn Sie die Auswahl bekannt geben."
    if found.pilot.decided:
        if view.state == PilotApplicationState.SELECTED:
            return "Ausgewählt. Berichten Sie, was herauskommt." if own else "Die Kommune berichtet."
        return "Nicht ausgewählt. Die Berichte der anderen stehen auf der Seite des Piloten."
    return "Bis zur Frist lässt sich die Bewerbung ändern. Dann wählt das Land aus."


@login_required
@require_POST
def application_decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``entscheidung`` is ja or nein, ``reason`` why."""
    found = _found(request, pk)
    may_run_pilots.require(request.user)
    reason = said(request, "reason", 5000)
    return act(
        request,
        found.get_absolute_url(),
        lambda: decide_application(found, selected=decided(request), reason=reason, by=person_of(request)),
        "Die Entscheidung ist vermerkt. Bekannt wird sie mit der Auswahl.",
    )


@login_required
@require_POST
def application_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _found(request, pk)
    may_apply.require(request.user, found.organisation)
    return act(
        request,
        found.get_absolute_url(),
        lambda: withdraw_application(found, by=person_of(request)),
        "Ihre Bewerbung ist zurückgezogen.",
    )


@login_required
@require_http_methods(PAGE_METHODS)
def report_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Publish or change the report of a selected municipality."""
    found = _found(request, pk)
    stored = PilotReport.objects.filter(application=found).first()
    form = ReportForm(given(request), initial=report_initial(stored))

    def store() -> tuple[str, str]:
        seen = form.cleaned_data["based_on"] if stored else None
        publish_report(found, form.said(), by=person_of(request), based_on=seen)
        return "Ihr Bericht ist veröffentlicht.", found.pilot.get_absolute_url()

    path = [*path_to(found.pilot), (str(found.organisation), found.get_absolute_url())]
    lead = "Der Bericht ist öffentlich. Andere lernen daraus."
    page = FormPage("Pilotbericht", lead, "Veröffentlichen", form, store, path)
    return form_page(request, page, may=may_report_pilot(request.user, found), who=ONLY_SELECTED)


def _found(request: HttpRequest, pk: UUID) -> PilotApplication:
    return get_object_or_404(applications_visible_to(request.user), pk=pk)
