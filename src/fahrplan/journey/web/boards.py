"""Workshop boards: the list, opening, the board itself, its protocol."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import PAGE_METHODS, act, given
from fahrplan.foundation.exporters import csv_response
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services.pdf import TYPE as PDF_TYPE
from fahrplan.foundation.services.pdf import PdfError
from fahrplan.journey.enums import BoardState
from fahrplan.journey.exporters.board import (
    MARKDOWN_TYPE,
    ODT_TYPE,
    Protocol,
    protocol_markdown,
    protocol_odt,
    protocol_of,
    protocol_pdf,
    protocol_rows,
)
from fahrplan.journey.rules.board import columns_from, may_lead_board
from fahrplan.journey.selectors.board import (
    Guest,
    board_view,
    mark_of,
    my_boards,
    public_boards,
    seats_of,
)
from fahrplan.journey.services.boards import STALE, change_board, move_board, open_board
from fahrplan.journey.web.board_forms import BoardForm, CardForm, CodeForm
from fahrplan.journey.web.board_pages import (
    PATH,
    FormPage,
    both_texts,
    form_page,
    guest_or_404,
    path_to,
)
from fahrplan.journey.web.whose import organisations_of
from fahrplan.municipalities.rules import is_steward

PAGE_SIZE = 20
ONLY_TEAMS = (
    "Eine Werkstatt öffnen Menschen, die für eine Organisation arbeiten. Arbeiten Sie in einer Kommune? Dann "
    "beantragen Sie Ihre Rolle auf der Seite Ihrer Kommune unter „Mitarbeiten“."
)


@require_safe
def boards(request: HttpRequest) -> HttpResponse:
    """My boards, and those everybody may read."""
    mine = Paginator(my_boards(request.user), PAGE_SIZE).get_page(request.GET.get("meine"))
    page = Paginator(public_boards(), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "mine": [_item(board) for board in mine],
        "public": [_item(board) for board in page],
        "page": page,
        "my_page": mine,
        "code_form": CodeForm(),
    }
    return render(request, "journey/boards.html", context)


def _item(board: Any) -> dict[str, Any]:
    badges = [(board.get_state_display(), "success" if board.is_open else "info")]
    if board.is_demo:
        badges.append(("Demodaten", "warning"))
    facts = [
        str(board.organisation or "das Land"),
        f"{board.shown} {'Karte' if board.shown == 1 else 'Karten'}",
    ]
    return {
        "title": board.title,
        "url": board.get_absolute_url(),
        "text": f"Quelle: {board.source}" if board.source else "",
        "facts": facts,
        "badges": badges,
    }


@login_required
@require_http_methods(PAGE_METHODS)
def board_new(request: HttpRequest) -> HttpResponse:
    organisations, land = organisations_of(request.user), is_steward(request.user)
    if not organisations and not land:
        status = 422 if request.method == "POST" else 200
        return render(request, "journey/board_refused.html", {"path": PATH, "who": ONLY_TEAMS}, status=status)
    form = BoardForm(given(request), organisations=organisations, land=land)

    def store() -> tuple[str, str]:
        board = open_board(form.whose(), form.said(), by=person_of(request))
        return f"Die Werkstatt ist offen. Der Code zum Mitmachen: {board.code}", board.get_absolute_url()

    lead = "Viele schreiben zugleich Karten und stimmen ab, auch ohne Konto."
    return form_page(request, FormPage("Werkstatt öffnen", lead, "Öffnen", form, store, PATH))


@login_required
@require_http_methods(PAGE_METHODS)
def board_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    board = _led(request, pk).board
    form = BoardForm(given(request), organisations=[], land=False, board=board)

    def store() -> tuple[str, str]:
        change_board(board, form.said(), by=person_of(request), based_on=form.cleaned_data["based_on"])
        return "Gespeichert.", board.get_absolute_url()

    page = FormPage("Werkstatt bearbeiten", board.title, "Speichern", form, store, path_to(board))
    answer = form_page(request, page)
    if STALE in form.non_field_errors():
        theirs = [("Titel", board.title), ("Worum geht es?", board.text or "–")]
        return both_texts(request, page, version_of(board), theirs)
    return answer


@never_cache
@require_safe
def board(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The board; asked by htmx only its columns, and nothing while nothing has changed (``?stand=``)."""
    guest = guest_or_404(request, pk)
    mark = mark_of(guest.board)
    asked = request.headers.get("HX-Request") == "true"
    if asked and request.GET.get("stand") == mark:
        return HttpResponse(status=204)
    context = _context(request, guest, mark)
    if asked:
        return render(request, "journey/board_columns.html", context)
    context |= {
        "path": PATH,
        "facts": _facts(guest),
        "form": CardForm(None, columns=columns_from(guest.board.columns), initial={}),
        "join_url": request.build_absolute_uri(reverse("journey:board_join", args=[guest.board.code])),
        "formats": list(FORMATS.items()),
    }
    return render(request, "journey/board.html", context)


