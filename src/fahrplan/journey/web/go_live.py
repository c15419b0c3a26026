"""The tab „Go-Live“ of a project: tests, configuration, the check, hand-over, look back, experience for others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import PAGE_METHODS, act, given, said
from fahrplan.design.rules import short_euro
from fahrplan.foundation.rules.versions import version_of
from fahrplan.journey.enums import TestResult
from fahrplan.journey.models import LookBack, Project, TestCase
from fahrplan.journey.rules.access import may_lead
from fahrplan.journey.rules.schedule import review_day
from fahrplan.journey.selectors.checklists import answers_of, sheet_view
from fahrplan.journey.selectors.onboarding import onboarding_of, visible_since
from fahrplan.journey.selectors.planning import GoLive, go_live_of, services_of
from fahrplan.journey.services.go_live import (
    propose_tests,
    set_look_back,
    task_from_check,
    task_from_look_back,
    task_from_test,
    tasks_from_checks,
)
from fahrplan.journey.services.publishing import (
    Experience,
    adoption_of,
    first_words,
    publish_experience,
)
from fahrplan.journey.web.plan_forms import ExperienceForm, LookBackForm
from fahrplan.journey.web.plan_lines import HELP, PlanPage, found_project, plan_page, worked_in, works
from fahrplan.journey.web.plan_words import case_words, check_anchor, day
from fahrplan.journey.web.project_tabs import project_frame
from fahrplan.reuse.models import Adoption

LOOK = {TestResult.PASSED: "success", TestResult.FAILED: "danger", TestResult.OPEN: "info"}


@login_required
@require_safe
def go_live(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Tests, checklists and look back on one page; the check has a page of its own."""
    project = found_project(request, pk)
    found, today = go_live_of(project), timezone.localdate()
    since = visible_since(project, services_of(project))
    due = _due(project, found, since)
    context = project_frame(project, "start/") | {
        "works": works(request, project),
        "leads": may_lead(request.user, project),
        "help_topic": HELP,
        "tests": [(row, LOOK[TestResult(row.result)]) for row in found.tests],
        "test_words": case_words(found.tests),
        "configuration": sheet_view("configuration", found.answers),
        "hand_over": sheet_view("hand_over", found.answers),
        "since": since,
        "look_back": found.look_back,
        "due": due,
        "overdue": due is not None and due <= today and not (found.look_back and found.look_back.held_on),
    }
    return render(request, "journey/go_live.html", context)


@login_required
@require_safe
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is still missing, worked out now."""
    project = found_project(request, pk)
    found = onboarding_of(project, answers_of(project))
    context = project_frame(project, "start/") | {
        "works": works(request, project),
        "help_topic": HELP,
        "found": found,
        "checks": [(one, check_anchor(one)) for one in found.checks],
        "here": "Startprüfung",
    }
    context["path"] = [*context["path"], ("Go-Live", f"{project.get_absolute_url()}start/")]
    return render(request, "journey/go_live_check.html", context)


@login_required
@require_POST
def check_task(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A task from one missing point, or from all of them."""
    project = worked_in(request, pk)
    back = f"{project.get_absolute_url()}start/pruefung/"
    key, leika_key, person = said(request, "punkt", 60), said(request, "leistung", 14), person_of(request)
    answers = answers_of(project)
    if not key:
        return act(
            request, back, lambda: tasks_from_checks(project, answers, by=person), "Aufgaben angelegt."
        )
    return act(
        request,
        back,
        lambda: task_from_check(project, key, leika_key, answers, by=person),
        "Die Aufgabe steht jetzt unter „Aufgaben“.",
    )


