"""The demands of a procurement as a table."""

from __future__ import annotations

from fahrplan.foundation.exporters import csv_lines
from fahrplan.reuse.exporters.demands import DEMAND_HEADER, demand_rows
from fahrplan.reuse.selectors.procurement import demands_of
from tests.reuse.joint import KEY, Joint, demand, procurement


def test_one_row_for_each_demand(joint: Joint) -> None:
    found = procurement(joint)
    demand(joint, found, joint.second, 3)
    rows = [dict(zip(DEMAND_HEADER, row, strict=True)) for row in demand_rows(demands_of(found))]
    assert [(row["Kurzname"], row["Menge"], row["Einheit"], row["Budget in Euro"]) for row in rows] == [
        ("barleben", 3, "Anschlüsse", 1000.5)
    ]
    assert rows[0]["Leistungsschlüssel"] == [KEY]


def test_nobodys_text_becomes_a_formula(joint: Joint) -> None:
    found = procurement(joint)
    demand(joint, found, joint.second, note="=HYPERLINK(1)")
    assert ";'=HYPERLINK(1);" in list(csv_lines(DEMAND_HEADER, demand_rows(demands_of(found))))[1]
