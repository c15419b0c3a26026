"""Cells of many states: right class, escaped, in the order given."""

from __future__ import annotations

import pytest

from fahrplan.design.rules.heat import (
    HeatCell,
    HeatColumn,
    HeatRow,
    HeatTable,
    heat_body,
    heat_counts,
    heat_head,
)

HOSTILE = "<b>\"&'"
ESCAPED = "&lt;b&gt;&quot;&amp;&#x27;"


def table(rows: list[HeatRow], *columns: HeatColumn) -> HeatTable:
    return HeatTable(title="T", source="S", as_of="2026", corner="Leistung", columns=columns, rows=rows)


def test_a_cell_has_symbol_word_and_link() -> None:
    row = HeatRow("Hund", [HeatCell("online", "/x/", "Stufe 2")])
    assert heat_body(table([row], HeatColumn("A"))) == (
        '<tr><th scope="row">Hund</th><td class="fp-heat__cell fp-look--online"><a href="/x/">'
        '<span aria-hidden="true">●</span><span class="kern-sr-only">online, Stufe 2</span></a></td></tr>'
    )


def test_hostile_names_are_escaped() -> None:
    page = table([HeatRow(HOSTILE, [HeatCell("online", HOSTILE, HOSTILE)], HOSTILE)], HeatColumn(HOSTILE))
    shown = heat_head(page) + heat_body(page)
    assert (shown.count(ESCAPED), "<b>" in shown) == (6, False)


def test_a_short_heading_is_read_in_full() -> None:
    head = heat_head(table([], HeatColumn("Verbandsgemeinde Probe", "VG Probe")))
    assert (
        '<span aria-hidden="true">VG Probe</span><span class="kern-sr-only">Verbandsgemeinde Probe</span>'
    ) in head


def test_a_combination_that_does_not_exist_says_so() -> None:
    assert ">entfällt<" in heat_body(table([HeatRow("Hund", [None])], HeatColumn("A")))


def test_no_rows_make_no_body() -> None:
    assert heat_body(table([], HeatColumn("A"))) == ""


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="Zeile „Hund“ hat 0 Zellen statt 1"):
        heat_body(table([HeatRow("Hund", [])], HeatColumn("A")))


def test_an_unknown_class_is_refused_with_its_row() -> None:
    with pytest.raises(ValueError, match="Zeile „Hund“: unbekannte Klasse 'weg'"):
        heat_body(table([HeatRow("Hund", [HeatCell("weg")])], HeatColumn("A")))


def test_the_legend_counts_each_class() -> None:
    row = HeatRow("Hund", [HeatCell("online"), HeatCell("stale"), HeatCell("online"), None])
    counts = heat_counts(table([row], *[HeatColumn("A")] * 4))
    assert {mark.key: count for mark, count in counts if count} == {"online": 2, "stale": 1}


def test_a_row_with_too_many_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="Zeile „Hund“ hat 2 Zellen statt 1"):
        heat_body(table([HeatRow("Hund", [None, None])], HeatColumn("A")))


def test_headings_lead_to_their_row_and_column() -> None:
    page = table([HeatRow("Hund", [None], "/hund/")], HeatColumn("Halle", href="/halle/"))
    assert (
        '<a href="/halle/">Halle</a>' in heat_head(page),
        '<a href="/hund/">Hund</a>' in heat_body(page),
    ) == (
        True,
        True,
    )


def test_sixty_rows_keep_sixty_cells_each() -> None:
    rows = [HeatRow(f"Leistung {place}", [HeatCell("online")] * 60) for place in range(60)]
    body = heat_body(table(rows, *[HeatColumn("Ort")] * 60))
    assert [line.count("<td ") for line in body.splitlines()] == [60] * 60
