"""Pages and questions: the list, one page, one question; moved and removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.design.answering import PAGE_METHODS, act, given, said
from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules import editing, editing_fields
from fahrplan.forms.rules.checks_shape import shape_faults
from fahrplan.forms.rules.definition import Definition, Page
from fahrplan.forms.rules.editing import Documents, documents_of
from fahrplan.forms.rules.editing_conditions import labels_of
from fahrplan.forms.rules.expressions import ExpressionError, in_words
from fahrplan.forms.services.editing import Edit, edit_version
from fahrplan.forms.web.editor_forms import NewPageForm, PageForm
from fahrplan.forms.web.editor_frame import Editor, EditPage, answer_page, editor_or_404, frame, stored_words

TAB = "seiten/"
PAGE_WORDS = {"title": "Überschrift", "hint": "Hinweis", "condition": "Bedingung"}


@login_required
@require_http_methods(PAGE_METHODS)
def form_pages(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All pages with their questions; the form adds a page."""
    editor = editor_or_404(request, pk)
    form = NewPageForm(given(request))

    def store() -> tuple[str, str]:
        page_id = edit(editor, "page:neu", lambda docs: editing.add_page(docs, form.said()), _page_count)
        return "Die Seite ist angelegt. Fügen Sie jetzt Fragen hinzu.", f"{editor.address}{TAB}{page_id}/"

    more = {"items": pages_in_words(editor.definition), "notes": _notes(editor.definition)}
    page = EditPage(
        "", form, store, button="Seite anlegen", tab=TAB, template="forms/editor_pages.html", more=more
    )
    return answer_page(request, editor, page)


def _notes(definition: Definition) -> list[Any]:
    """Rules that came with FIM: prose or scripts, for people to read."""
    notes = definition.flow.get("notes", [])
    return [note for note in notes if isinstance(note, dict)] if isinstance(notes, list) else []


def _page_count(documents: Documents) -> list[str]:
    return [str(page.get("id")) for page in documents.pages]


def pages_in_words(definition: Definition) -> list[dict[str, Any]]:
    """For the list: each page with its condition in words and its questions."""
    if shape_faults(definition):
        return []
    labels = labels_of(definition)
    return [
        {
            "id": page.id,
            "title": definition.text(f"page:{page.id}") or page.id,
            "condition": condition_words(page.shown_if, labels),
            "repeats": page.repeat,
            "fields": [field_in_words(definition, path, labels) for path in page.fields],
        }
        for page in definition.pages
    ]


def field_in_words(definition: Definition, path: str, labels: dict[str, str]) -> dict[str, str]:
    field = definition.fields.get(path)
    kind = FieldKind(field.kind).label if field else "unbekannt"
    needed = "" if field is None or field.required or field.kind == FieldKind.NOTE else ", freiwillig"
    condition = definition.condition(path)
    return {
        "path": path,
        "question": labels.get(path, path),
        "facts": f"{kind}{needed}",
        "condition": condition_words(condition, labels) if condition else "",
    }


def condition_words(text: str, labels: dict[str, str]) -> str:
    """„immer“ or the condition in words; as written where it cannot be read."""
    try:
        return in_words(text, labels)
    except ExpressionError:
        return f"nicht lesbar: {text}"


@login_required
@require_http_methods(PAGE_METHODS)
def form_one_page(request: HttpRequest, pk: UUID, page_id: str) -> HttpResponse:
    """Title, hint, condition; the questions on it."""
    editor = editor_or_404(request, pk)
    page = page_or_404(editor, page_id)
    piece = editing.read_page(documents_of(editor.definition), page_id)
    form = PageForm(given(request), definition=editor.definition, piece=piece)

    def read(documents: Documents) -> Any:
        return editing.read_page(documents, page_id)

    def store() -> tuple[str, str]:
        seen = form.cleaned_data["seen"]
        edit(
            editor,
            f"page:{page_id}",
            lambda docs: editing.change_page(docs, page_id, form.said()),
            read,
            seen,
        )
        return "Die Seite ist gespeichert.", f"{editor.address}{TAB}{page_id}/"

    labels = labels_of(editor.definition)
    more = {
        "page_id": page_id,
        "in_words": condition_words(page.shown_if, labels),
        "items": [field_in_words(editor.definition, path, labels) for path in page.fields],
    }
    shown = EditPage(
        piece.title or page_id,
        form,
        store,
        tab=TAB,
        template="forms/editor_page.html",
        more=more,
        stored=lambda: stored_words(editor.stored(read), PAGE_WORDS),
    )
    return answer_page(request, editor, shown)


