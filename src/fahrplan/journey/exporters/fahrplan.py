"""„Unser Fahrplan“ on one printed page: the whole table, or a short version for the council."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fahrplan.foundation.services.pdf import render_pdf
from fahrplan.journey.rules.fahrplan import ONE_PAGE, Entry, cost_sentences, cost_words, short, totals
from fahrplan.journey.selectors.fahrplan import Fahrplan

TEMPLATE = Path(__file__).parent.parent / "data" / "fahrplan.typ"
MOST_PROMISES = 5
MOST_LATE = 3
MOST_DONE = 4


def fahrplan_pdf(found: Fahrplan) -> bytes:
    """One page in landscape for up to twelve entries. Raises PdfError (German)."""
    title = f"Unser Fahrplan: {found.organisation}"
    return render_pdf(TEMPLATE, fahrplan_data(found), title=title)


def council_pdf(found: Fahrplan) -> bytes:
    """One page in portrait with what a council asks first. Raises PdfError (German)."""
    title = f"Unser Fahrplan, Kurzfassung für den Rat: {found.organisation}"
    return render_pdf(TEMPLATE, council_data(found), title=title)


def fahrplan_data(found: Fahrplan) -> dict[str, Any]:
    """Costs stand on it only for readers from inside, reasons where there are some to show."""
    shown = found.entries[:ONE_PAGE]
    reasons = any(entry.why for entry in shown)
    columns, widths = ["Wann", "Was"], [1.3, 2.8]
    if reasons:
        columns, widths = [*columns, "Warum"], [*widths, 3.8]
    columns, widths = [*columns, "Mit wem"], [*widths, 2.4]
    if found.inside:
        columns, widths = [*columns, "Was es kostet"], [*widths, 2.0]
    return _shared(found) | {
        "form": "full",
        "columns": columns,
        "widths": widths,
        "rows": [_row(entry, reasons=reasons, inside=found.inside) for entry in shown],
        "costs": [],
    }


def council_data(found: Fahrplan) -> dict[str, Any]:
    shown = found.entries[:ONE_PAGE]
    return _shared(found) | {
        "form": "council",
        "columns": ["Wann", "Was", "Mit wem"],
        "widths": [1.2, 3.0, 2.6],
        "rows": [[entry.when, short(entry.title, 70), short(entry.with_whom, 60)] for entry in shown],
        "costs": cost_sentences(totals(found.entries)) if found.inside else [],
    }


def source_words(found: Fahrplan) -> str:
    """Date, source, and what is counted."""
    kind = "Vorhaben in Arbeit oder ruhend" if found.inside else "öffentliche Vorhaben in Arbeit oder ruhend"
    return f"Stand {found.day:%d.%m.%Y}. Quelle: Angaben der Kommune in Fahrplan. Gezählt: {len(found.entries)} {kind}."


def _row(entry: Entry, *, reasons: bool, inside: bool) -> list[str]:
    when = f"{entry.when} (verspätet)" if entry.late else entry.when
    row = [when, short(entry.title, 80)]
    if reasons:
        row.append(short(entry.why, 110) or "–")
    row.append(short(entry.with_whom, 70))
    if inside:
        row.append(short(cost_words(entry.cost), 70))
    return row


def _shared(found: Fahrplan) -> dict[str, Any]:
    page = found.page
    return {
        "organisation": str(found.organisation),
        "demo": found.is_demo,
        "intro": short(page.intro, 240) if page else "",
        "contact": page.contact if page else "",
        "source": source_words(found),
        "more": max(len(found.entries) - ONE_PAGE, 0),
        "promises": [f"{one.name}: {one.when}" for one in found.promises[:MOST_PROMISES]],
        "late": [
            f"{short(late.project.title, 40)}: {short(late.words, 110)}" for late in found.late[:MOST_LATE]
        ]
        if found.inside
        else [],
        "done": [short(entry.title, 40) for entry in found.done[:MOST_DONE]],
    }
