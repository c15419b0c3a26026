"""Import runs: begun, finished, refused."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict

from django.utils import timezone

from fahrplan.foundation.enums import RunState
from fahrplan.foundation.models import ImportRun, Source
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services.journal import Author
from fahrplan.standards.problems import Problem


def start_run(kind: str, *, file_name: str, data: bytes, author: Author, profile: str = "") -> ImportRun:
    """A run record for this file, stored; it counts as refused until it is finished."""
    return ImportRun.objects.create(
        kind=kind,
        file_name=file_name[:300],
        sha256=hashlib.sha256(data).hexdigest(),
        profile=profile,
        source=author.source,
        state=RunState.REFUSED,
        actor_id=author.person_id,
        actor_label=author.label,
    )


def finish_run(run: ImportRun, report: ImportReport, *, source: Source | None = None) -> None:
    """Close the run with the counts and notes of its report."""
    run.state = RunState.DRY if report.dry_run else RunState.DONE if report.changed else RunState.UNCHANGED
    run.counts, run.problems = report.counts, [{"message": note} for note in report.notes]
    run.source = source or run.source
    run.finished_at = timezone.now()
    run.save()
    report.run_id = run.pk


def refuse_run(run: ImportRun, problems: Sequence[Problem]) -> None:
    """Close the run as refused, with every problem found in the file."""
    run.state = RunState.REFUSED
    run.problems = [asdict(problem) for problem in problems]
    run.finished_at = timezone.now()
    run.save()
