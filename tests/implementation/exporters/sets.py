"""A small data set and its terms, for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from fahrplan.implementation.exporters.datasets import Column, DataSet, Kind, Terms
from fahrplan.implementation.rules.licences import LICENCES

DAY = date(2026, 11, 24)
TERMS = Terms("Land Beispiel", LICENCES["dl-de/by-2-0"], ("Liste, Amt, Stand 01.10.2026, frei",))
ROWS = [["99102013104000", "=1+1", True, DAY, None], ["1", 'Größe; "x"', False, DAY, 3]]


def small(rows: Any = ROWS) -> DataSet:
    return DataSet(
        name="probe",
        title="Probe",
        day=DAY,
        page="https://fahrplan.example/stand/",
        columns=(
            Column("leika_key", "Schlüssel"),
            Column("name", "Name", meaning="wie im Katalog"),
            Column("contradicted", "widersprüchlich", Kind.YES_NO),
            Column("as_of", "Datenstand", Kind.DATE),
            Column("level", "Reifegrad", Kind.NUMBER),
        ),
        rows=rows,
    )
