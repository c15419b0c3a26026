"""Writing to the journal and keeping import runs."""

from fahrplan.foundation.services.bulk import copy_records
from fahrplan.foundation.services.jobs import defer
from fahrplan.foundation.services.journal import Author, changed_fields, journal, sources
from fahrplan.foundation.services.runs import finish_run, refuse_run, start_run

__all__ = [
    "Author",
    "changed_fields",
    "copy_records",
    "defer",
    "finish_run",
    "journal",
    "refuse_run",
    "sources",
    "start_run",
]
