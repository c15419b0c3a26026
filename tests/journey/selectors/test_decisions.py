"""Decisions, the newest first."""

from __future__ import annotations

from datetime import date

from fahrplan.journey.selectors.decisions import decision_of, decisions_of
from tests.journey.travelling import project
from tests.journey.working import decision
from tests.reuse.joint import Joint


def test_the_newest_comes_first_and_only_of_this_project(joint: Joint) -> None:
    found, other = project(joint), project(joint, title="Anderes")
    old, new = decision(joint, found), decision(joint, found, title="Neu", decided_on=date(2026, 3, 1))
    foreign = decision(joint, other)
    assert (list(decisions_of(found)), decision_of(found, foreign.pk)) == ([new, old], None)
