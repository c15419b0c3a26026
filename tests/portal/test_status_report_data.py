"""The figures of the page as plain data for the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.enums import State
from fahrplan.implementation.selectors.cells import CellState
from fahrplan.implementation.selectors.figures import Count
from fahrplan.portal.web.status.moments import Moment
from fahrplan.portal.web.status.report_data import ROWS_AT_MOST, capped, lacking_rows, section_data
from fahrplan.portal.web.status.sections import Missing, section_of
from fahrplan.portal.web.status.wording import OWN

DAY = date(2026, 3, 31)
COUNT = Count(counted=4, states={"online": 1, "stale": 1}, sources={"self": 1})


def test_a_figure_keeps_numerator_denominator_day_and_sources() -> None:
    section = section_of(COUNT, OWN, Moment(DAY, DAY), noun="eigenen Leistungen", rows="")
    assert section_data(section)["figures"] == [
        {
            "words": "1 von 4 eigenen Leistungen",
            "percent": "25 %",
            "length": 25.0,
            "day": "31.03.2026",
            "sources": "Eigene Angabe 1",
            "freshness": "1 Angabe ist veraltet und zählt nicht als online; über 2 ist nichts bekannt.",
        }
    ]


def test_states_stand_as_rows_with_their_shares() -> None:
    section = section_of(COUNT, OWN, Moment(DAY, DAY), noun="eigenen Leistungen", rows="")
    rows = section_data(section)["parts"][0]["rows"]
    assert rows == [["online", "1", "25 %"], ["veraltet", "1", "25 %"], ["unbekannt", "2", "50 %"]]


def test_what_is_not_online_is_listed_with_its_state() -> None:
    service = PublicService(leika_key="99000000000001", name="Hundesteuer Anmeldung")
    cells = [CellState(service, State.ONLINE), CellState(service, State.PLANNED)]
    assert lacking_rows(cells) == [["Hundesteuer Anmeldung", "99000000000001", "geplant"]]


@pytest.mark.parametrize(("number", "left_out"), [(0, 0), (ROWS_AT_MOST, 0), (ROWS_AT_MOST + 3, 3)])
def test_capped(number: int, left_out: int) -> None:
    rows = list(range(number))
    assert capped(rows) == {"rows": rows[:ROWS_AT_MOST], "left_out": left_out}


def test_many_names_are_cut_and_counted() -> None:
    missing = Missing("Ummeldung", "", "6 von 20, 30 %", [(f"Ort {number}", "") for number in range(14)])
    section = section_of(COUNT, OWN, Moment(DAY, DAY), noun="", rows="")
    row = section_data(replace(section, missing=[missing]))["missing"]["rows"][0]
    assert row[2].endswith("Ort 10, Ort 11 und 2 weitere")
