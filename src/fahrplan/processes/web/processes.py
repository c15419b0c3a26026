"""Reading processes: list, page, file, differences, Ist beside Soll."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.design.answering import number_of
from fahrplan.design.rules import day
from fahrplan.foundation.exporters import csv_response, xlsx_response
from fahrplan.processes.exporters.drawing_files import drawing_file
from fahrplan.processes.models import Process, ProcessVersion
from fahrplan.processes.rules.process_access import may_add_process, may_edit_process
from fahrplan.processes.selectors.processes import (
    copies_of,
    file_of,
    process_by_key,
    processes,
    shown_with_breaks,
    version_of,
    versions_of,
)
from fahrplan.processes.web.process_forms import ProcessFilterForm
from fahrplan.processes.web.process_words import (
    CHECKLIST_COLUMNS,
    CHECKLIST_HEADER,
    checklist_rows,
    checklists,
    effort_words,
    figures,
    shown_sections,
)
from fahrplan.standards.bpmn import Account, Pair, compare, plain_text, side_by_side
from fahrplan.standards.bpmn.account import headline

PAGE_SIZE = 20
MOST_VERSIONS = 50
MOST_CHOICES = 200
MOST_PAIRS = 500
LIBRARY = [("Bibliothek", "/bibliothek/")]
PATH = [*LIBRARY, ("Prozesse", "/bibliothek/prozesse/")]
FORMATS = {"csv": csv_response, "xlsx": xlsx_response}
Answer = HttpResponse | StreamingHttpResponse | FileResponse


@require_safe
def process_list(request: HttpRequest) -> HttpResponse:
    """All processes; ``?leistung=KEY`` and ``?organisation=KEY`` narrow down as links do."""
    form = ProcessFilterForm(request.GET)
    service, owner = request.GET.get("leistung", "")[:60], request.GET.get("organisation", "")[:120]
    found = processes(form.choice(service.replace("\x00", ""), owner.replace("\x00", "")))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
    shown = shown_with_breaks(list(page))
    context = {
        "path": LIBRARY,
        "form": form,
        "page": page,
        "items": [_item(process, shown.get(process.key)) for process in page],
        "may_add": may_add_process(request.user),
    }
    return render(request, "processes/process_list.html", context)


def _item(process: Process, version: ProcessVersion | None) -> dict[str, Any]:
    facts = [str(process.owner)]
    if process.service:
        facts.append(str(process.service))
    if version:
        breaks = version.figures["media_breaks"]
        facts += [
            f"{version.figures['steps']} Arbeitsschritte",
            f"{breaks} {'Medienbruch' if breaks == 1 else 'Medienbrüche'}",
            f"Version {version.number} vom {day(version.created_at)}",
        ]
    badges = [(process.get_kind_display(), "info")]
    if process.is_demo:
        badges.append(("Demodaten", "warning"))
    return {
        "title": process.title,
        "url": process.address,
        "text": process.summary,
        "facts": facts,
        "badges": badges,
    }


def process_or_404(key: str) -> Process:
    found = process_by_key(key)
    if found is None:
        raise Http404
    return found


def version_or_404(process: Process, number: int | None = None) -> ProcessVersion:
    found = version_of(process, number)
    if found is None:
        raise Http404
    return found


@require_safe
def process_page(request: HttpRequest, key: str, number: int | None = None) -> Answer:
    """A process in its newest or the numbered version: picture, words, checklist, effort, versions."""
    process = process_or_404(key)
    version = version_or_404(process, number)
    table = FORMATS.get(request.GET.get("format", ""))
    if table:
        return table(f"checkliste-{process.key}", CHECKLIST_HEADER, checklist_rows(version))
    account = version.account
    context = {
        "process": process,
        "shown": version,
        "account": account,
        "path": PATH,
        "facts": _facts(process, version),
        "sections": shown_sections(account),
        "figures": figures(version),
        "effort": effort_words(version.effort, process),
        "columns": CHECKLIST_COLUMNS,
        "checklists": checklists(version),
        "versions": _version_rows(process),
        "version_columns": ["Version", "Datum", "Was ist neu?", "von", "Unterschied", "Datei"],
        "copies": list(copies_of(process)[:MOST_VERSIONS]),
        "outdated": bool(process.origin and process.origin.newest != process.origin_number),
        "may_edit": may_edit_process(request.user, process),
        "may_adopt": may_add_process(request.user),
    }
    return render(request, "processes/process.html", context)


def _facts(process: Process, version: ProcessVersion) -> list[tuple[Any, ...]]:
    service, counterpart, origin = process.service, process.counterpart, process.origin
    return [
        ("gepflegt von", str(process.owner), f"/kommunen/{process.owner.key}/"),
        ("Leistung", str(service) if service else "", f"/leistungen/{service.leika_key}/" if service else ""),
        ("Phase", process.get_stage_display() if process.stage else ""),
        ("Version", f"{version.number} vom {day(version.created_at)}"),
        ("Gegenstück", str(counterpart) if counterpart else "", counterpart.address if counterpart else ""),
        (
            "übernommen von",
            f"{origin.owner}, Version {process.origin_number}" if origin else "",
            origin.address if origin else "",
        ),
    ]


def _version_rows(process: Process) -> list[list[object]]:
    rows: list[list[object]] = []
    for version in versions_of(process)[:MOST_VERSIONS]:
        address = process.address
        before = version.number - 1
        change = ("Was ist anders?", f"{address}unterschied/?von={before}&nach={version.number}")
        rows.append(
            [
                (f"Version {version.number}", f"{address}versionen/{version.number}/"),
                f"{day(version.created_at)}",
                version.note,
                version.created_by,
                change if before else "erste Version",
                ("BPMN herunterladen", version.file_address),
            ]
        )
    return rows


@require_safe
def process_file(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The file of a version, byte for byte as it came; always as a download, never shown as a page."""
    process = process_or_404(key)
    xml = file_of(process, number)
    if xml is None:
        raise Http404
    return drawing_file(process, number, xml)


