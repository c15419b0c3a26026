"""Preview: somebody who builds a form walks through it as a citizen. Nothing is saved, counted or sent.

What was entered travels signed within the page itself, for an hour. At the end it may become a test case.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fahrplan.design.answering import PAGE_METHODS, act, said
from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules.checking import Checked, check_page, check_whole
from fahrplan.forms.rules.checks_shape import shape_faults
from fahrplan.forms.rules.editing_conditions import labels_of
from fahrplan.forms.rules.expressions import ExpressionError
from fahrplan.forms.rules.fees import fee_in_words, fee_of
from fahrplan.forms.rules.reading import Data, Place, Plan, entries_of, value_at
from fahrplan.forms.rules.reading_stops import Stop
from fahrplan.forms.rules.reading_words import answer_in_words, label_of, stored_values
from fahrplan.forms.rules.testing import outcome_of
from fahrplan.forms.rules.walking import Walk, asked_at, walk
from fahrplan.forms.selectors.published import KnownVersion
from fahrplan.forms.services.form_tests import TestWords, save_test
from fahrplan.forms.web.assistant_fields import shown_fields
from fahrplan.forms.web.assistant_words import words_in
from fahrplan.forms.web.editor_frame import Editor, editor_or_404, frame

TAB = "vorschau/"
SALT = "forms.preview"
SECONDS = 3600
LONGEST = 200_000
START, END = "", "ende"


@dataclass
class State:
    """Where somebody is in the preview. ``at``: address of the page, START or END; ``entry``: of a repeated group."""

    at: str = START
    entry: int = 0
    data: Data = field(default_factory=dict)

    def signed(self) -> str:
        return signing.dumps([self.at, self.entry, self.data], salt=SALT, compress=True)


@login_required
@never_cache
@require_http_methods(PAGE_METHODS)
def form_preview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """GET begins anew; POST goes on: „weiter“, „eintrag“ (one more of a repeated group), „zurueck“, „testfall“."""
    editor = editor_or_404(request, pk)
    language = request.GET.get("sprache", "de")
    language = language if language in editor.version.texts else "de"
    if shape_faults(editor.definition):
        return _shown(request, editor, "start", {"broken": True})
    known = KnownVersion(editor.version, Plan(editor.definition), {})
    state = _state(request)
    if request.method != "POST" or state is None:
        return _start(request, editor, known, language)
    walked = walk(known.plan, state.data)
    step = request.POST.get("schritt", "")
    if step == "testfall" and state.at == END:
        return _keep(request, editor, state)
    if step == "zurueck":
        return _page(request, editor, known, _before(walked, state), language)
    checked = _answered(request, walked, state)
    if checked is not None and checked.errors:
        return _page(request, editor, known, state, language, checked)
    return _page(request, editor, known, _after(known.plan, state, more=step == "eintrag"), language)


def _keep(request: HttpRequest, editor: Editor, state: State) -> HttpResponse:
    """What was entered becomes a test case, with what came out as what is expected."""
    rates = editor.form.parameters.get("fees", {})
    found = outcome_of(editor.definition, state.data, {}, rates)
    expected: dict[str, Any] = {"pages": list(found.pages), "errors": list(found.errors)}
    if found.fee is not None:
        expected["fee"] = found.fee
    words = TestWords(said(request, "name", 200), state.data, {}, expected)
    message = "Der Testfall ist gespeichert. Er gilt von jetzt an vor jeder Freigabe."
    return act(
        request, f"{editor.address}tests/", lambda: save_test(editor.form, words, by=editor.person), message
    )


def _state(request: HttpRequest) -> State | None:
    """None where nothing was begun, or what comes back is not what was given out."""
    given = request.POST.get("bisher", "")[:LONGEST]
    try:
        at, entry, data = signing.loads(given, salt=SALT, max_age=SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return State(at, entry, data)


def _place(stop: Stop, state: State, plan: Plan) -> Place:
    """Groups within groups are walked through in their first entry."""
    return (*(0 for _ in plan.chain(stop.group)[:-1]), state.entry) if stop.group else ()


def _answered(request: HttpRequest, walked: Walk, state: State) -> Checked | None:
    """Check the page and enter what could be read."""
    stop = walked.stop(state.at)
    if stop is None:
        return None
    plan = walked.plan
    place = _place(stop, state, plan)
    asked = asked_at(walked, stop, place, state.data)
    checked = check_page(plan, asked, dict(request.POST.lists()), today=timezone.localdate())
    checked.enter(state.data, plan, place)
    return checked


def _after(plan: Plan, state: State, *, more: bool) -> State:
    walked = walk(plan, state.data)
    if state.at == START:
        return State(walked.stops[0].address if walked.stops else END, 0, state.data)
    if more and walked.stop(state.at):
        return State(state.at, state.entry + 1, state.data)
    return State(walked.after(state.at) or END, 0, state.data)


def _before(walked: Walk, state: State) -> State:
    if state.at == END and walked.stops:
        return State(walked.stops[-1].address, 0, state.data)
    return State(walked.before(state.at), 0, state.data)


def _start(request: HttpRequest, editor: Editor, known: KnownVersion, language: str) -> HttpResponse:
    definition = editor.definition
    try:
        fee = fee_in_words(definition.flow, labels_of(definition))
    except ExpressionError as fault:
        fee = [str(fault)]
    questions = [
        (
            known.text(f"eligibility:{one['id']}", language),
            known.text(f"eligibility:{one['id']}:no", language),
        )
        for one in definition.flow.get("eligibility", ())
    ]
    context = {
        "title": known.title(language),
        "intro": known.text("intro", language),
        "questions": questions,
        "fee": fee,
        "languages": [(name, f"?sprache={key}", key == language) for key, name in known.languages.items()],
        "state": State().signed(),
    }
    return _shown(request, editor, "start", context)


def _page(
    request: HttpRequest,
    editor: Editor,
    known: KnownVersion,
    state: State,
    language: str,
    checked: Checked | None = None,
) -> HttpResponse:
    if state.at == START:
        return _start(request, editor, known, language)
    walked = walk(known.plan, state.data)
    stop = walked.stop(state.at)
    if stop is None:
        return _end(request, editor, known, State(END, 0, state.data), language)
    place = _place(stop, state, known.plan)
    asked = asked_at(walked, stop, place, state.data)
    values = stored_values(known.plan, asked, state.data, place)
    if checked:
        values |= checked.typed
    rows = shown_fields(known, asked, values, language)
    for row in rows:
        row.error = checked.errors.get(row.name, "") if checked else ""
    title = known.text(f"page:{stop.page.id}", language) or known.title(language)
    context = {
        "heading": f"{title}: {state.entry + 1}" if stop.group else title,
        "hint": known.text(f"page:{stop.page.id}:hint", language),
        "rows": rows,
        "wrong": [row for row in rows if row.error],
        "repeats": bool(stop.group),
        "step": walked.number(stop.address),
        "steps": len(walked.stops),
        "state": state.signed(),
        "w": words_in(language),
        "files_here": any(each.kind == FieldKind.FILE for each in asked),
    }
    return _shown(request, editor, "page", context, 422 if checked and checked.errors else 200)


def _end(
    request: HttpRequest, editor: Editor, known: KnownVersion, state: State, language: str
) -> HttpResponse:
    plan = known.plan
    walked = walk(plan, state.data)
    answers = [
        (
            label_of(plan, each, language),
            answer_in_words(plan, each, value_at(walked.known, plan, each.path, place), language),
        )
        for (_, place), asked in walked.asked.items()
        for each in asked
        if each.kind != FieldKind.NOTE
    ]
    fee = fee_of(editor.definition.flow, walked.known, editor.form.parameters.get("fees"))
    context = {
        "answers": [(label, words or "nichts") for label, words in answers],
        "faults": [fault.message for fault in check_whole(walked)],
        "entries": [
            (group, len(entries_of(walked.known, plan, group)))
            for group in plan.groups
            if len(plan.chain(group)) == 1
        ],
        "fee": fee.words,
        "consent": known.text("consent", language),
        "next": known.text("next", language),
        "state": state.signed(),
    }
    return _shown(request, editor, "end", context)


def _shown(
    request: HttpRequest, editor: Editor, part: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    whole = {**frame(editor, TAB), **context, "part": part}
    return render(request, "forms/editor_preview.html", whole, status=status)
