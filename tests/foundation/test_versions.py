"""The state a form was filled from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from fahrplan.foundation.rules.versions import version_of


@dataclass
class Kept:
    changed_at: datetime


def test_a_version_is_the_moment_of_the_last_change() -> None:
    first = Kept(datetime(2026, 11, 30, 8, 0, 0, 1, tzinfo=UTC))
    later = Kept(datetime(2026, 11, 30, 8, 0, 0, 2, tzinfo=UTC))
    assert (version_of(first), version_of(None)) == ("2026-11-30T08:00:00.000001+00:00", "")
    assert version_of(first) != version_of(later)