def labels_page(definition: Definition, page: Page) -> str:
    """The title, else the id."""
    return definition.text(f"page:{page.id}") or page.id


STEPS: dict[str, tuple[str, Callable[[Documents, str, str], Any]]] = {
    "seite-hoch": ("Die Seite ist verschoben.", lambda docs, key, _: editing.move_page(docs, key, -1)),
    "seite-runter": ("Die Seite ist verschoben.", lambda docs, key, _: editing.move_page(docs, key, 1)),
    "seite-weg": ("Die Seite ist entfernt.", lambda docs, key, _: editing.remove_page(docs, key)),
    "frage-hoch": (
        "Die Frage ist verschoben.",
        lambda docs, key, _: editing_fields.move_field(docs, key, -1),
    ),
    "frage-runter": (
        "Die Frage ist verschoben.",
        lambda docs, key, _: editing_fields.move_field(docs, key, 1),
    ),
    "frage-weg": ("Die Frage ist entfernt.", lambda docs, key, _: editing_fields.remove_field(docs, key)),
    "frage-auf": ("Die Frage ist verschoben.", editing_fields.put_on_page),
}


@login_required
@require_POST
def form_arrange(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``schritt``: one of STEPS; ``ziel``: id of the page or path of the question; ``seite``: where to go back."""
    editor = editor_or_404(request, pk)
    step, key, page_id = said(request, "schritt", 20), said(request, "ziel", 300), said(request, "seite", 80)
    if step not in STEPS:
        raise Http404
    words, apply = STEPS[step]
    is_page = step.startswith("seite")

    def read(documents: Documents) -> Any:
        if is_page:
            return editing.read_page(documents, key) if step == "seite-weg" else _page_count(documents)
        if step == "frage-weg":
            return editing_fields.read_field(documents, key)
        return {page["id"]: page["fields"] for page in documents.pages if key in page["fields"]}

    what = f"{'page' if is_page else 'field'}:{key}"
    known = page_id in {page.id for page in editor.definition.pages} and not is_page
    address = editor.address + TAB + (f"{page_id}/" if known else "")
    return act(
        request, address, lambda: edit(editor, what, lambda docs: apply(docs, key, page_id), read), words
    )


@login_required
@require_safe
def form_conditions(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every condition of the form, as written and in words."""
    editor = editor_or_404(request, pk)
    definition = editor.definition
    labels = labels_of(definition)
    rows = [
        [
            (labels_page(definition, page), f"{editor.address}{TAB}{page.id}/"),
            page.shown_if,
            condition_words(page.shown_if, labels),
        ]
        for page in definition.pages
        if page.shown_if
    ]
    rows += [
        [(labels.get(path, path), f"{editor.address}felder/{path}/"), text, condition_words(text, labels)]
        for path, text in definition.flow.get("conditions", {}).items()
    ]
    context = {
        **frame(editor, TAB, "Bedingungen"),
        "columns": ["Seite oder Frage", "Bedingung", "in Worten"],
        "rows": rows,
    }
    return render(request, "forms/editor_conditions.html", context)


def page_or_404(editor: Editor, page_id: str) -> Page:
    for page in editor.definition.pages:
        if page.id == page_id:
            return page
    raise Http404


def edit(
    editor: Editor,
    what: str,
    apply: Callable[[Documents], Any],
    read: Callable[[Documents], Any],
    seen: str | None = None,
) -> Any:
    """Apply one change to the version at hand. Raises ValidationError, also where the place is no longer there."""
    try:
        return edit_version(editor.version, Edit(what, apply, read, seen or None), by=editor.person)
    except (KeyError, ValueError) as fault:
        raise ValidationError("Das geht hier nicht. Bitte laden Sie die Seite neu.") from fault
