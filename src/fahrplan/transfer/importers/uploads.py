"""Checking a received file without effect, and applying it after release."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.files.storage import FileSystemStorage
from procrastinate.exceptions import JobAborted

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.rules.jobs import heals
from fahrplan.foundation.rules.reports import Difference, ImportReport
from fahrplan.foundation.services import Author
from fahrplan.standards.problems import StandardError
from fahrplan.transfer.enums import UploadState
from fahrplan.transfer.importers.registry import IMPORTS, read_file
from fahrplan.transfer.importers.sheets import SHEET_KIND, read_sheet
from fahrplan.transfer.models import Upload
from fahrplan.transfer.services.uploads import FINISHED

SHOWN_DIFFERENCES = 200
UNEXPECTED = "Beim Lesen ist ein unerwarteter Fehler aufgetreten. Er ist vermerkt, nichts wurde geändert."
logger = logging.getLogger(__name__)


def check_upload(upload: Upload) -> None:
    """Read the file as a dry run and keep the report; one that was released by now is left alone."""
    waiting = Upload.objects.filter(pk=upload.pk).exclude(state__in=FINISHED)
    if not waiting.update(state=UploadState.CHECKING):
        return
    upload.state = UploadState.CHECKING
    _read(upload, dry_run=True, success=UploadState.CHECKED)


def apply_upload(upload: Upload) -> None:
    """Read the file for real. Only a released upload is applied; one already applied is left alone."""
    if upload.state == UploadState.APPLYING:
        _read(upload, dry_run=False, success=UploadState.DONE)


def _read(upload: Upload, *, dry_run: bool, success: UploadState) -> None:
    author = Author(person_id=upload.uploaded_by_id, label=upload.uploaded_by)
    reader: Callable[..., ImportReport] = read_file_of(upload)
    try:
        with _content(upload) as content:
            report = reader(content, file_name=upload.file_name, author=author, dry_run=dry_run)
    except StandardError as fault:
        _refuse(upload, [asdict(problem) for problem in fault.problems], fault.total)
    except JobAborted:
        raise
    # Whatever went wrong: without an end of its own the page would wait for ever.
    except Exception as fault:
        if heals(fault):
            raise  # the job is tried again, the page shows it
        logger.exception("Unerwarteter Fehler beim Lesen von %s", upload.pk)
        _refuse(upload, [{"line": None, "field": None, "message": UNEXPECTED}], 1)
    else:
        upload.state = success
        upload.report = summary(report)
        upload.run = ImportRun.objects.filter(pk=report.run_id).first() if report.run_id else None
        upload.save(update_fields=["state", "report", "run"])


@contextmanager
def _content(upload: Upload) -> Iterator[bytes | Path]:
    """What the reader is given: a file on this machine where it reads piece by piece, else its bytes."""
    kind = IMPORTS.get(upload.kind)
    with upload.file.open("rb") as stored:
        if kind is None or not kind.streams:
            yield stored.read()
        elif isinstance(upload.file.storage, FileSystemStorage):
            yield Path(upload.file.path)
        else:
            with NamedTemporaryFile(prefix="fahrplan-") as local:
                shutil.copyfileobj(stored, local)
                local.flush()
                yield Path(local.name)


def _refuse(upload: Upload, problems: list[dict[str, Any]], total: int) -> None:
    upload.state = UploadState.REFUSED
    upload.report = {"problems": problems, "problems_total": total}
    upload.save(update_fields=["state", "report"])


def read_file_of(upload: Upload) -> Callable[..., ImportReport]:
    """The reader that fits the upload: a room's importer, or the sheet with its column mapping."""
    organisation = upload.organisation
    if upload.kind == SHEET_KIND and organisation is not None:
        return lambda data, **options: read_sheet(
            data, organisation=organisation, mapping=upload.mapping, **options
        )
    return lambda data, **options: read_file(upload.kind, data, organisation=organisation, **options)


def summary(report: ImportReport) -> dict[str, Any]:
    """The report as JSON for the page: counts, notes and the first differences."""
    return {
        "counts": report.counts,
        "notes": report.notes[:SHOWN_DIFFERENCES],
        "differences": [_shown(difference) for difference in report.differences[:SHOWN_DIFFERENCES]],
        "differences_total": len(report.differences),
    }


def _shown(difference: Difference) -> dict[str, Any]:
    """The difference with its kind as people say it."""
    kinds = dict(ChangeKind.choices)
    return asdict(difference) | {"kind": str(kinds.get(difference.kind, difference.kind))}
