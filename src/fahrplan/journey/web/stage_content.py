"""The Land's page about what the stages ask: edit without code, compare with the shipped text, reset, replace."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.catalogue.enums import Stage
from fahrplan.design.answering import PAGE_METHODS, act, given, show_fault
from fahrplan.design.rules import day
from fahrplan.foundation.rules.versions import version_of
from fahrplan.journey.models import StageContent
from fahrplan.journey.rules.access import may_shape_stages
from fahrplan.journey.rules.stages import Content, difference, number_of, parse_content
from fahrplan.journey.rules.target import CriteriaList
from fahrplan.journey.selectors.stages import shipped_contents, template_choices
from fahrplan.journey.selectors.target import criteria_lists, shipped_criteria
from fahrplan.journey.services.stage_content import STALE_FORM, adapt_stage, replace_criteria, reset_content
from fahrplan.journey.web.project_tabs import PATH
from fahrplan.journey.web.stage_content_forms import ContentForm

CONTENT_PATH = [*PATH, ("Inhalt der Etappen", "/vorhaben/etappen/")]
COLUMNS = ["Etappe", "Leitfragen", "Ergebnisse", "Prüfpunkte", "Fassung"]
DIFFERENCE = ["Was", "mitgeliefert", "eigene Fassung"]


class CriteriaForm(forms.Form):
    file = forms.FileField(
        label="YAML-Datei", help_text="Aufbau wie die mitgelieferte Liste, höchstens 200 kB."
    )


@login_required
@require_safe
def content_list(request: HttpRequest) -> HttpResponse:
    may_shape_stages.require(request.user)
    own = {row.key: row for row in StageContent.objects.all()}
    shipped = shipped_contents()
    contents = [parse_content(key, own[key].document) if key in own else one for key, one in shipped.items()]
    rows = [[*_cells(one), _edition(own.get(one.stage))] for one in contents]
    replaceable = shipped_criteria()
    lists = [_replaceable(one, own.get(one.key)) for one in criteria_lists() if one.key in replaceable]
    context = {"path": PATH, "columns": COLUMNS, "rows": rows, "lists": lists}
    return render(request, "journey/stage_contents.html", context)


def _replaceable(listed: CriteriaList, own: StageContent | None) -> dict[str, Any]:
    form = CriteriaForm(auto_id=f"id_{listed.key}_%s")
    return {"listed": listed, "edition": _edition(own), "own": own is not None, "form": form}


def _cells(content: Content) -> list[Any]:
    name = f"{number_of(content.stage)}. {content.label}"
    counts = [len(content.questions), len(content.deliverables), len(content.checks)]
    return [(name, f"/vorhaben/etappen/{content.stage}/"), *counts]


def _edition(own: StageContent | None) -> str:
    return f"eigene Fassung vom {day(own.changed_at)}, {own.changed_by}" if own else "mitgeliefert"


@login_required
@require_http_methods(PAGE_METHODS)
def content_edit(request: HttpRequest, stage: str) -> HttpResponse:
    """What a stage asks, as a form; what differs from the shipped text is shown below."""
    may_shape_stages.require(request.user)
    if stage not in Stage.values:
        raise Http404
    stored = StageContent.objects.filter(key=stage).first()
    shipped = shipped_contents()[stage]
    now = parse_content(stage, stored.document) if stored else shipped
    version = version_of(stored)
    form = ContentForm(given(request), content=now, based_on=version, templates=template_choices())
    if form.is_bound and form.is_valid():
        try:
            seen = form.cleaned_data["based_on"]
            adapt_stage(stage, form.document(), by=person_of(request), based_on=seen)
            messages.success(request, "Gespeichert. Alle Vorhaben sehen ab jetzt diese Fassung.")
            return redirect(request.path)
        except ValidationError as fault:
            show_fault(form, fault)
            if STALE_FORM in fault.messages:
                form = form.over(version)
                form.add_error(None, STALE_FORM)
    context = {
        "path": CONTENT_PATH,
        "content": now,
        "form": form,
        "own": stored,
        "difference": difference(shipped, now) if stored else [],
        "columns": DIFFERENCE,
    }
    return render(request, "journey/stage_content.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def content_reset(request: HttpRequest, key: str) -> HttpResponse:
    """Back to the shipped text, of a stage or of a list of criteria."""
    may_shape_stages.require(request.user)
    words = "Jetzt gilt wieder der mitgelieferte Text."
    return act(request, "/vorhaben/etappen/", lambda: reset_content(key, by=person_of(request)), words)


@login_required
@require_POST
def criteria_replace(request: HttpRequest, key: str) -> HttpResponse:
    """A list of criteria from a file."""
    may_shape_stages.require(request.user)
    file = request.FILES.get("file")
    content = file.read() if file and file.size and file.size <= 200_000 else b""
    return act(
        request,
        "/vorhaben/etappen/",
        lambda: replace_criteria(key, content, by=person_of(request)),
        "Die Liste ist ersetzt.",
    )