@login_required
@require_POST
def tests_propose(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add the usual test cases."""
    project = worked_in(request, pk)
    back = f"{project.get_absolute_url()}start/#tests"
    return act(
        request, back, lambda: propose_tests(project, by=person_of(request)), "Testfälle vorgeschlagen."
    )


@login_required
@require_POST
def test_task(request: HttpRequest, pk: UUID, test: UUID) -> HttpResponse:
    """A task from a test that failed."""
    project = worked_in(request, pk)
    case = TestCase.objects.select_related("project__organisation").filter(project=project, pk=test).first()
    if case is None:
        raise Http404
    back = f"{project.get_absolute_url()}start/#tests"
    words = "Die Aufgabe steht jetzt unter „Aufgaben“."
    return act(request, back, lambda: task_from_test(case, by=person_of(request)), words)


@login_required
@require_http_methods(PAGE_METHODS)
def look_back_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Set the day of the look back and what was found."""
    project = worked_in(request, pk)
    stored = LookBack.objects.filter(project=project).first()
    form = LookBackForm(given(request), initial=_look_back_initial(project, stored))

    def store() -> str:
        set_look_back(project, form.values(), by=person_of(request), based_on=form.cleaned_data["based_on"])
        return "Rückblick gespeichert."

    def fresh() -> LookBack | None:
        return LookBack.objects.filter(project=project).first()

    page = PlanPage(
        project,
        "Rückblick",
        form,
        store,
        f"{project.get_absolute_url()}start/#rueckblick",
        "Was läuft gut, was nicht, was ändern Sie? Danach können Sie die Erfahrung für andere veröffentlichen.",
        stored=lambda: _look_back_words(fresh()),
        version=lambda: version_of(fresh()),
    )
    return plan_page(request, page)


@login_required
@require_POST
def look_back_task(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A task that reminds of the look back."""
    project = worked_in(request, pk)
    due = _due(project, go_live_of(project), visible_since(project, services_of(project)))
    back = f"{project.get_absolute_url()}start/#rueckblick"
    when = due or timezone.localdate()
    return act(
        request,
        back,
        lambda: task_from_look_back(project, when, by=person_of(request)),
        f"Die Aufgabe „Rückblick“ ist für den {day(when)} angelegt.",
    )


@login_required
@require_http_methods(PAGE_METHODS)
def experience(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Tell others what was learned: first a preview of what becomes public, then the confirmation."""
    project = found_project(request, pk)
    may_lead.require(request.user, project)
    adoption, services = adoption_of(project), services_of(project)
    initial = first_words(project, adoption, visible_since(project, services))
    form = ExperienceForm(given(request), initial=vars(initial) | {"based_on": version_of(adoption)})

    def store() -> str:
        publish_experience(
            project,
            _told(form),
            services,
            by=person_of(request),
            based_on=form.cleaned_data["based_on"],
        )
        return "Veröffentlicht. Der Eintrag steht jetzt unter „Nachnutzung“."

    page = PlanPage(
        project,
        "Erfahrung veröffentlichen",
        form,
        store,
        f"{project.get_absolute_url()}start/#nachnutzung",
        "Andere Kommunen lernen daraus. Sie sehen vorher, was öffentlich wird und was nur Kommunen und das Land lesen.",
        "Vorschau zeigen",
        stored=lambda: _told_already(adoption_of(project)),
        version=lambda: version_of(adoption_of(project)),
    )
    step = said(request, "schritt", 20)
    if step == "aendern" and form.is_valid():
        return plan_page(request, replace(page, form=ExperienceForm(initial=form.cleaned_data)))
    if project.solution is not None and form.is_bound and form.is_valid() and step != "bestaetigen":
        return _preview(request, page, _told(form), [str(one) for one in services])
    return plan_page(request, page)


def _preview(request: HttpRequest, page: PlanPage, told: Experience, services: list[str]) -> HttpResponse:
    """What everybody will read, and what only municipalities and the Land will; the words go along, hidden."""
    state = "im Einsatz" if told.in_use else "geplant"
    public = [
        ("Organisation", page.project.organisation.name),
        ("Lösung", str(page.project.solution)),
        ("Leistungen", ", ".join(services)),
        ("Stand", f"{state}, {day(told.day)}"),
    ]
    inside = [
        ("Erfahrung", told.experience or "leer"),
        ("Kosten einmalig", _euro(told.cost_once)),
        ("Kosten im Jahr", _euro(told.cost_yearly)),
        ("eigene Arbeitstage", "nicht angegeben" if told.staff_days is None else f"{told.staff_days}"),
        ("Anrufen erwünscht", f"ja: {told.call_contact}" if told.may_be_called else "nein"),
    ]
    kept = [(name, request.POST.get(name, "")) for name in page.form.fields if request.POST.get(name)]
    context: dict[str, Any] = {
        "page": page,
        "public": public,
        "inside": inside,
        "kept": kept,
        "help_topic": HELP,
    }
    return render(request, "journey/go_live_preview.html", context)


def _told_already(adoption: Adoption | None) -> list[tuple[str, str]]:
    """The entry as stored now."""
    if adoption is None:
        return []
    return [
        ("Stand", adoption.get_state_display()),
        ("Erfahrung", adoption.experience or "leer"),
        ("Kosten einmalig", _euro(adoption.cost_once)),
        ("Kosten im Jahr", _euro(adoption.cost_yearly)),
        ("Anrufen erwünscht", f"ja: {adoption.call_contact}" if adoption.may_be_called else "nein"),
    ]


def _told(form: ExperienceForm) -> Experience:
    return Experience(**{name: form.cleaned_data[name] for name in Experience.__dataclass_fields__})


def _euro(amount: Decimal | None) -> str:
    return "nicht angegeben" if amount is None else short_euro(amount)


def _due(project: Project, found: GoLive, since: date | None) -> date | None:
    """The day that was set, else 90 days after go-live."""
    if found.look_back and found.look_back.due_on:
        return found.look_back.due_on
    return review_day(since, project.planned_for)


def _look_back_initial(project: Project, stored: LookBack | None) -> dict[str, Any]:
    if stored is None:
        return {"due_on": review_day(None, project.planned_for), "based_on": ""}
    names = ("due_on", "held_on", "good", "bad", "changes")
    return {name: getattr(stored, name) for name in names} | {"based_on": version_of(stored)}


def _look_back_words(stored: LookBack | None) -> list[tuple[str, str]]:
    if stored is None:
        return []
    return [
        ("Rückblick am", day(stored.due_on)),
        ("gehalten am", day(stored.held_on)),
        ("Gut", stored.good or "leer"),
        ("Nicht gut", stored.bad or "leer"),
        ("Wir ändern", stored.changes or "leer"),
    ]
