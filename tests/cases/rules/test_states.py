"""Which states lead where."""

from __future__ import annotations

import pytest

from fahrplan.cases.enums import CaseState
from fahrplan.cases.rules.states import STEPS, may_move, refusal


def test_every_state_has_its_steps() -> None:
    assert set(STEPS) == set(CaseState)


@pytest.mark.parametrize(
    ("old", "new", "allowed"),
    [
        ("received", "in_work", True),
        ("received", "decided", False),
        ("in_work", "waiting", True),
        ("waiting", "in_work", True),
        ("waiting", "decided", False),
        ("decided", "closed", True),
        ("closed", "in_work", True),
        ("closed", "decided", False),
    ],
)
def test_steps(old: str, new: str, allowed: bool) -> None:
    assert may_move(old, new) is allowed


def test_a_refusal_names_both_states() -> None:
    assert (
        refusal("waiting", "decided")
        == "Ein Vorgang, der „wartet auf Angaben“ ist, kann nicht „entschieden“ werden."
    )
