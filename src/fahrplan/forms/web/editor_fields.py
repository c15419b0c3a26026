"""Questions of a form: a new one, one as it stands, those of a FIM module."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from fahrplan.design.answering import PAGE_METHODS, act, given, said
from fahrplan.forms.rules import editing_fields
from fahrplan.forms.rules.editing import Documents, documents_of
from fahrplan.forms.rules.editing_conditions import labels_of
from fahrplan.forms.rules.editing_fields import FieldWords
from fahrplan.forms.rules.editing_modules import insert_module
from fahrplan.forms.selectors.fields import document_of, form_of, module_by_id, modules
from fahrplan.forms.web.editor_forms import FieldForm
from fahrplan.forms.web.editor_frame import Editor, EditPage, answer_page, editor_or_404, frame, stored_words
from fahrplan.forms.web.editor_pages import TAB, condition_words, edit, labels_page, page_or_404

PAGE_SIZE = 20
FIELD_WORDS = {
    "question": "Frage",
    "hint": "Hinweis",
    "kind": "Art",
    "condition": "Bedingung",
    "options": "Antworten",
}


@login_required
@require_http_methods(PAGE_METHODS)
def field_new(request: HttpRequest, pk: UUID, page_id: str) -> HttpResponse:
    """A question more on this page."""
    editor = editor_or_404(request, pk)
    page = page_or_404(editor, page_id)
    form = FieldForm(given(request), definition=editor.definition, piece=FieldWords(""), inside=page.repeat)

    def store() -> tuple[str, str]:
        def read(documents: Documents) -> list[str]:
            return list(documents.page(page_id)["fields"])

        edit(
            editor, f"page:{page_id}", lambda docs: editing_fields.add_field(docs, page_id, form.said()), read
        )
        return "Die Frage ist hinzugefügt.", f"{editor.address}{TAB}{page_id}/"

    title = editor.definition.text(f"page:{page_id}") or page_id
    shown = EditPage(
        "Neue Frage",
        form,
        store,
        lead=f"Auf der Seite „{title}“",
        button="Frage hinzufügen",
        tab=TAB,
        template="forms/editor_field.html",
        more={"in_words": "immer"},
    )
    return answer_page(request, editor, shown)


@login_required
@require_http_methods(PAGE_METHODS)
def form_field(request: HttpRequest, pk: UUID, path: str) -> HttpResponse:
    """One question: what is asked, how, when."""
    editor = editor_or_404(request, pk)
    field = editor.definition.fields.get(path)
    if field is None:
        raise Http404
    piece = editing_fields.read_field(documents_of(editor.definition), path)
    form = FieldForm(given(request), definition=editor.definition, piece=piece, inside=field.repeats)
    page = next((one for one in editor.definition.pages if path in one.fields), None)

    def read(documents: Documents) -> Any:
        return editing_fields.read_field(documents, path)

    def store() -> tuple[str, str]:
        seen = form.cleaned_data["seen"]
        edit(
            editor,
            f"field:{path}",
            lambda docs: editing_fields.change_field(docs, path, form.said()),
            read,
            seen,
        )
        return "Die Frage ist gespeichert.", editor.address + TAB + (f"{page.id}/" if page else "")

    labels = labels_of(editor.definition)
    others = [(one.id, labels_page(editor.definition, one)) for one in editor.definition.pages if one != page]
    shown = EditPage(
        piece.question or path,
        form,
        store,
        lead=f"Kurzname in Bedingungen: {path}",
        tab=TAB,
        template="forms/editor_field.html",
        more={
            "in_words": condition_words(piece.condition, labels),
            "field_path": path,
            "other_pages": others,
        },
        stored=lambda: stored_words(editor.stored(read), FIELD_WORDS),
    )
    return answer_page(request, editor, shown)


@login_required
@require_http_methods(PAGE_METHODS)
def field_module(request: HttpRequest, pk: UUID, page_id: str) -> HttpResponse:
    """``?q=`` looks for FIM modules; POST puts the one named ``baustein`` onto this page."""
    editor = editor_or_404(request, pk)
    page = page_or_404(editor, page_id)
    address = f"{editor.address}{TAB}{page_id}/"
    if request.method == "POST":
        return act(request, address, lambda: _insert(request, editor, page_id), "Der Baustein ist eingefügt.")
    words = request.GET.get("q", "")[:200].replace("\0", "").strip()
    found = Paginator(modules(words), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        **frame(editor, TAB, "FIM-Baustein einfügen"),
        "q": words,
        "found": found,
        "page_title": labels_page(editor.definition, page),
    }
    return render(request, "forms/editor_module.html", context)


def _insert(request: HttpRequest, editor: Editor, page_id: str) -> None:
    try:
        module = module_by_id(UUID(said(request, "baustein", 40)))
    except ValueError:
        module = None
    if module is None:
        raise ValidationError("Diesen Baustein gibt es nicht.")
    made = form_of(document_of(module)).documents
    edit(
        editor,
        f"page:{page_id}",
        lambda docs: insert_module(docs, page_id, made),
        lambda docs: list(docs.page(page_id)["fields"]),
    )
