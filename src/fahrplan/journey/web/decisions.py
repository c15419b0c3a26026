"""The decisions of a project: what, why, what else, who, when."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import PAGE_METHODS, given
from fahrplan.journey.exporters.decisions import decision_file
from fahrplan.journey.models import Decision, Project
from fahrplan.journey.rules.access import may_work
from fahrplan.journey.selectors.decisions import decision_of, decisions_of
from fahrplan.journey.services.decisions import record_decision
from fahrplan.journey.web.form_pages import FormPage, form_page
from fahrplan.journey.web.project_tabs import project_frame
from fahrplan.journey.web.task_editing import HELP
from fahrplan.journey.web.task_forms import DecisionForm, decision_initial
from fahrplan.journey.web.tasks import project_or_404

PAGE_SIZE = 50


@login_required
@require_safe
def decision_list(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """All entries, the newest first; ``format`` gives them as a file. The page prints as a record."""
    project = project_or_404(request, pk)
    found = decisions_of(project)
    if answer := decision_file(found, request.GET.get("format", "")):
        return answer
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        **project_frame(project, "entscheidungen/"),
        "page": page,
        "entries": [_entry(row) for row in page],
        "may_work": may_work(request.user, project),
    }
    return render(request, "journey/decisions.html", context)


def _entry(row: Decision) -> dict[str, Any]:
    corrected = getattr(row, "corrected_by", None)
    return {
        "decision": row,
        "facts": [
            ("Entschieden von", row.decided_by),
            ("Eingetragen", f"{timezone.localdate(row.recorded_at):%d.%m.%Y}, {row.recorded_by}"),
            ("Berichtigt den Eintrag", row.corrects.title if row.corrects else "", f"#e-{row.corrects_id}"),
        ],
        "corrected": corrected,
    }


@login_required
@require_http_methods(PAGE_METHODS)
def decision_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    project = project_or_404(request, pk)
    form = DecisionForm(given(request), initial={"decided_on": timezone.localdate()})
    lead = "Ein Eintrag wird später nicht geändert, nur berichtigt."
    return _answer(request, project, form, None, ("Entscheidung festhalten", lead))


@login_required
@require_http_methods(PAGE_METHODS)
def decision_correct(request: HttpRequest, pk: UUID, entry: UUID) -> HttpResponse:
    """A new entry takes the place of an earlier one, which stays readable."""
    project = project_or_404(request, pk)
    corrects = decision_of(project, entry)
    if corrects is None:
        raise Http404
    form = DecisionForm(given(request), initial=decision_initial(corrects))
    lead = "Der frühere Eintrag bleibt stehen und verweist auf den neuen."
    return _answer(request, project, form, corrects, ("Entscheidung berichtigen", lead))


def _answer(
    request: HttpRequest,
    project: Project,
    form: DecisionForm,
    corrects: Decision | None,
    words: tuple[str, str],
) -> HttpResponse:
    person = person_of(request)
    may_work.require(person, project)
    address = f"{project.get_absolute_url()}entscheidungen/"

    def store() -> tuple[str, str]:
        record_decision(project, form.said(), by=person, corrects=corrects)
        return "Die Entscheidung ist festgehalten.", address

    path = [*project_frame(project, "entscheidungen/")["path"], ("Entscheidungen", address)]
    return form_page(request, FormPage(*words, "Festhalten", form, store, path, [], HELP))
