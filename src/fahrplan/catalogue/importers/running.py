"""The frame of every import: a run record, all or nothing, a report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from django.db import transaction

from fahrplan.catalogue.services.loading import Load, lock_catalogue
from fahrplan.foundation.models import Source
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author, finish_run, refuse_run, start_run
from fahrplan.standards.problems import StandardError

Parsed = TypeVar("Parsed")


@dataclass(frozen=True)
class Upload:
    """A file as it came, who sent it, and whether it is only tried."""

    data: bytes
    file_name: str
    author: Author
    dry_run: bool = False
    profile: str = ""


def perform(
    kind: str,
    upload: Upload,
    *,
    read: Callable[[bytes], Parsed],
    source: Callable[[Parsed], Source | None],
    apply: Callable[[Parsed, Load], None],
) -> ImportReport:
    """Read the file, then write everything or nothing.

    A faulty file raises StandardError and leaves a refused run; a dry run leaves only its run.
    """
    report = ImportReport(kind=kind, file_name=upload.file_name, dry_run=upload.dry_run)
    run = start_run(
        kind, file_name=upload.file_name, data=upload.data, author=upload.author, profile=upload.profile
    )
    try:
        parsed = read(upload.data)
        with transaction.atomic():
            lock_catalogue()
            origin = source(parsed)
            author = replace(upload.author, run=run, source=origin or upload.author.source)
            apply(parsed, Load(author=author, report=report, source=origin))
            transaction.set_rollback(upload.dry_run)
    except StandardError as error:
        refuse_run(run, error.problems)
        raise
    finish_run(run, report, source=None if upload.dry_run else origin)
    return report
