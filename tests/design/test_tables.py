"""Tables and their files."""

from __future__ import annotations

import pytest
from django.template import TemplateSyntaxError

from fahrplan.design.rules import HeatCell, HeatColumn, HeatRow, HeatTable
from tests.design.rendering import shown, shown_at
from tests.support.page_checks import check_fragment

TABLE = "{% data_table 'Orte' columns rows numeric sort %}"


def table(address: str = "/", **context: object) -> str:
    given = {"columns": [("Ort", "name"), "Kreis"], "rows": [], "numeric": (), "sort": ""}
    return shown_at(address, TABLE, **{**given, **context})


def test_the_first_cell_of_a_row_is_its_heading() -> None:
    page = table(rows=[[("Halle", "/h/"), "Halle"]])
    assert '<th scope="row" class="kern-table__header"><a class="kern-link" href="/h/">Halle</a></th>' in page


def test_numbers_stand_right_and_german() -> None:
    page = table(rows=[["Halle", 242083]], numeric=[1])
    assert 'kern-table__cell--numeric">242.083</td>' in page


def test_zero_is_shown_and_nothing_is_empty() -> None:
    page = table(rows=[["Halle", 0], ["Harbke", None]])
    assert ('data-label="Kreis" class="kern-table__cell">0</td>' in page, "None" in page) == (True, False)


def test_a_column_sorts_and_forgets_the_page() -> None:
    assert 'href="?q=h&amp;sortierung=name"' in table("/?q=h&seite=3")


def test_a_sorted_column_turns_round() -> None:
    page = table(sort="name")
    assert ('aria-sort="ascending"' in page, 'href="?sortierung=-name"' in page) == (True, True)


def test_a_column_without_key_does_not_sort() -> None:
    assert table().count("fp-sort") == 1


def test_cells_are_escaped() -> None:
    assert "<b>" not in table(rows=[["<b>", "<b>"]])


def test_narrow_tables_become_cards_on_a_phone_and_wide_ones_scroll() -> None:
    wide = ["a", "b", "c", "d", "e", "f", "g"]
    assert ["fp-table--stacked" in table(), "fp-table--stacked" in table(columns=wide)] == [True, False]


def test_a_row_with_too_many_cells_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="mehr Zellen als die 2 Spalten"):
        table(rows=[["a", "b", "c"]])


def test_a_table_without_columns_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="columns"):
        table(columns=[])


def test_exports_keep_the_filters_but_not_the_page() -> None:
    assert 'href="?q=hund&amp;format=csv"' in shown_at("/?q=hund&seite=2", "{% export_links %}")


def test_an_unknown_export_format_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="doc"):
        shown("{% export_links 'csv,doc' %}")


def test_many_states_are_one_table_with_legend_and_source() -> None:
    rows = [HeatRow("Hundesteuer", [HeatCell("online", "/x/")])]
    table = HeatTable(
        title="Stand", source="S", as_of="2026", corner="Leistung", columns=[HeatColumn("Harz")], rows=rows
    )
    page = shown("{% heat_table table %}", table=table)
    parts = ('<th scope="row">Hundesteuer</th>', "online: <strong>1</strong>", "Quelle: S. Stand: 2026.")
    assert ([part in page for part in parts], check_fragment(page, "/")) == ([True] * 3, [])
