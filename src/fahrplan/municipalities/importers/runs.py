"""One frame for every file this room reads: a run record, all or nothing, refused with its problems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from django.db import transaction

from fahrplan.foundation.models import Source
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author, finish_run, refuse_run, sources, start_run
from fahrplan.standards.problems import StandardError


def destatis(as_of: date) -> Source:
    return sources(
        "destatis-gv100ad",
        title="Gemeindeverzeichnis GV100AD",
        publisher="Statistisches Bundesamt",
        licence="Datenlizenz Deutschland – Namensnennung – Version 2.0",
        url="https://www.destatis.de/DE/Themen/Laender-Regionen/Regionales/Gemeindeverzeichnis/_inhalt.html",
        as_of=as_of,
    )


def run_import(
    report: ImportReport, data: bytes, author: Author, *, work: Callable[[Author], Source | None]
) -> ImportReport:
    """Do the work inside one transaction and keep a run record; gives the filled report.

    A StandardError refuses the run whole and is raised again. A dry run leaves the record only.
    """
    run = start_run(report.kind, file_name=report.file_name, data=data, author=author)
    try:
        with transaction.atomic():
            source = work(replace(author, run=run))
            transaction.set_rollback(report.dry_run)
    except StandardError as fault:
        refuse_run(run, fault.problems)
        raise
    finish_run(run, report, source=None if report.dry_run else source)
    return report
