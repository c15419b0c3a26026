"""Eligibility check, fee and rates, texts, access and settings of a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.design.answering import PAGE_METHODS, act, given, said
from fahrplan.forms.rules import editing
from fahrplan.forms.rules.editing import Documents, QuestionWords, documents_of, seen_of
from fahrplan.forms.rules.editing_conditions import labels_of
from fahrplan.forms.rules.expressions import ExpressionError
from fahrplan.forms.rules.fees import EVERYWHERE, fee_in_words, rate_labels
from fahrplan.forms.selectors.editing import services_by_key
from fahrplan.forms.services.editing import (
    Edit,
    FormSettings,
    change_settings,
    edit_version,
    set_rates,
    settings_of,
    settings_seen,
)
from fahrplan.forms.web.editor_forms import QuestionForm
from fahrplan.forms.web.editor_frame import Editor, EditPage, answer_page, editor_or_404, frame, stored_words
from fahrplan.forms.web.editor_part_forms import MAIN_TEXTS, AccessForm, FeeForm, RatesForm, TextsForm

CHECK, FEE, TEXTS, SETTINGS = "vorab-check/", "gebuehr/", "texte/", "angaben/"
QUESTION_WORDS = {"ask": "Frage", "otherwise": "Was lesen die anderen?"}


@login_required
@require_safe
def form_check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The questions before the form."""
    editor = editor_or_404(request, pk)
    documents = documents_of(editor.definition)
    items = [
        (one["id"], editing.read_question(documents, one["id"]))
        for one in editor.definition.flow.get("eligibility", ())
    ]
    return render(request, "forms/editor_check.html", {**frame(editor, CHECK), "items": items})


@login_required
@require_http_methods(PAGE_METHODS)
def form_check_question(request: HttpRequest, pk: UUID, question_id: str) -> HttpResponse:
    """One question; „neu“ adds one."""
    editor = editor_or_404(request, pk)
    new = question_id == "neu"
    documents = documents_of(editor.definition)
    known = [one["id"] for one in editor.definition.flow.get("eligibility", ())]
    if not new and question_id not in known:
        raise Http404
    piece = QuestionWords("", "") if new else editing.read_question(documents, question_id)
    form = QuestionForm(given(request), piece=piece, seen=None if new else seen_of(piece))
    key = "" if new else question_id

    def read(docs: Documents) -> Any:
        return (
            [one["id"] for one in docs.flow.get("eligibility", [])]
            if new
            else editing.read_question(docs, key)
        )

    def store() -> tuple[str, str]:
        seen = form.cleaned_data["seen"] or None
        change = Edit(
            f"question:{key or 'neu'}", lambda docs: editing.put_question(docs, key, form.said()), read, seen
        )
        edit_version(editor.version, change, by=editor.person)
        return "Die Frage ist gespeichert.", editor.address + CHECK

    page = EditPage(
        "Neue Frage" if new else piece.ask,
        form,
        store,
        tab=CHECK,
        stored=lambda: stored_words(editor.stored(read), QUESTION_WORDS),
    )
    return answer_page(request, editor, page)


@login_required
@require_POST
def form_check_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``frage``: its id."""
    editor = editor_or_404(request, pk)
    key = said(request, "frage", 80)
    change = Edit(
        f"question:{key}",
        lambda docs: editing.remove_question(docs, key),
        lambda docs: editing.read_question(docs, key),
    )
    words = "Die Frage ist entfernt."
    return act(
        request, editor.address + CHECK, lambda: edit_version(editor.version, change, by=editor.person), words
    )


@login_required
@require_http_methods(PAGE_METHODS)
def form_fee(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the application costs."""
    editor = editor_or_404(request, pk)
    form = FeeForm(given(request), definition=editor.definition)

    def read(docs: Documents) -> dict[str, Any]:
        return dict(docs.flow.get("fee") or {"kind": "none"})

    def store() -> tuple[str, str]:
        seen = form.cleaned_data["seen"] or None
        change = Edit("fee", lambda docs: editing.put_fee(docs, form.said()), read, seen)
        edit_version(editor.version, change, by=editor.person)
        return "Die Gebühr ist gespeichert.", editor.address + FEE

    def stored() -> tuple[list[tuple[str, str]], str]:
        fee = editor.stored(read)
        return [("Gebühr", " ".join(_explained(editor)))], seen_of(fee)

    more = {
        "explained": _explained(editor),
        "has_rates": bool(editor.definition.flow.get("fee", {}).get("rates")),
    }
    page = EditPage("", form, store, tab=FEE, template="forms/editor_fee.html", more=more, stored=stored)
    return answer_page(request, editor, page)


