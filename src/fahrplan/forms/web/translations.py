"""Translating a form: German beside another language, page by page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fahrplan.design.answering import PAGE_METHODS, given
from fahrplan.design.rules import Figure
from fahrplan.forms.enums import FormLanguage
from fahrplan.forms.rules.checks_shape import shape_faults
from fahrplan.forms.rules.definition import tag_of
from fahrplan.forms.rules.translating import OTHERS, TextRow, rows_of, shares_of
from fahrplan.forms.services.translating import LONGEST, translate
from fahrplan.forms.web.editor_frame import Editor, EditPage, answer_page, editor_or_404

TAB = "uebersetzung/"
PAGE_SIZE = 20


class TranslationForm(forms.Form):
    """A field for each text of the page; beside it what was seen of it."""

    def __init__(self, data: Any, *, rows: list[TextRow], language: str) -> None:
        super().__init__(data)
        self.keys = {f"text-{number}": row.key for number, row in enumerate(rows, 1)}
        for number, row in enumerate(rows, 1):
            self.fields[f"text-{number}"] = forms.CharField(
                label=row.german,
                required=False,
                max_length=LONGEST,
                initial=row.other,
                widget=forms.Textarea(
                    attrs={
                        "rows": 2 if len(row.german) < 120 else 4,
                        "lang": tag_of(language),
                    }
                ),
            )
            self.fields[f"key-{number}"] = forms.CharField(
                required=False, max_length=500, initial=row.key, widget=forms.HiddenInput
            )
            self.fields[f"seen-{number}"] = forms.CharField(
                required=False, max_length=12, initial=row.seen, widget=forms.HiddenInput
            )

    def said(self) -> tuple[dict[str, str], dict[str, str]]:
        """Texts and what was seen, by key. The key goes along: pages of texts shift when questions come and go."""
        got, words, seen = self.cleaned_data, {}, {}
        for name, key in self.keys.items():
            number = name.removeprefix("text-")
            sent = got[f"key-{number}"] or key
            words[sent], seen[sent] = got[name], got[f"seen-{number}"]
        return words, seen


@login_required
@require_http_methods(PAGE_METHODS)
def form_translation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``?sprache=`` en or de-leicht; ``?seite=`` 20 texts each."""
    editor = editor_or_404(request, pk)
    language = request.GET.get("sprache", "")
    language = language if language in OTHERS else FormLanguage.ENGLISH.value
    broken = bool(shape_faults(editor.definition))
    rows = [] if broken else rows_of(editor.definition, language)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("seite"))
    form = TranslationForm(given(request), rows=list(page), language=language)

    def store() -> tuple[str, str]:
        words, seen = form.said()
        number = translate(editor.version, language, words, seen=seen, by=editor.person)
        return f"{number} Texte gespeichert.", f"{editor.address}{TAB}?sprache={language}&seite={page.number}"

    def stored() -> tuple[list[tuple[str, str]], dict[str, str]]:
        now = editor.stored(lambda documents: rows_of(documents.definition, language))
        shown = {row.key for row in page}
        facts = [(row.german, row.other or "nichts") for row in now if row.key in shown]
        return facts, _renewed(form, now)

    more = _more(editor, page, language, broken)
    view = EditPage(
        "", form, store, tab=TAB, template="forms/editor_translation.html", stored=stored, more=more
    )
    return answer_page(request, editor, view)


def _renewed(form: TranslationForm, rows: list[TextRow]) -> dict[str, str]:
    """After a collision the form carries what is stored now, so that sending it again counts."""
    seen = {row.key: row.seen for row in rows}
    return {name.replace("text-", "seen-"): seen.get(key, "") for name, key in form.keys.items()}


def _more(editor: Editor, page: Page[TextRow], language: str, broken: bool) -> dict[str, Any]:
    shares = [] if broken else shares_of(editor.definition)
    day = editor.version.changed_at.date()
    return {
        "texts": page,
        "broken": broken,
        "languages": [(name, f"?sprache={key}", key == language) for key, name in OTHERS.items()],
        "figures": [
            Figure(
                label=f"übersetzt, {share.name}",
                numerator=share.done,
                denominator=share.total,
                noun="Texten",
                as_of=day,
                sources=[(f"Fassung {editor.version.number}", share.done)],
            )
            for share in shares
            if share.total
        ],
    }
