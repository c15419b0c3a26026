"""Records shared by all rooms: base class, sources, import runs, the change journal, caught mail, jobs, seals."""

from fahrplan.foundation.models.base import Record
from fahrplan.foundation.models.jobs import JobProgress
from fahrplan.foundation.models.journal import Change, ImportRun, Source
from fahrplan.foundation.models.mail import CaughtMail
from fahrplan.foundation.models.seals import Seal, SealedRow
from fahrplan.foundation.models.short_memory import ShortMemory

__all__ = [
    "CaughtMail",
    "Change",
    "ImportRun",
    "JobProgress",
    "Record",
    "Seal",
    "SealedRow",
    "ShortMemory",
    "Source",
]