def _explained(editor: Editor) -> list[str]:
    try:
        return fee_in_words(editor.definition.flow, labels_of(editor.definition))
    except ExpressionError as fault:
        return [f"Die Gebühr ist nicht lesbar: {fault}"]


@login_required
@require_http_methods(PAGE_METHODS)
def form_rates(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The amounts of each municipality; they count at once, for the version online too."""
    editor = editor_or_404(request, pk)
    fee = editor.definition.flow.get("fee", {})
    rates = rate_labels(fee)
    if not rates:
        raise Http404
    stored = editor.form.parameters.get("fees", {})
    form = RatesForm(given(request), places=_places(editor, fee), rates=rates, stored=stored)

    def store() -> tuple[str, str]:
        set_rates(editor.form, form.said(), by=editor.person, seen=form.cleaned_data["seen"])
        return "Die Beträge sind gespeichert. Sie gelten sofort.", f"{editor.address}{FEE}betraege/"

    def now() -> tuple[list[tuple[str, str]], str]:
        editor.form.refresh_from_db(fields=["parameters"])
        kept = editor.form.parameters.get("fees", {})
        return [(place, str(row)) for place, row in kept.items()], seen_of(kept)

    page = EditPage(
        "Beträge je Gemeinde",
        form,
        store,
        lead="Die Beträge gelten sofort, auch für die Fassung, die online ist.",
        tab=FEE,
        template="forms/editor_rates.html",
        stored=now,
    )
    return answer_page(request, editor, page)


def _places(editor: Editor, fee: Mapping[str, Any]) -> list[tuple[str, str]]:
    """For all, then each municipality that can be chosen."""
    by = str(fee.get("by", ""))
    field = editor.definition.fields.get(by)
    options = field.options if field else ()
    named = [(str(one), editor.definition.text(f"option:{by}:{one}") or str(one)) for one in options]
    return [(EVERYWHERE, "alle Gemeinden"), *named]


@login_required
@require_http_methods(PAGE_METHODS)
def form_texts(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Title, introduction, what happens next, consent."""
    editor = editor_or_404(request, pk)

    def read(docs: Documents) -> dict[str, str]:
        return {key: docs.text(key) for key, _, _ in MAIN_TEXTS}

    form = TextsForm(given(request), stored=read(documents_of(editor.definition)))

    def store() -> tuple[str, str]:
        seen = form.cleaned_data["seen"] or None
        change = Edit("texts", lambda docs: editing.put_texts(docs, form.said()), read, seen)
        edit_version(editor.version, change, by=editor.person)
        return "Die Texte sind gespeichert.", editor.address + TEXTS

    def stored() -> tuple[list[tuple[str, str]], str]:
        kept = editor.stored(read)
        return [(label, kept[key] or "nichts") for key, label, _ in MAIN_TEXTS], seen_of(kept)

    return answer_page(request, editor, EditPage("", form, store, tab=TEXTS, stored=stored))


@login_required
@require_http_methods(PAGE_METHODS)
def form_settings(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who may apply, who handles it, how long it takes and is kept."""
    editor = editor_or_404(request, pk)
    access = editor.definition.flow.get("access", {})
    kept = settings_of(editor.version)
    form = AccessForm(given(request), stored=kept, access=access, organisation=editor.form.organisation)
    form.initial["seen"] = _settings_seen(editor)

    def store() -> tuple[str, str]:
        got = form.cleaned_data
        said_now = FormSettings(
            got["name"],
            services_by_key(got["services"]),
            got["department"],
            got["retention_days"],
            got["expected_days"],
        )
        based_on, _, seen = got["seen"].partition(".")
        change = Edit(
            "access", lambda docs: editing.put_access(docs, form.access()), _read_access, seen or None
        )
        change_settings(editor.version, said_now, by=editor.person, based_on=based_on or None, access=change)
        return "Die Angaben sind gespeichert.", editor.address + SETTINGS

    def stored() -> tuple[list[tuple[str, str]], str]:
        access = editor.stored(_read_access)
        now = settings_of(editor.version)
        facts = [("Name", now.name), ("Aufbewahrung in Tagen", str(now.retention_days))]
        facts.append(("Zugang", str(access)))
        return facts, _settings_seen(editor)

    return answer_page(request, editor, EditPage("", form, store, tab=SETTINGS, stored=stored))


def _read_access(documents: Documents) -> dict[str, Any]:
    return dict(documents.flow.get("access", {}))


def _settings_seen(editor: Editor) -> str:
    """Both pieces of this page: settings and access."""
    access = seen_of(_read_access(documents_of(editor.definition)))
    return f"{settings_seen(editor.version)}.{access}"
