"""What forms need from outside: a scanner for viruses; and from rooms above: how long it takes, where it stands.

Who knows registers when the application starts. Where nobody registered, the pages say less.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.conf import settings

from fahrplan.municipalities.models import Organisation


class ScannerError(Exception):
    """The scanner gave no answer; the message is for the operator."""


class VirusScanner(Protocol):
    """Looks into the content of one file."""

    def found(self, content: bytes) -> str:
        """The name of what was found, „“ for a clean file. Raises ScannerError."""
        ...


_scanners: dict[str, VirusScanner] = {}


def register_virus_scanner(name: str, scanner: VirusScanner) -> None:
    _scanners[name] = scanner


def virus_scanner() -> VirusScanner:
    """The one the installation names in ``VIRUS_SCANNER``. Raises ScannerError where it is not registered."""
    name = settings.VIRUS_SCANNER
    if name not in _scanners:
        raise ScannerError(f"Ein Virenscanner „{name}“ ist nicht angemeldet.")
    return _scanners[name]


@dataclass(frozen=True, slots=True)
class ExpectedDuration:
    """How long it took lately: days until decision, for half and for nine in ten of ``cases``."""

    median_days: int
    most_days: int
    cases: int
    since_days: int = 30


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """Where a case stands, in words for who applied. ``contact``: name and ways to reach somebody."""

    words: str
    explanation: str = ""
    since: datetime | None = None
    contact: str = ""
    waiting_for_you: bool = False


Durations = Callable[[UUID], ExpectedDuration | None]
Statuses = Callable[[UUID], CaseStatus | None]
_durations: list[Durations] = []
_statuses: list[Statuses] = []


def register_expected_duration(known: Durations) -> None:
    """``known`` takes the id of a form."""
    _durations[:] = [known]


def expected_duration(form_id: UUID) -> ExpectedDuration | None:
    """None where nobody knows (yet)."""
    return _durations[0](form_id) if _durations else None


def register_case_status(known: Statuses) -> None:
    """``known`` takes the id of a submission and asks within the caller's row scope."""
    _statuses[:] = [known]


def case_status(submission_id: UUID) -> CaseStatus | None:
    """None where there is no case (yet)."""
    return _statuses[0](submission_id) if _statuses else None


ChoiceSource = Callable[[Organisation], list[tuple[str, str]]]
_choices: dict[str, ChoiceSource] = {}


def register_choices(name: str, source: ChoiceSource) -> None:
    """A source of choices: for an organisation [(value, label)]. „facilities“ comes from the room of cases."""
    _choices[name] = source


def choices_for(name: str, organisation: Organisation) -> list[tuple[str, str]]:
    """The choices of this name for the organisation; none where nobody offers them."""
    return _choices[name](organisation) if name in _choices else []
