"""Reads the official municipality directory of Germany into territories and organisations."""

from __future__ import annotations

from dataclasses import replace

from fahrplan.foundation.models import Source
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.municipalities.importers.runs import destatis, run_import
from fahrplan.municipalities.rules.territories import territories_of
from fahrplan.municipalities.services.organisations import federation
from fahrplan.municipalities.services.territories import load_territories
from fahrplan.standards.gv100ad import read_gv100ad

KIND = "gv100ad"


def import_gv100ad(data: bytes, *, file_name: str, author: Author, dry_run: bool = False) -> ImportReport:
    """Make the territories of the Länder in the file (all, or exactly one) what the file says.

    Source: GV100AD of Destatis. Raises StandardError with line and field on any fault; then nothing changes.
    """
    report = ImportReport(KIND, file_name, dry_run)

    def work(acting: Author) -> Source:
        directory = read_gv100ad(data)
        report.notes += [str(notice) for notice in directory.notices]
        source = destatis(directory.as_of)
        acting = replace(acting, source=source)
        federation(acting)
        load_territories(territories_of(directory), as_of=directory.as_of, author=acting, report=report)
        return source

    return run_import(report, data, author, work=work)
