"""One stage of a project: questions with suggestions, checks, moving on and back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.accounts.services.authorship import person_of
from fahrplan.catalogue.enums import Stage
from fahrplan.design.answering import PAGE_METHODS, given, said
from fahrplan.journey.models import StageAnswer
from fahrplan.journey.rules.access import may_work
from fahrplan.journey.rules.criticism import PREFIX, Requirement, points_of, requirements
from fahrplan.journey.rules.prefill import Suggestion, needed, suggestions_for, taken_over
from fahrplan.journey.rules.stages import Item, following, number_of
from fahrplan.journey.selectors.prefill import suggestions
from fahrplan.journey.selectors.projects import ProjectView
from fahrplan.journey.selectors.stages import StageState, stage_state_in, templates_named
from fahrplan.journey.services.stages import (
    Collision,
    Written,
    digest,
    move_to,
    save_answers,
    set_ticks,
    tasks_from_checks,
)
from fahrplan.journey.web.project_tabs import project_frame
from fahrplan.journey.web.projects import seen
from fahrplan.journey.web.stage_forms import SEEN, TEXT, TICKS, StageForm

FURTHER = {
    Stage.PRIORITISATION: [("Rangliste", "/prioritaeten/")],
    Stage.ANALYSIS: [("Prozesse in der Bibliothek", "/bibliothek/prozesse/")],
    Stage.VISION: [("Zielabgleich", "ziel/")],
    Stage.PLANNING: [("Plan: Rollen, Zeit, Haushalt, Datenschutz", "plan/")],
    Stage.REALISATION: [("Umsetzung: Vergabe, Verträge, Schulung, Information", "umsetzung/")],
    Stage.GO_LIVE: [("Go-Live: Tests, Startprüfung, Übergabe", "start/")],
    Stage.REUSE: [("Erfahrung veröffentlichen und Rückblick", "start/"), ("Nachnutzung", "/nachnutzung/")],
}
TAKE, ONWARDS, TASKS = "uebernehmen", "weiter", "aufgaben"


@login_required
@require_http_methods(PAGE_METHODS)
def stage_page(request: HttpRequest, pk: UUID, stage: str) -> HttpResponse:
    """Questions of one stage, prefilled; POST stores answers and ticks, or takes a suggestion over."""
    if stage not in Stage.values:
        raise Http404
    view = seen(request, pk, stage)
    if request.method == "POST":
        may_work.require(request.user, view.project)
    state = stage_state_in(view)
    wanted = _requirements(state) if stage == Stage.VISION else []
    form = _form(given(request), state, wanted)
    known = suggestions(view, needed(state.content), timezone.localdate())
    collisions: list[Collision] = []
    if form.is_bound and form.is_valid():
        collisions = _store(request, view, state, form, known, wanted)
        if not collisions:
            messages.success(request, "Gespeichert.")
            if said(request, TASKS, 5):
                tasks_from_checks(view.project, stage, by=person_of(request))
                return redirect(f"{view.project.get_absolute_url()}aufgaben/")
            onwards = said(request, ONWARDS, 20)
            return (
                _moved(request, view, onwards, stage)
                if onwards
                else redirect(request.path + _anchor(request))
            )
        form = _again(request, state, wanted, collisions)
    return _page(request, view, state, form, {"known": known, "wanted": wanted, "collisions": collisions})


def _form(data: Any, state: StageState, wanted: list[Requirement]) -> StageForm:
    items = [*state.content.answerable, *(_item(one) for one in wanted)]
    texts = state.texts | {one.key: one.text for one in wanted}
    return StageForm(data, items=items, checks=state.content.checks, texts=texts, ticked=sorted(state.ticks))


def _read_only(form: StageForm) -> None:
    """The Land reads along and changes nothing."""
    for field in form.fields.values():
        field.disabled = True


def _item(one: Requirement) -> Item:
    gone = " (Dieser Punkt steht so nicht mehr in der Analyse.)" if one.gone else ""
    return Item(one.key, f"Kritik: {one.point}", f"Welche Anforderung folgt daraus?{gone}")


def _requirements(state: StageState) -> list[Requirement]:
    stored = {
        key: (answer.text, answer.source) for key, answer in state.answers.items() if key.startswith(PREFIX)
    }
    return requirements(points_of(state.criticism), stored)


def _store(
    request: HttpRequest,
    view: ProjectView,
    state: StageState,
    form: StageForm,
    known: dict[str, list[Suggestion]],
    wanted: list[Requirement],
) -> list[Collision]:
    written, by = form.written(), person_of(request)
    sources = {one.key: one.point for one in wanted}
    texts = dict(written.texts)
    key, chosen = _chosen(request, state, known)
    if key and chosen:
        texts[key] = taken_over(texts.get(key, ""), chosen)
        sources[key] = f"Vorschlag aus {chosen.source}"
    stage = state.content.stage
    now, shown = form.ticked()
    collisions = save_answers(view.project, stage, Written(texts, written.seen, sources), by=by)
    set_ticks(view.project, stage, now, shown=shown, by=by)
    return collisions


def _chosen(
    request: HttpRequest, state: StageState, known: dict[str, list[Suggestion]]
) -> tuple[str, Suggestion | None]:
    """Which suggestion was taken over for which question: the button says „frage:herkunft:nummer“."""
    key, _, rest = said(request, TAKE, 100).partition(":")
    item = state.content.item(key)
    if item is None:
        return "", None
    offered = suggestions_for(item, known)
    place = int(rest) if rest.isdecimal() and len(rest) < 3 else -1
    return key, offered[place] if 0 <= place < len(offered) else None


def _again(
    request: HttpRequest, state: StageState, wanted: list[Requirement], collisions: list[Collision]
) -> StageForm:
    """What was typed, now compared with what is stored: saved once more, it replaces it."""
    data = request.POST.copy()
    for one in collisions:
        data[SEEN + one.key] = digest(one.theirs)
    return _form(data, state, wanted)


def _anchor(request: HttpRequest) -> str:
    key = said(request, TAKE, 100).partition(":")[0]
    return f"#frage-{key}" if key else ""


def _page(
    request: HttpRequest, view: ProjectView, state: StageState, form: StageForm, more: dict[str, Any]
) -> HttpResponse:
    content, project = state.content, view.project
    collided = {one.key: one for one in more["collisions"]}
    rows = [_row(item, form, state, more["known"], collided) for item in content.answerable]
    needs = [_row(_item(one), form, state, {}, collided) for one in more["wanted"]]
    base = project.get_absolute_url()
    coming = following(content.stage)
    if not view.works:
        _read_only(form)
    frame = project_frame(project, f"etappe/{content.stage}/")
    context = {
        **frame,
        "view": view,
        "state": state,
        "content": content,
        "number": number_of(content.stage),
        "form": form,
        "questions": rows[: len(content.questions)],
        "deliverables": rows[len(content.questions) :],
        "requirements": needs,
        "shows_requirements": content.stage == Stage.VISION,
        "ticks_field": form[TICKS] if form.has_checks else None,
        "collisions": more["collisions"],
        "templates": templates_named(content.templates),
        "further": [
            (label, url if url.startswith("/") else base + url)
            for label, url in FURTHER[Stage(content.stage)]
        ],
        "is_current": project.stage == content.stage,
        "coming": Stage(coming).label if coming else "",
        "coming_key": coming or "",
        "earlier": [(str(one), one.label) for one in Stage if number_of(one) < number_of(project.stage)],
        "stage_links": _stage_tabs(base, content.stage),
    }
    status = 409 if more["collisions"] else 422 if form.is_bound else 200
    return render(request, "journey/stage.html", context, status=status)


def _stage_tabs(base: str, current: str) -> list[tuple[str, str, bool]]:
    return [(f"{number_of(one)}. {one.label}", f"{base}etappe/{one}/", one == current) for one in Stage]


def _row(
    item: Item,
    form: StageForm,
    state: StageState,
    known: dict[str, list[Suggestion]],
    collided: dict[str, Collision],
) -> dict[str, Any]:
    answer: StageAnswer | None = state.answers.get(item.key)
    offered = [
        {"suggestion": one, "value": f"{item.key}:{place}"}
        for place, one in enumerate(suggestions_for(item, known))
        if not answer or one.text not in answer.text
    ]
    return {
        "item": item,
        "anchor": f"frage-{item.key}",
        "field": form[TEXT + item.key],
        "hidden": form[SEEN + item.key],
        "answer": answer,
        "offered": offered,
        "collision": collided.get(item.key),
    }


@login_required
@require_POST
def stage_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Back: ``etappe`` is where to go, ``von`` where the person saw it, ``grund`` why."""
    view = seen(request, pk)
    may_work.require(request.user, view.project)
    return _moved(request, view, said(request, "etappe", 20), said(request, "von", 20))


def _moved(request: HttpRequest, view: ProjectView, target: str, before: str) -> HttpResponse:
    """To the project, or back to the stage with what stands in the way."""
    base = view.project.get_absolute_url()
    try:
        reason = said(request, "grund", 500)
        moved = move_to(view.project, target, seen=before, reason=reason, by=person_of(request))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        stage = before if before in Stage.values else view.project.stage
        return redirect(f"{base}etappe/{stage}/#weiter")
    messages.success(request, f"Das Vorhaben steht jetzt in der Etappe „{moved.get_stage_display()}“.")
    return redirect(base)
