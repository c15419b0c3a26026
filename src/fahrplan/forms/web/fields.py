"""FIM modules: the library, one module, its file, and reading a file of XDatenfelder."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.rules import day
from fahrplan.forms.enums import FieldKind
from fahrplan.forms.exporters.xdatenfelder import module_as_xml
from fahrplan.forms.importers.xdatenfelder import (
    Report,
    read_upload,
    report_on,
    take_as_form,
    take_as_modules,
)
from fahrplan.forms.models import FieldModule
from fahrplan.forms.rules.derivation import Derived
from fahrplan.forms.rules.fields_access import may_add_modules
from fahrplan.forms.selectors.editing import organisations_i_build_for
from fahrplan.forms.selectors.fields import document_of, form_of, module_by_id, modules
from fahrplan.forms.web.fields_forms import ModuleFilterForm, UploadForm
from fahrplan.standards.problems import StandardError
from fahrplan.standards.xdatenfelder import Document

PATH = [("Formulare", "/formulare/"), ("FIM-Bausteine", "/formulare/bausteine/")]
PAGE_SIZE = 30
MOST_SHOWN = 50
FIELD_COLUMNS = ["Frage", "Art", "Pflicht", "FIM-Kennung"]


@require_safe
def module_list(request: HttpRequest) -> HttpResponse:
    """The library, for everybody: nothing in it is about people."""
    form = ModuleFilterForm(request.GET or None)
    form.is_valid()
    chosen = getattr(form, "cleaned_data", {})
    found = modules(chosen.get("q", "").replace("\0", ""), chosen.get("art", ""))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "form": form,
        "page": page,
        "items": [
            (one.label or one.name, one.get_absolute_url(), _second_name(one), _facts(one)) for one in page
        ],
        "may_add": may_add_modules(request.user),
    }
    return render(request, "forms/field_modules.html", context)


@require_safe
def module_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is in the module, and what a form makes of it."""
    module = _module_or_404(pk)
    document = document_of(module)
    try:
        derived = form_of(document)
    except ValidationError as fault:
        return _page(request, module, document, None, " ".join(fault.messages))
    return _page(request, module, document, derived)


def _page(
    request: HttpRequest, module: FieldModule, document: Document, derived: Derived | None, refusal: str = ""
) -> HttpResponse:
    context = {
        "module": module,
        "path": PATH,
        "facts": [
            ("Art", module.get_kind_display()),
            ("FIM-Kennung", module.fim),
            ("Fassung von XDatenfelder", module.release),
            ("Felder", str(module.fields)),
            ("eingelesen am", f"{day(module.added_at)}"),
        ],
        "columns": FIELD_COLUMNS,
        "rows": _rows(derived) if derived else [],
        "told": [f"{one.fim}: {one.words}" for one in derived.told][:MOST_SHOWN] if derived else [refusal],
        "notes": derived.documents.flow.get("notes", [])[:MOST_SHOWN] if derived else [],
    }
    return render(request, "forms/field_module.html", context)


@require_safe
def module_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The module as XDatenfelder."""
    module = _module_or_404(pk)
    return HttpResponse(
        module_as_xml(module),
        content_type="application/xml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{_file_name(module)}.xml"'},
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def module_upload(request: HttpRequest) -> HttpResponse:
    """First „Prüfen“ (nothing is written), then „Einlesen“."""
    person = person_of(request)
    if not may_add_modules(person):
        raise Http404
    sent = request.method == "POST"
    form = UploadForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        organisations=list(organisations_i_build_for(person)),
    )
    report: Report | None = None
    if sent and form.is_valid():
        try:
            report = _report(form)
            if request.POST.get("schritt") == "einlesen":
                return _take(request, form, report.document)
        except StandardError as fault:
            for problem in fault.problems[:MOST_SHOWN]:
                form.add_error("file", str(problem))
        except ValidationError as fault:
            form.add_error(None, fault.messages)
    context = {"form": form, "path": PATH, **(_report_words(report) if report else {})}
    return render(request, "forms/field_upload.html", context, status=422 if form.errors else 200)


def _report(form: UploadForm) -> Report:
    given = form.cleaned_data["file"]
    return report_on(read_upload(given.read(), file_name=given.name or "Datei"))


def _take(request: HttpRequest, form: UploadForm, document: Document) -> HttpResponse:
    person = person_of(request)
    organisation = form.organisation()
    if organisation is not None:
        made = take_as_form(document, organisation, by=person)
        messages.success(request, "Das Formular ist angelegt. Auf dem Überblick steht, was noch fehlt.")
        return redirect(f"/formulare/{made.pk}/")
    taken = take_as_modules(document, by=person)
    messages.success(request, f"Neu eingelesen: {len(taken.new)}. Schon da: {len(taken.known)}.")
    return redirect("/formulare/bausteine/")


def _report_words(report: Report) -> dict[str, Any]:
    taking, derived = report.taking, report.derived
    return {
        "report": report,
        "facts": [
            ("Inhalt", report.document.content.shown),
            ("FIM-Kennung", report.document.content.fim),
            ("Fassung von XDatenfelder", report.document.release),
            ("Felder im Formular", str(report.fields)),
            ("Regeln in Worten oder als Skript", f"{derived.prose if derived else 0}; niemand führt sie aus"),
            ("Neue Bausteine", str(len(taking.new))),
            ("Schon da", str(len(taking.known))),
            ("Da mit anderem Inhalt; bleibt, wie es ist", str(len(taking.differing))),
        ],
        "columns": FIELD_COLUMNS,
        "rows": _rows(derived)[:MOST_SHOWN] if derived else [],
        "remarks": [str(one) for one in report.document.remarks][:MOST_SHOWN],
        "told": [f"{one.fim}: {one.words}" for one in derived.told][:MOST_SHOWN] if derived else [],
        "notes": derived.documents.flow.get("notes", [])[:MOST_SHOWN] if derived else [],
        "missing": list(report.missing)[:MOST_SHOWN],
    }


def _rows(derived: Derived) -> list[list[str]]:
    definition = derived.documents.definition
    return [
        [
            definition.text(f"field:{path}"),
            FieldKind(one.kind).label,
            "ja" if one.required else "nein",
            str(one.schema.get("x-fim", "")),
        ]
        for path, one in definition.fields.items()
    ]


def _facts(module: FieldModule) -> list[str]:
    inside = "" if module.fields == 1 else f"{module.fields} Felder"
    prose = "" if not module.rules else "1 Regel" if module.rules == 1 else f"{module.rules} Regeln"
    return [one for one in (module.get_kind_display(), module.fim, inside, prose) if one]


def _second_name(module: FieldModule) -> str:
    return module.name if module.label and module.label != module.name else ""


def _file_name(module: FieldModule) -> str:
    """Ids are others' words: only letters, digits and dots get into a header."""
    return "".join(sign for sign in module.fim if sign.isascii() and (sign.isalnum() or sign in ".-_"))


def _module_or_404(pk: UUID) -> FieldModule:
    found = module_by_id(pk)
    if found is None:
        raise Http404
    return found
