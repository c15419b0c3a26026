"""Writing to the journal, keeping import runs, background jobs and their progress."""

from fahrplan.foundation.services.bulk import copy_records, copy_rows
from fahrplan.foundation.services.jobs import (
    About,
    JobError,
    background_job,
    cancel_job,
    defer,
    discard_job,
    retry_job,
    scheduled_job,
    start_job,
)
from fahrplan.foundation.services.journal import Author, changed_fields, journal, sources
from fahrplan.foundation.services.progress import check_cancelled, progress_line, report_progress, tracked
from fahrplan.foundation.services.running import close_kept_sessions
from fahrplan.foundation.services.runs import finish_run, refuse_run, start_run
from fahrplan.foundation.services.stalled import resume_stalled

__all__ = [
    "About",
    "Author",
    "JobError",
    "background_job",
    "cancel_job",
    "changed_fields",
    "check_cancelled",
    "close_kept_sessions",
    "copy_records",
    "copy_rows",
    "defer",
    "discard_job",
    "finish_run",
    "journal",
    "progress_line",
    "refuse_run",
    "report_progress",
    "resume_stalled",
    "retry_job",
    "scheduled_job",
    "sources",
    "start_job",
    "start_run",
    "tracked",
]