def _context(request: HttpRequest, guest: Guest, mark: str) -> dict[str, Any]:
    by_votes = request.GET.get("nach") == "stimmen"
    return {
        "board": guest.board,
        "guest": guest,
        "view": board_view(guest, request.user, by_votes=by_votes),
        "by_votes": by_votes,
        "mark": mark,
    }


def _facts(guest: Guest) -> list[tuple[str, Any]]:
    board = guest.board
    votes = board.votes_per_seat
    return [
        ("Werkstatt von", str(board.organisation or "das Land")),
        *([("Quelle", board.source)] if board.source else []),
        ("Stand", board.get_state_display()),
        *(
            []
            if board.source
            else [("Abstimmen", f"{votes} Stimmen je Person" if votes else "je Karte eine Stimme")]
        ),
        *([("Beteiligte", seats_of(board))] if guest.leads else []),
    ]


@never_cache
@require_safe
def board_show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For the wall: large, most votes first, without forms; refreshes by itself."""
    guest = guest_or_404(request, pk)
    mark = mark_of(guest.board)
    asked = request.headers.get("HX-Request") == "true"
    if asked and request.GET.get("stand") == mark:
        return HttpResponse(status=204)
    view = board_view(guest, request.user, by_votes=True)
    chosen = request.GET.get("spalte", "")
    columns = [column for column in view.columns if column.column.key == chosen] or list(view.columns)
    context = {
        "board": guest.board,
        "columns": columns,
        "all_columns": view.columns,
        "chosen": chosen if len(columns) == 1 else "",
        "mark": mark,
        "path": path_to(guest.board),
        "join_url": request.build_absolute_uri(reverse("journey:board_code")),
    }
    template = "journey/board_wall.html" if asked else "journey/board_show.html"
    return render(request, template, context)


@login_required
@require_POST
def board_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``stand`` is the state wanted."""
    found = _led(request, pk).board
    state = request.POST.get("stand", "")[:20]
    words = "Die Werkstatt ist beendet." if state == BoardState.CLOSED else "Die Werkstatt ist wieder offen."
    return act(
        request,
        found.get_absolute_url(),
        lambda: move_board(found, state=state, by=person_of(request)),
        words,
    )


FORMATS = {"pdf": "PDF", "odt": "ODT", "md": "Markdown", "csv": "CSV"}


@require_safe
def board_protocol(request: HttpRequest, pk: UUID, form: str) -> Any:
    """The protocol as a file; names of people are not in it."""
    guest = guest_or_404(request, pk)
    if form not in FORMATS:
        raise Http404
    protocol = protocol_of(guest.board, board_view(guest, request.user, by_votes=True))
    name = f"werkstatt-{guest.board.pk.hex[-6:]}"
    if form == "csv":
        head, rows = protocol_rows(protocol)
        return csv_response(name, head, rows)
    try:
        content, kind = _file(protocol, form)
    except PdfError as fault:
        messages.error(request, str(fault))
        return redirect(guest.board)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def _file(protocol: Protocol, form: str) -> tuple[bytes, str]:
    if form == "pdf":
        return protocol_pdf(protocol), PDF_TYPE
    if form == "odt":
        return protocol_odt(protocol), ODT_TYPE
    return protocol_markdown(protocol).encode(), MARKDOWN_TYPE


def _led(request: HttpRequest, pk: UUID) -> Guest:
    """404 for who may not see it, 403 for who may see but not lead it."""
    guest = guest_or_404(request, pk)
    may_lead_board.require(request.user, guest.board)
    return guest
