"""The result, live while the round is open, and its files: protocol and a sheet to print."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fahrplan.foundation.exporters.files import download
from fahrplan.foundation.services.pdf import TYPE as PDF_TYPE
from fahrplan.foundation.services.pdf import PdfError
from fahrplan.prioritisation.exporters.protocol import (
    MARKDOWN_TYPE,
    ODT_TYPE,
    protocol_markdown,
    protocol_odt,
    protocol_of,
    protocol_pdf,
    sheet_pdf,
)
from fahrplan.prioritisation.models import RatingRound
from fahrplan.prioritisation.rules.rounds import AGREED, SPLIT, grouped
from fahrplan.prioritisation.rules.rounds_words import (
    ANONYMOUS,
    RESULT_COLUMNS,
    limits_words,
    mean_words,
    share_label,
    spread_words,
)
from fahrplan.prioritisation.selectors.rounds import Result, ResultLine, items_of, result_of, round_for
from fahrplan.prioritisation.web.whose import PATH

FORMATS = [("pdf", "PDF"), ("odt", "OpenDocument (ODT)"), ("md", "Markdown")]
KINDS = {AGREED: "success", SPLIT: "warning"}
WRITERS = {
    "pdf": (PDF_TYPE, protocol_pdf),
    "odt": (ODT_TYPE, protocol_odt),
    "md": (MARKDOWN_TYPE, protocol_markdown),
}


@never_cache
@login_required
@require_safe
def round_result(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = round_or_404(request, pk)
    path = [*PATH, ("Bewertungsrunden", "/prioritaeten/runden/"), (found.title, found.get_absolute_url())]
    return result_page(request, found, path=path, leads=True)


def result_page(
    request: HttpRequest, found: RatingRound, *, path: list[tuple[str, str]], leads: bool
) -> HttpResponse:
    """The whole page, or for htmx the part that changes."""
    result = result_of(found)
    context = {
        "round": found,
        "result": result,
        "columns": RESULT_COLUMNS,
        "numeric": [1, 2],
        "rows": [_row(line) for line in result.lines],
        "bars": [_bar(result, line) for line in result.lines] if result.ballots else [],
        "anonymous": ANONYMOUS,
        "limits": limits_words(result.terms),
        "open": found.takes_votes(),
        "path": path,
        "formats": FORMATS,
        "source": f"Stimmen dieser Runde, davon {result.paper} auf Papier",
        "leads": leads,
    }
    part = "prioritisation/_round_result.html"
    fragment = bool(request.htmx)  # type: ignore[attr-defined]
    return render(request, part if fragment else "prioritisation/round_result.html", context)


@login_required
@require_safe
def round_protocol(request: HttpRequest, pk: UUID, form: str) -> HttpResponse:
    found = round_or_404(request, pk)
    if form not in WRITERS:
        raise Http404
    kind, write = WRITERS[form]
    try:
        content = write(protocol_of(result_of(found)))
    except PdfError as fault:
        return _no_file(request, found, fault)
    return download(content, kind, f"protokoll-{slugify(found.title) or 'runde'}.{form}")


@login_required
@require_safe
def round_sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A sheet to tick on paper, with the way to take part on a phone."""
    found = round_or_404(request, pk)
    try:
        content = sheet_pdf(found, items_of(found), ballot_address(request, found))
    except PdfError as fault:
        return _no_file(request, found, fault)
    return download(content, PDF_TYPE, f"bogen-{slugify(found.title) or 'runde'}.pdf")


def round_or_404(request: HttpRequest, pk: UUID) -> RatingRound:
    found = round_for(request.user, pk)
    if found is None:
        raise Http404
    return found


def ballot_address(request: HttpRequest, found: RatingRound) -> str:
    return request.build_absolute_uri(f"/prioritaeten/mitmachen/{found.code}/")


def _row(line: ResultLine) -> list[Any]:
    told = line.tally
    label = f"{line.place}. {line.item.label}"
    return [label, told.total, told.count, mean_words(told), spread_words(told), told.agreement]


def _bar(result: Result, line: ResultLine) -> dict[str, Any]:
    """The shares of each value, as one bar."""
    parts = [(share_label(result.terms, low, high), often) for low, high, often in grouped(line.tally.shares)]
    return {
        "title": f"{line.place}. {line.item.label}",
        "parts": parts,
        "word": line.tally.agreement,
        "kind": KINDS.get(line.tally.agreement, "info"),
        "any": line.tally.count > 0,
    }


def _no_file(request: HttpRequest, found: RatingRound, fault: PdfError) -> HttpResponse:
    context = {"round": found, "words": str(fault)}
    return render(request, "prioritisation/round_hidden.html", context, status=422)
