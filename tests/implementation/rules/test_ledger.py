from __future__ import annotations

from datetime import date
from uuid import UUID

from fahrplan.implementation.enums import Figure
from fahrplan.implementation.rules.derivation import Span
from fahrplan.implementation.rules.ledger import NOBODY, Cell, Entry, Ledger

SERVICE, PLACE = UUID(int=1), UUID(int=2)
CELL = Cell(SERVICE, PLACE, "15085", 700, None)
FIRST, LAST = date(2026, 1, 1), date(2026, 4, 1)
SPAN = Span(FIRST, LAST, "online", "self", "own", None, False)


def test_a_span_adds_its_cell_and_takes_it_back() -> None:
    ledger = Ledger(Figure.PEOPLE_PLACE, Figure.PEOPLE_SERVICE)
    ledger.add(CELL, (SPAN,))
    rows = {(e.figure, e.area, e.day): (cells, people) for e, cells, people in ledger.rows()}
    assert rows == {
        ("people_place", "15085", FIRST): (1, 700),
        ("people_place", "15085", LAST): (-1, -700),
        ("people_area", "15", FIRST): (1, 700),
        ("people_area", "15", LAST): (-1, -700),
        ("people_area", "15085", FIRST): (1, 700),
        ("people_area", "15085", LAST): (-1, -700),
        ("people_service", "15", FIRST): (1, 700),
        ("people_service", "15", LAST): (-1, -700),
        ("people_service", "15085", FIRST): (1, 700),
        ("people_service", "15085", LAST): (-1, -700),
    }


def test_counting_out_what_was_counted_in_leaves_nothing() -> None:
    ledger = Ledger(Figure.PEOPLE_PLACE, Figure.PEOPLE_SERVICE)
    ledger.add(CELL, (SPAN,))
    ledger.add(CELL, (SPAN,), sign=-1)
    assert list(ledger.rows()) == []


def test_an_open_span_is_never_taken_back() -> None:
    ledger = Ledger(Figure.OWN_ORGANISATION, Figure.OWN_SERVICE)
    ledger.add(CELL._replace(residents=0), (SPAN._replace(until_day=None),))
    told = (None, "online", "self", "own", -1, FIRST)
    assert [row for row in ledger.rows() if row[0].area == "15"] == [
        (Entry(Figure.OWN_AREA, "15", NOBODY, *told), 1, 0),
        (Entry(Figure.OWN_SERVICE, "15", SERVICE, *told), 1, 0),
    ]
