"""Many states at once: rows by columns, as the cells of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from fahrplan.design.rules.chart import Chart
from fahrplan.design.rules.marks import STATE_MARKS, Mark

EMPTY = '<td class="fp-heat__cell"><span aria-hidden="true">·</span><span class="kern-sr-only">entfällt</span></td>'


class HeatCell(NamedTuple):
    """The key of a mark, where the cell leads, and words only a screen reader says behind the mark's."""

    key: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """A column; ``short`` is what stands above it where the name is long."""

    name: str
    short: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A row with one cell a column; None where the combination does not exist."""

    name: str
    cells: Sequence[HeatCell | None]
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class HeatTable(Chart):
    """``corner`` says what rows and columns are: "Leistung"; ``marks`` are the classes cells may name."""

    columns: Sequence[HeatColumn]
    rows: Sequence[HeatRow]
    corner: str
    marks: Sequence[Mark] = STATE_MARKS


def heat_body(table: HeatTable) -> SafeString:
    """All rows as HTML, built without templates: 60 by 60 cells take milliseconds.

    Raises ValueError for a row of the wrong length and for an unknown key, naming the row.
    """
    opened = {mark.key: _opening(mark) for mark in table.marks}
    width = len(table.columns)
    # Every text and address below went through escape().
    return SafeString("\n".join(_row(row, opened, width) for row in table.rows))


def heat_head(table: HeatTable) -> SafeString:
    """The row of column headings: short or turned for the eye, in full for the ear."""
    heads = "".join(_heading(column) for column in table.columns)
    corner = f'<th scope="col" class="fp-heat__corner">{escape(table.corner)}</th>'
    return SafeString(f"<tr>{corner}{heads}</tr>")


def heat_counts(table: HeatTable) -> list[tuple[Mark, int]]:
    """How often each mark stands in the table, for its legend."""
    counts = dict.fromkeys((mark.key for mark in table.marks), 0)
    for row in table.rows:
        for cell in row.cells:
            if cell is not None:
                counts[cell.key] += 1
    return [(mark, counts[mark.key]) for mark in table.marks]


def _opening(mark: Mark) -> tuple[str, str]:
    """The start of a cell up to its link, and what stands in the link up to the note."""
    symbol, word = escape(mark.symbol), escape(mark.word)
    inner = f'<span aria-hidden="true">{symbol}</span><span class="kern-sr-only">{word}'
    return f'<td class="fp-heat__cell fp-look--{mark.look}">', inner


def _row(row: HeatRow, opened: Mapping[str, tuple[str, str]], width: int) -> str:
    if len(row.cells) != width:
        raise ValueError(f"Zeile „{row.name}“ hat {len(row.cells)} Zellen statt {width}.")
    try:
        cells = "".join([EMPTY if cell is None else _cell(cell, opened[cell.key]) for cell in row.cells])
    except KeyError as missing:
        allowed = ", ".join(opened)
        raise ValueError(
            f"Zeile „{row.name}“: unbekannte Klasse {missing.args[0]!r}, erlaubt: {allowed}."
        ) from missing
    return f'<tr><th scope="row">{_linked(escape(row.name), row.href)}</th>{cells}</tr>'


def _cell(cell: HeatCell, opening: tuple[str, str]) -> str:
    start, inner = opening
    note = f", {escape(cell.note)}" if cell.note else ""
    return f"{start}{_linked(f'{inner}{note}</span>', cell.href)}</td>"


def _linked(content: str, href: str) -> str:
    return f'<a href="{escape(href)}">{content}</a>' if href else content


def _heading(column: HeatColumn) -> str:
    name = escape(column.name)
    if column.short:
        shown = (
            f'<span aria-hidden="true">{escape(column.short)}</span><span class="kern-sr-only">{name}</span>'
        )
    else:
        shown = name
    return f'<th scope="col" title="{name}"><span class="fp-heat__turned">{_linked(shown, column.href)}</span></th>'