@require_safe
def process_text(request: HttpRequest, key: str) -> HttpResponse:
    """The text alternative alone, as plain text to print or to pass on."""
    process = process_or_404(key)
    version = version_or_404(process)
    text = f"{process}\n{process.summary}\n\n{plain_text(version.account)}"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def process_difference(request: HttpRequest, key: str) -> HttpResponse:
    """What is different between two versions (``?von=1&nach=2``), in words and side by side."""
    process = process_or_404(key)
    new = version_or_404(process, number_of(request.GET.get("nach"), process.newest))
    old = version_or_404(process, number_of(request.GET.get("von"), max(new.number - 1, 1)))
    context = {
        "process": process,
        "old": old,
        "new": new,
        "path": [*PATH, (str(process), process.address)],
        "differences": compare(old.account, new.account),
        "columns": [f"Version {old.number}", f"Version {new.number}"],
        "rows": _pair_rows(old.account, new.account),
        "others": list(versions_of(process)[:MOST_VERSIONS]),
    }
    return render(request, "processes/process_difference.html", context)


@require_safe
def process_comparison(request: HttpRequest) -> HttpResponse:
    """Two processes side by side, mostly Ist and Soll: ``?a=KEY&b=KEY``."""
    keys = [request.GET.get(name, "")[:120].replace("\x00", "") for name in ("a", "b")]
    pair = [process_by_key(key) if key else None for key in keys]
    left, right = pair
    context: dict[str, Any] = {
        "path": PATH,
        "left": left,
        "right": right,
        "choices": _choices(pair),
        "unknown": any(key and not found for key, found in zip(keys, pair, strict=True)),
    }
    if left and right:
        context |= _compared(version_or_404(left), version_or_404(right))
    return render(request, "processes/process_comparison.html", context)


def _choices(chosen: list[Process | None]) -> list[tuple[str, str]]:
    """The first processes by title, and those that are chosen already."""
    offered = {one.key: one for one in [*processes()[:MOST_CHOICES], *filter(None, chosen)]}
    return [(key, f"{one}, {one.owner}") for key, one in offered.items()]


def _compared(left: ProcessVersion, right: ProcessVersion) -> dict[str, Any]:
    one, other = left.account, right.account
    here, there = _counts(one, left), _counts(other, right)
    return {
        "columns": [str(left.process), str(right.process)],
        "rows": _pair_rows(one, other),
        "figure_columns": ["Zahl", str(left.process), str(right.process)],
        "figure_rows": [[label, value, there[label]] for label, value in here.items()],
        "left_breaks": [headline(step) for step in one.media_breaks],
        "right_breaks": [headline(step) for step in other.media_breaks],
    }


def _counts(account: Account, version: ProcessVersion) -> dict[str, object]:
    effort = version.effort
    minutes = f"{effort.minutes} ({effort.known} von {effort.of} Schritten)" if effort.known else "unbekannt"
    return {
        "Arbeitsschritte": len(account.work),
        "Medienbrüche": len(account.media_breaks),
        "Übergaben zwischen Rollen": account.handovers,
        "Wartestellen": account.waits,
        "Rollen": sum(1 for role in account.roles if not role.outside),
        "Minuten je Fall": minutes,
    }


def _pair_rows(old: Account, new: Account) -> list[list[object]]:
    """Both beside each other, at most MOST_PAIRS rows."""
    return [_pair_row(pair) for pair in side_by_side(old, new)[:MOST_PAIRS]]


def _pair_row(pair: Pair) -> list[object]:
    return [f"{step.number}. {headline(step)}" if step else "—" for step in (pair.left, pair.right)]
