"""Which state of a record a form was filled from, so that nobody overwrites what somebody else has stored. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Changed(Protocol):
    """What keeps the moment of its last change."""

    @property
    def changed_at(self) -> datetime: ...


def version_of(record: Changed | None) -> str:
    """To be carried by the form; empty for what is not stored yet."""
    return record.changed_at.isoformat() if record is not None else ""
