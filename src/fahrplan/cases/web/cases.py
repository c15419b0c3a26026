"""One case: its content, files and trail; who takes it, and its clock."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import CaseState, PauseReason
from fahrplan.cases.models import Case
from fahrplan.cases.rules.content import Part, label_of, parts_of
from fahrplan.cases.selectors.cases import requests_of, trail_of
from fahrplan.cases.selectors.desks import Desks, desk_of
from fahrplan.cases.services.assigning import assign
from fahrplan.cases.services.clock import RUNNING, pause_clock, resume_clock
from fahrplan.cases.services.moving import take_up
from fahrplan.cases.services.opening import Opened, open_case, open_file, opened
from fahrplan.cases.web.case_forms import AssignForm, PauseForm
from fahrplan.cases.web.desk import act, case_or_404, clerk_page, path_of
from fahrplan.cases.web.words import event_words, facts_of, frame
from fahrplan.design.answering import PAGE_METHODS

# Everything else comes as an unknown kind of file, so that no browser runs it.
HARMLESS = {"application/pdf", "image/png", "image/jpeg", "text/plain"}


@require_safe
@clerk_page
def case_page(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponse:
    """Opening it is written into the trail, once for each person and hour."""
    case = case_or_404(desks, pk)
    trail = trail_of(case)
    content = open_case(case, by=desks.person, trail=trail)
    context = {
        **frame(case, ""),
        "facts": facts_of(case, timezone.localdate()),
        "content": _shown(content) if content else None,
        "answers": _answers(case) if content and getattr(case, "asked", True) else [],
        "trail": [event_words(event) for event in reversed(trail)],
        "dispatches": list(case.dispatches.all()) if getattr(case, "handed_over", True) else [],
        "mine": case.assigned_to_id == desks.person.pk,
        "may_take": case.state in (*RUNNING, CaseState.WAITING),
        "pause_form": PauseForm() if case.state in RUNNING and case.due_on and not case.paused_at else None,
        "may_decide": case.state in RUNNING and not getattr(case, "proposed", False),
        "may_resume": case.paused_at is not None and case.state in RUNNING,
    }
    return render(request, "cases/case.html", context)


def _shown(content: Opened, only: list[str] | None = None) -> list[tuple[Part, list[Any]]]:
    """Each part with its lines as (label, text, [(file id, name)]); ``only`` these fields, if said."""
    names = {one["id"]: one["name"] for one in content.files}
    parts = parts_of(content.submission.version.definition, content.data, only)
    return [
        (
            part,
            [
                (line.label, line.text, [(key, names[key]) for key in line.files if key in names])
                for line in part.lines
            ],
        )
        for part in parts
    ]


def _answers(case: Case) -> list[dict[str, Any]]:
    """Requests for more in order; with each the fields asked for and what was answered to them."""
    definition = case.submission.version.definition if case.submission else None
    return [
        {
            "request": one,
            "when": f"{timezone.localdate(one.asked_at):%d.%m.%Y}",
            "asked": [label_of(definition, path) for path in one.fields] if definition else [],
            "content": _shown(opened(one.answer), one.fields) if one.answer else None,
        }
        for one in requests_of(case)
    ]


@require_safe
@clerk_page
def file_download(request: HttpRequest, desks: Desks, pk: UUID, file: UUID) -> HttpResponseBase:
    found = open_file(case_or_404(desks, pk), file, by=desks.person)
    if found is None:
        raise Http404
    return download(found.name, found.media_type, found.content)


def download(name: str, media_type: str, content: bytes) -> HttpResponse:
    """Always saved, never shown in the browser."""
    kind = media_type if media_type in HARMLESS else "application/octet-stream"
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@clerk_page
def take(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponse:
    case = case_or_404(desks, pk)
    words = f"Sie bearbeiten jetzt {case.reference}."
    return act(request, case.get_absolute_url(), lambda: take_up(case, by=desks.person), words)


@require_http_methods(PAGE_METHODS)
@clerk_page
def assign_page(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponse:
    """Give the case to somebody of its desk, or to nobody."""
    case = case_or_404(desks, pk)
    people = desk_of(case)
    form = AssignForm(
        request.POST if request.method == "POST" else None,
        people=people,
        initial={"person": case.assigned_to_id},
    )
    if form.is_bound and form.is_valid():
        return act(
            request,
            case.get_absolute_url(),
            lambda: assign(case, _among(people, form.cleaned_data["person"]), by=desks.person),
            "Die Zuständigkeit ist geändert.",
        )
    context = {
        "case": case,
        "path": path_of(case),
        "title": "Vorgang zuweisen",
        "lead": "Zur Auswahl steht, wer Vorgänge dieses Fachbereichs bearbeitet.",
        "button": "Zuweisen",
        "form": form,
    }
    return render(request, "cases/form.html", context, status=422 if form.is_bound else 200)


def _among(people: list[Person], key: str) -> Person | None:
    return next((one for one in people if str(one.pk) == key), None)


@require_POST
@clerk_page
def clock(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponse:
    """„weiter“ resumes, a reason pauses."""
    case = case_or_404(desks, pk)
    if "weiter" in request.POST:
        return act(
            request,
            case.get_absolute_url(),
            lambda: resume_clock(case, by=desks.person),
            "Die Frist läuft weiter.",
        )
    form = PauseForm(request.POST)
    if not form.is_valid():
        raise Http404
    reason = PauseReason(form.cleaned_data["reason"])
    return act(
        request,
        case.get_absolute_url(),
        lambda: pause_clock(case, by=desks.person, reason=reason),
        "Die Frist ist angehalten.",
    )
