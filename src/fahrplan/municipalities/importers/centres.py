"""Reads centre points of territories: longitude and latitude."""

from __future__ import annotations

from fahrplan.foundation.models import Source
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.municipalities.importers.columns import Column, degrees, digits, read_records, refuse_repeated
from fahrplan.municipalities.importers.runs import run_import
from fahrplan.municipalities.services.territories import set_centres

KIND = "centres"
COLUMNS = (
    Column("ars", "Regionalschlüssel", digits(2, 12), "value"),
    Column("lon", "Länge", degrees(5, 16), "value"),
    Column("lat", "Breite", degrees(47, 56), "value"),
)


def import_centres(data: bytes, *, file_name: str, author: Author, dry_run: bool = False) -> ImportReport:
    """Centre points (WGS 84, degrees) by ARS. Columns ``ars, lon, lat``; others are left alone.

    An ARS that no territory has today is a note, not a fault: centre points are often of an older year.
    """
    report = ImportReport(KIND, file_name, dry_run)

    def work(acting: Author) -> Source | None:
        records = read_records(data, COLUMNS)
        refuse_repeated(records, ["ars"], label="Regionalschlüssel")
        centres = {record["ars"]: (record["lon"], record["lat"]) for record in records}
        unknown = set_centres(centres, author=acting, report=report)
        report.counts["hier unbekannt"] = len(unknown)
        report.notes += [f"Den Regionalschlüssel {ars} gibt es hier nicht." for ars in unknown[:50]]
        return acting.source

    return run_import(report, data, author, work=work)
