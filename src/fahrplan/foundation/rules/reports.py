"""What an import says about itself: differences found, problems met, counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Difference:
    """One difference between a file and what is stored. ``field`` is empty for a whole record."""

    kind: str  # a ChangeKind
    subject: str  # the key people know: LeiKa key, ARS …
    label: str
    field: str = ""
    old: Any = None
    new: Any = None


@dataclass
class ImportReport:
    """The outcome of one import run, dry or real.

    ``counts`` maps German words to numbers (neu, geändert, entfallen, unverändert …); ``notes`` are
    remarks that did not stop the run. A refused file raises instead and leaves no report.
    """

    kind: str
    file_name: str
    dry_run: bool
    counts: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    run_id: UUID | None = None

    @property
    def changed(self) -> bool:
        return bool(self.differences)
