"""Versions of a form: the list, what changed between two, one as a file, one read from a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.design.answering import PAGE_METHODS, given, number_of
from fahrplan.design.rules import day
from fahrplan.forms.enums import VersionState
from fahrplan.forms.exporters.definition import MOST_BYTES, read_version, version_as_json
from fahrplan.forms.rules.checks_shape import shape_faults
from fahrplan.forms.rules.comparing import changes
from fahrplan.forms.selectors.editing import version_by_number, versions_of
from fahrplan.forms.services.editing import read_file_into
from fahrplan.forms.web.editor_frame import Editor, EditPage, answer_page, editor_or_404

TAB = "fassungen/"
COLUMNS = ["Fassung", "Stand", "Was ist neu?", "geändert", "veröffentlicht", "Datei"]


class ReadForm(forms.Form):
    """A file with one version."""

    file = forms.FileField(
        label="Datei mit einer Fassung (JSON)",
        help_text="Sie ersetzt die Fassung in Arbeit; die anderen bleiben.",
    )


@login_required
@require_http_methods(PAGE_METHODS)
def form_versions(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``?von=`` and ``?bis=`` compare two; without them the newest with the one online. POST reads a file."""
    editor = editor_or_404(request, pk)
    form = ReadForm(given(request), request.FILES if request.method == "POST" else None)

    def store() -> tuple[str, str]:
        documents = read_version(form.cleaned_data["file"].read(MOST_BYTES + 1))
        read_file_into(editor.version, documents, by=editor.person)
        return "Die Datei ist eingelesen. Auf dem Überblick steht, was noch fehlt.", editor.address

    more = {**_list(editor), **_comparison(request, editor)}
    page = EditPage(
        "", form, store, button="Datei einlesen", tab=TAB, template="forms/editor_versions.html", more=more
    )
    return answer_page(request, editor, page)


def _list(editor: Editor) -> dict[str, Any]:
    rows, numbers = [], []
    for version in versions_of(editor.form):
        numbers.append(version.number)
        online = (
            f"{day(version.published_at)}, {version.published_by}" if version.published_at else "noch nicht"
        )
        rows.append(
            [
                str(version.number),
                version.get_state_display(),
                version.note,
                f"{day(version.changed_at)}, {version.changed_by}",
                online,
                (f"Fassung {version.number} als JSON", f"{editor.address}{TAB}{version.number}/datei/"),
            ]
        )
    return {"columns": COLUMNS, "rows": rows, "numbers": numbers}


def _comparison(request: HttpRequest, editor: Editor) -> dict[str, Any]:
    """Empty where there is nothing to compare with."""
    online = (
        editor.form.versions.filter(state=VersionState.PUBLISHED).values_list("number", flat=True).first()
    )
    old = number_of(request.GET.get("von", ""), online or editor.version.number - 1)
    new = number_of(request.GET.get("bis", ""), editor.version.number)
    if old == new:
        return {}
    before, after = version_by_number(editor.form, old), version_by_number(editor.form, new)
    if before is None or after is None:
        return {}
    broken = shape_faults(before.definition) or shape_faults(after.definition)
    told = (
        ["Eine der Fassungen ist nicht lesbar."] if broken else changes(before.definition, after.definition)
    )
    return {"old": old, "new": new, "changes": told}


@login_required
@require_safe
def version_file(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """One version as JSON, to keep or to give away."""
    editor = editor_or_404(request, pk)
    version = version_by_number(editor.form, number) if number < 100_000 else None
    if version is None:
        raise Http404
    name = f"{editor.form.slug}-fassung-{number}.json"
    return HttpResponse(
        version_as_json(version),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
