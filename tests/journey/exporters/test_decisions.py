"""Decisions as files."""

from __future__ import annotations

import json

from fahrplan.journey.exporters.decisions import COLUMNS, decision_file
from fahrplan.journey.selectors.decisions import decisions_of
from tests.journey.travelling import project
from tests.journey.working import decision
from tests.reuse.joint import Joint


def test_every_entry_is_in_the_file(joint: Joint) -> None:
    found = project(joint)
    entry = decision(joint, found)
    answer = decision_file(decisions_of(found), "json")
    assert answer is not None
    told = json.loads(answer.content)["rows"]
    assert [(row["title"], row["decided_on"]) for row in told] == [(entry.title, "2026-01-15")]
    assert list(told[0]) == [name for name, _ in COLUMNS]
