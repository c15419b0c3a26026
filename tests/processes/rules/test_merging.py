"""The template's new version and one's own changes come together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.processes.enums import Choice
from fahrplan.processes.rules.merging import Conflict, Decision, merge, merged_text

BASE = "Eins\n\nZwei\n\nDrei\n"
TEXTS = st.lists(st.sampled_from(["Eins", "Zwei", "", "Drei"]), min_size=1, max_size=8).map(
    lambda lines: "\n".join([*lines, ""])
)


def test_changes_that_meet_nowhere_are_both_in() -> None:
    merged = merge(BASE, own=BASE.replace("Eins", "Unser Eins"), template=BASE.replace("Drei", "Neues Drei"))
    assert (merged.clean, merged_text(merged, {})) == (True, "Unser Eins\n\nZwei\n\nNeues Drei\n")


def test_the_same_change_is_no_conflict() -> None:
    same = BASE.replace("Zwei", "Zweitens")
    assert merged_text(merge(BASE, own=same, template=same), {}) == same


def conflicting() -> tuple[Conflict, ...]:
    return tuple(
        merge(BASE, own=BASE.replace("Zwei", "Unser"), template=BASE.replace("Zwei", "Ihr")).conflicts
    )


def test_where_both_changed_people_decide() -> None:
    assert conflicting() == (Conflict(1, "Zwei\n", "Unser\n", "Ihr\n"),)


@pytest.mark.parametrize(
    ("decision", "middle"),
    [
        (Decision(Choice.OWN), "Unser\n"),
        (Decision(Choice.TEMPLATE), "Ihr\n"),
        (Decision(Choice.BOTH), "Unser\nIhr\n"),
        (Decision(Choice.WRITTEN, "Ganz\r\nanders"), "Ganz\nanders\n"),
    ],
)
def test_each_decision_does_what_it_says(decision: Decision, middle: str) -> None:
    merged = merge(BASE, own=BASE.replace("Zwei", "Unser"), template=BASE.replace("Zwei", "Ihr"))
    assert merged_text(merged, {1: decision}) == f"Eins\n\n{middle}\nDrei\n"


@pytest.mark.parametrize("decisions", [{}, {2: Decision(Choice.OWN)}, {1: Decision("quatsch")}])
def test_a_missing_decision_is_asked_for(decisions: dict[int, Decision]) -> None:
    merged = merge(BASE, own=BASE.replace("Zwei", "Unser"), template=BASE.replace("Zwei", "Ihr"))
    with pytest.raises(ValueError, match="Bitte entscheiden Sie Stelle 1"):
        merged_text(merged, decisions)


@given(TEXTS, TEXTS)
def test_without_own_changes_the_template_wins(base: str, template: str) -> None:
    assert merged_text(merge(base, own=base, template=template), {}) == template


@given(TEXTS, TEXTS)
def test_without_changes_of_the_template_ones_own_text_stays(base: str, own: str) -> None:
    assert merged_text(merge(base, own=own, template=base), {}) == own


@given(TEXTS, TEXTS, TEXTS)
def test_choosing_the_own_side_everywhere_loses_no_own_line_of_a_conflict(
    base: str, own: str, template: str
) -> None:
    merged = merge(base, own=own, template=template)
    told = merged_text(merged, {one.number: Decision(Choice.OWN) for one in merged.conflicts})
    assert all(one.own in told for one in merged.conflicts)
