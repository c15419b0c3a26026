"""Tables and their files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.template import Context, TemplateSyntaxError

from fahrplan.design.rules import HeatTable, number
from fahrplan.design.rules.heat import heat_body, heat_counts, heat_head
from fahrplan.design.templatetags.design.library import (
    known_kind_of_data,
    markup,
    query_base,
    register,
    required,
)

STACKED_COLUMNS = 6
EXPORTS = {"csv": "CSV", "xlsx": "Excel (XLSX)", "json": "JSON"}
DIRECTIONS = {"ascending": "aufsteigend", "descending": "absteigend", "": ""}


@register.inclusion_tag(markup("data_table"), takes_context=True)
def data_table(
    context: Context,
    caption: str,
    columns: Sequence[str | tuple[str, str]],
    rows: Iterable[Sequence[Any]],
    numeric: Sequence[int] = (),
    sort: str = "",
) -> dict[str, Any]:
    """A table. A cell is a value or a pair (text, url); the first cell of a row is its heading.

    A column is a name, or (name, key) to sort by: a link ``?sortierung=key`` or ``-key``; ``sort`` is the
    order shown now. ``numeric`` lists the positions of columns with numbers, from 0. On a phone up to six
    columns become one card a row; wider tables scroll inside a labelled region.
    """
    required("data_table", caption=caption)
    base = query_base(context, "sortierung", dropped=["seite"])
    heads = [_head(column, index in numeric, sort, base) for index, column in enumerate(columns or ())]
    if not heads:
        raise TemplateSyntaxError("data_table: Es fehlt der Wert für columns.")
    return {
        "caption": caption,
        "columns": heads,
        "rows": [[_cell(value, heads, index) for index, value in enumerate(row)] for row in rows or ()],
        "stacked": len(heads) <= STACKED_COLUMNS,
    }


def _head(column: str | tuple[str, str], numeric: bool, sort: str, base: str) -> dict[str, Any]:
    name, key = (column, "") if isinstance(column, str) else column
    direction = {key: "ascending", f"-{key}": "descending"}.get(sort, "") if key and sort else ""
    target = f"{base}{'-' if direction == 'ascending' else ''}{key}" if key else ""
    words = DIRECTIONS[direction]
    return {"name": name, "numeric": numeric, "direction": direction, "words": words, "url": target}


def _cell(value: Any, heads: list[dict[str, Any]], index: int) -> dict[str, Any]:
    if index >= len(heads):
        raise TemplateSyntaxError(f"data_table: Eine Zeile hat mehr Zellen als die {len(heads)} Spalten.")
    text, url = value if isinstance(value, tuple) and len(value) == 2 else (value, "")
    head = heads[index]
    shown = number(text) if head["numeric"] else text
    return {
        "text": "" if shown is None else shown,
        "url": url,
        "numeric": head["numeric"],
        "name": head["name"],
    }


@register.inclusion_tag(markup("heat_table"))
def heat_table(table: HeatTable) -> dict[str, Any]:
    """Many states at once: rows by columns, headings that stay in sight, a symbol and a word in each cell.

    The caller pages: up to 60 by 60 cells make a page.
    """
    known_kind_of_data("heat_table", table, HeatTable)
    legend = [(mark, number(count)) for mark, count in heat_counts(table)]
    return {"table": table, "head": heat_head(table), "body": heat_body(table), "legend": legend}


@register.inclusion_tag(markup("export_links"), takes_context=True)
def export_links(context: Context, formats: str = "csv,xlsx", parameter: str = "format") -> dict[str, Any]:
    """Links to this same list as files (csv, xlsx, json); the filters of the address are kept."""
    wanted = formats.split(",")
    unknown = [name for name in wanted if name not in EXPORTS]
    if unknown:
        raise TemplateSyntaxError(f"export_links: unbekanntes Format {', '.join(unknown)}.")
    base = query_base(context, parameter, dropped=["seite"])
    return {"links": [(EXPORTS[name], base + name) for name in wanted]}
