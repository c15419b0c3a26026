"""Background jobs for those who run the service: what waits, runs, failed; trying again, cancelling, discarding."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from fahrplan.accounts.services.authorship import author_of, person_of
from fahrplan.foundation.enums import JobState
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.jobs import KINDS
from fahrplan.foundation.selectors import (
    JobView,
    ScheduledJob,
    job_figures,
    job_view,
    job_views,
    jobs,
    schedule,
)
from fahrplan.foundation.services import JobError, cancel_job, discard_job, retry_job
from fahrplan.portal.rules import may_operate

PAGE_SIZE = 50
DESK = ("Arbeitsplatz", "/arbeitsplatz/")
COLUMNS = [
    "Auftrag",
    "Gegenstand",
    "Stand",
    "Versuche",
    "Nächster Versuch",
    "Beginn",
    "Ende",
    "Dauer",
    "Fehler",
]
GIVEN_UP_COLUMNS = ["Auftrag", "Gegenstand", "Versuche", "Ende", "Fehler"]
SCHEDULE_COLUMNS = ["Auftrag", "Wann", "Zuletzt", "Ergebnis", "Nächstes Mal"]


class JobFilterForm(forms.Form):
    stand = forms.ChoiceField(label="Stand", required=False, choices=[("", "alle"), *JobState.choices])
    art = forms.ChoiceField(label="Art", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [(kind.name, kind.words) for kind in KINDS]
        cast(forms.ChoiceField, self.fields["art"]).choices = [("", "alle"), *kinds]


@login_required
@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    may_operate.require(request.user)
    form = JobFilterForm(request.GET)
    form.is_valid()
    found = jobs(state=form.cleaned_data.get("stand", ""), kind=form.cleaned_data.get("art", ""))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "form": form,
        "page": page,
        "figures": job_figures(),
        "columns": COLUMNS,
        "rows": [_row(view) for view in job_views(page)],
        "views": _views("portal:jobs"),
        "path": [DESK],
    }
    return render(request, "portal/jobs.html", context)


@login_required
@require_safe
def jobs_given_up(request: HttpRequest) -> HttpResponse:
    """Jobs that gave up and wait for somebody's decision."""
    may_operate.require(request.user)
    page = Paginator(jobs(state=JobState.FAILED), PAGE_SIZE).get_page(request.GET.get("seite"))
    rows = [
        (_link(view), _subject(view), view.attempts, moment(view.finished_at), view.error)
        for view in job_views(page)
    ]
    context = {
        "page": page,
        "columns": GIVEN_UP_COLUMNS,
        "rows": rows,
        "views": _views("portal:jobs_given_up"),
        "path": [DESK, ("Aufträge", reverse("portal:jobs"))],
    }
    return render(request, "portal/jobs_given_up.html", context)


@login_required
@require_safe
def jobs_schedule(request: HttpRequest) -> HttpResponse:
    """What runs by itself, when it last did and will do next."""
    may_operate.require(request.user)
    context = {
        "columns": SCHEDULE_COLUMNS,
        "rows": [_scheduled_row(entry) for entry in schedule()],
        "views": _views("portal:jobs_schedule"),
        "path": [DESK, ("Aufträge", reverse("portal:jobs"))],
    }
    return render(request, "portal/jobs_schedule.html", context)


@login_required
@require_safe
def job_detail(request: HttpRequest, number: int) -> HttpResponse:
    """One job with its progress; while it goes on, the page asks again by itself."""
    may_operate.require(request.user)
    view = _job(number)
    template = "portal/job_state.html" if request.htmx else "portal/job.html"  # type: ignore[attr-defined]
    history = Change.objects.filter(subject_kind="job", subject_key=str(number))
    context = {
        "job": view,
        "facts": _facts(view),
        "history": [(change.recorded_at, change.new, change.actor_label) for change in history],
        "path": [DESK, ("Aufträge", reverse("portal:jobs"))],
    }
    return render(request, template, context)


def _action(request: HttpRequest, number: int, change: Callable[..., object], done: str) -> HttpResponse:
    may_operate.require(request.user)
    _job(number)
    person = person_of(request)
    try:
        change(number, author=author_of(person))
        messages.success(request, done)
    except JobError as fault:
        messages.error(request, str(fault))
    return redirect("portal:job", number=number)


@login_required
@require_POST
def job_cancel(request: HttpRequest, number: int) -> HttpResponse:
    return _action(request, number, cancel_job, f"Auftrag {number} wird abgebrochen.")


@login_required
@require_POST
def job_retry(request: HttpRequest, number: int) -> HttpResponse:
    return _action(request, number, retry_job, f"Auftrag {number} wird erneut versucht.")


@login_required
@require_POST
def job_discard(request: HttpRequest, number: int) -> HttpResponse:
    return _action(request, number, discard_job, f"Auftrag {number} ist verworfen.")


def _job(number: int) -> JobView:
    view = job_view(number)
    if view is None:
        raise Http404
    return view


def _views(current: str) -> list[tuple[str, str, bool]]:
    names = (
        ("Alle Aufträge", "portal:jobs"),
        ("Aufgegebene", "portal:jobs_given_up"),
        ("Zeitplan", "portal:jobs_schedule"),
    )
    return [(label, reverse(name), name == current) for label, name in names]


def _link(view: JobView) -> tuple[str, str]:
    return f"{view.words} ({view.number})", reverse("portal:job", kwargs={"number": view.number})


def _subject(view: JobView) -> tuple[str, str]:
    return view.progress.subject or "–", view.progress.subject_url


def _row(view: JobView) -> tuple[Any, ...]:
    return (
        _link(view),
        _subject(view),
        standing(view),
        view.attempts,
        moment(view.next_try),
        moment(view.started_at),
        moment(view.finished_at),
        lasted(view.duration),
        view.error or "–",
    )


def _scheduled_row(entry: ScheduledJob) -> tuple[Any, ...]:
    last = entry.last_job
    result = (last.state_words, _link(last)[1]) if last else ("–", "")
    return (entry.kind.words, entry.kind.when, moment(entry.last_due), result, moment(entry.next_due))


def _facts(view: JobView) -> list[tuple[str, Any, str]]:
    progress = view.progress
    return [
        ("Art", f"{view.words} ({view.name})", ""),
        ("Gegenstand", progress.subject, progress.subject_url),
        ("Angestoßen von", progress.started_by, ""),
        ("Eingereiht", moment(view.queued_at), ""),
        ("Versuche", str(view.attempts), ""),
        ("Nächster Versuch", moment(view.next_try) if view.next_try else "", ""),
        ("Beginn", moment(view.started_at), ""),
        ("Ende", moment(view.finished_at), ""),
        ("Dauer", lasted(view.duration), ""),
    ]


def standing(view: JobView) -> str:
    """The state, with the share done while the job runs: "läuft, 40 %"."""
    total = view.progress.total
    share = f", {100 * view.progress.done // total} %" if total and view.state == JobState.RUNNING else ""
    return f"{view.state_words}{share}"


def moment(when: datetime | None) -> str:
    return f"{localtime(when):%d.%m.%Y %H:%M:%S}" if when else "–"


def lasted(duration: timedelta | None) -> str:
    """A duration in words: "0,4 s", "2 min 3 s", "1 h 5 min"."""
    if duration is None:
        return "–"
    seconds = duration.total_seconds()
    if seconds < 60:
        return f"{seconds:.1f} s".replace(".", ",")
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"
