"""The protocol of a round as PDF, ODT and Markdown, and the sheet to tick on paper. Sums only, no names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from fahrplan.foundation.services.pdf import render_pdf
from fahrplan.prioritisation.enums import RoundMethod
from fahrplan.prioritisation.exporters.qr import qr_svg
from fahrplan.prioritisation.models import RatingRound, RoundItem
from fahrplan.prioritisation.rules.rounds import HIGHEST, LOWEST, SCALE, Terms, grouped
from fahrplan.prioritisation.rules.rounds_words import (
    ANONYMOUS,
    NO_ACCOUNTS,
    ON_PAPER,
    RESULT_COLUMNS,
    limits_words,
    mean_words,
    method_words,
    share_label,
    spread_words,
)
from fahrplan.prioritisation.selectors.rounds import Result, ResultLine

if TYPE_CHECKING:
    from odfdo import Row, Table

TEMPLATE = Path(__file__).parent.parent / "data" / "protocol.typ"
ODT_TYPE = "application/vnd.oasis.opendocument.text"
MARKDOWN_TYPE = "text/markdown; charset=utf-8"
MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~])")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Listing:
    title: str
    head: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Protocol:
    """What all formats say, in plain text. ``facts``: (term, text)."""

    title: str
    demo: bool
    facts: list[tuple[str, str]]
    listings: list[Listing]
    notes: list[str]


def protocol_of(result: Result) -> Protocol:
    found = result.round
    shares = [[f"{line.place}. {line.item.label}", _shares(result, line)] for line in result.lines]
    return Protocol(
        title=f"Protokoll: {found.title}",
        demo=found.is_demo,
        facts=_facts(result),
        listings=[
            Listing("Ergebnis", list(RESULT_COLUMNS), [_row(line) for line in result.lines]),
            Listing("So verteilen sich die Werte", ["Platz und Eintrag", "Wert: Anzahl"], shares),
        ],
        notes=[limits_words(result.terms), NO_ACCOUNTS, ANONYMOUS],
    )


def _facts(result: Result) -> list[tuple[str, str]]:
    found = result.round
    ballots = f"{result.ballots}, davon {result.paper} auf Papier"
    facts = [
        ("Organisation", found.organisation.name),
        ("Frage", found.question),
        ("Verfahren", method_words(result.terms)),
        ("Stand der Runde", found.get_state_display()),
        ("Eröffnet", _moment(found.opened_at)),
        ("Geschlossen", _moment(found.closed_at or (found.closes_at if not found.takes_votes() else None))),
        ("Abgegebene Stimmzettel", ballots),
        ("Ausgezählt", _moment(result.at)),
    ]
    return [(term, text) for term, text in facts if text]


def _moment(at: Any) -> str:
    return f"{timezone.localtime(at):%d.%m.%Y, %H:%M Uhr}" if at else ""


def _row(line: ResultLine) -> list[str]:
    told = line.tally
    label = f"{line.place}. {line.item.label}"
    return [label, str(told.total), str(told.count), mean_words(told), spread_words(told), told.agreement]


def _shares(result: Result, line: ResultLine) -> str:
    parts = [
        f"{share_label(result.terms, low, high)}: {often} von {line.tally.count}"
        for low, high, often in grouped(line.tally.shares)
    ]
    return "; ".join(parts) if line.tally.count else "keine Stimmen"


def protocol_pdf(told: Protocol) -> bytes:
    """Raises PdfError where it cannot be set."""
    data = {
        "kind": "protocol",
        "demo": told.demo,
        "facts": told.facts,
        "listings": [{"title": one.title, "head": one.head, "rows": one.rows} for one in told.listings],
        "notes": told.notes,
    }
    return render_pdf(TEMPLATE, data, title=told.title)


def sheet_pdf(found: RatingRound, items: Sequence[RoundItem], address: str) -> bytes:
    """To tick or to write points on. ``address``: where the same is done on a phone. Raises PdfError."""
    terms = Terms(found.method, found.points)
    rated = found.method == RoundMethod.RATE
    data = {
        "kind": "sheet",
        "demo": found.is_demo,
        "question": found.question,
        "method": method_words(terms),
        "head": [str(value) for value in range(LOWEST, HIGHEST + 1)] if rated else ["Punkte"],
        "scale": "; ".join(f"{value} = {words}" for value, words in SCALE.items()) if rated else "",
        "items": [item.label for item in items],
        "address": address,
        "code": found.shown_code,
        "qr": qr_svg(address),
        "notes": [ON_PAPER],
    }
    return render_pdf(TEMPLATE, data, title=found.title)


def protocol_markdown(told: Protocol) -> bytes:
    """People's own words lose their marks, so that they are text and nothing else."""
    lines = [f"# {_plain(told.title)}", ""]
    if told.demo:
        lines += ["**Demodaten.** Diese Runde ist erfunden.", ""]
    lines += [f"- {term}: {_plain(text)}" for term, text in told.facts]
    for one in told.listings:
        lines += ["", f"## {one.title}", "", _cells(one.head), _cells(["---"] * len(one.head), raw=True)]
        lines += [_cells(row) for row in one.rows]
    lines += ["", "## Hinweise", "", *(f"- {_plain(note)}" for note in told.notes), ""]
    return "\n".join(lines).encode()


def _plain(text: str) -> str:
    return MARKS.sub(r"\\\1", " ".join(CONTROL.sub("", text).split()))


def _cells(cells: Sequence[str], *, raw: bool = False) -> str:
    return f"| {' | '.join(cells if raw else [_plain(cell) for cell in cells])} |"


def protocol_odt(told: Protocol) -> bytes:
    from odfdo import Document, Header, Paragraph  # 5 MB that no page needs

    document = Document("text")
    document.language = "de-DE"
    document.meta.title = _words(told.title)
    body = document.body
    body.clear()
    body.append(Header(1, _words(told.title), formatted=False))
    if told.demo:
        body.append(Paragraph("Demodaten. Diese Runde ist erfunden.", formatted=False))
    for term, text in told.facts:
        body.append(Paragraph(f"{term}: {_words(text)}", formatted=False))
    for one in told.listings:
        body.append(Header(2, one.title, formatted=False))
        body.append(_table(one))
    body.append(Header(2, "Hinweise", formatted=False))
    for note in told.notes:
        body.append(Paragraph(note, formatted=False))
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _words(text: str) -> str:
    return CONTROL.sub("", text)


def _table(one: Listing) -> Table:
    from odfdo import Element, Table

    table = Table(one.title)
    head = Element.from_tag("table:table-header-rows")
    head.append(_odt_row(one.head))
    table.append(head)
    for cells in one.rows:
        table.append_row(_odt_row(cells), clone=False)
    return table


def _odt_row(cells: Sequence[str]) -> Row:
    from odfdo import Cell, Paragraph, Row

    row = Row()
    for text in cells:
        cell = Cell()
        cell.append(Paragraph(_words(text), formatted=False))
        row.append_cell(cell, clone=False)
    return row
