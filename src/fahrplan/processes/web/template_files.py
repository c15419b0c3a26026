"""Texts as files: PDF, DOCX, ODT and Markdown."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fahrplan.foundation.exporters.files import download
from fahrplan.foundation.services.pdf import TYPE as PDF_TYPE
from fahrplan.foundation.services.pdf import PdfError
from fahrplan.processes.exporters.sheets import DOCX_TYPE, ODT_TYPE, Sheet, sheet_of
from fahrplan.processes.exporters.template_pdf import template_pdf


def _docx(sheet: Sheet) -> bytes:
    from fahrplan.processes.exporters.template_docx import template_docx  # 3 MB that no page needs

    return template_docx(sheet)


def _odt(sheet: Sheet) -> bytes:
    from fahrplan.processes.exporters.template_odt import template_odt  # 5 MB that no page needs

    return template_odt(sheet)


WRITERS = {
    "pdf": (PDF_TYPE, template_pdf),
    "docx": (DOCX_TYPE, _docx),
    "odt": (ODT_TYPE, _odt),
}
MARKDOWN_TYPE = "text/markdown; charset=utf-8"
FORMATS = [("pdf", "PDF"), ("docx", "Word (DOCX)"), ("odt", "OpenDocument (ODT)"), ("md", "Markdown")]


def text_file(request: HttpRequest, name: str, form: str, text: str, sheet: dict[str, str]) -> HttpResponse:
    """The filled text as a file ``name.form``. ``sheet`` are title and origin. 404 for an unknown format.

    A text that cannot be set as PDF answers 422 with the reason.
    """
    if form == "md":
        return download(text.encode(), MARKDOWN_TYPE, f"{name}.md")
    if form not in WRITERS:
        raise Http404
    kind, write = WRITERS[form]
    made: Sheet = sheet_of(text, title=sheet["title"], origin=sheet["origin"])
    try:
        return download(write(made), kind, f"{name}.{form}")
    except PdfError as fault:
        return render(request, "processes/template_no_file.html", {"reason": str(fault)}, status=422)


def links(address: str, question: str = "") -> list[tuple[str, str]]:
    """(label, url) of the files below an address."""
    return [(label, f"{address}datei/{form}/{question}") for form, label in FORMATS]
