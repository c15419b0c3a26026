"""The yardsticks and what a project says about them."""

from __future__ import annotations

from fahrplan.journey.models import TargetAnswer
from fahrplan.journey.selectors.target import criteria_lists, shipped_criteria, target_gaps
from tests.journey.travelling import project
from tests.reuse.joint import Joint


def test_thirteen_points_marked_as_our_own_words() -> None:
    listed = shipped_criteria()["servicestandard"]
    assert (len(listed.criteria), "eigene Umschreibung" in listed.edition) == (13, True)


def test_four_yardsticks_without_two_criteria_of_one_name(db: None) -> None:
    listed = criteria_lists()
    keys = [each.answer_key(one) for each in listed for one in each.criteria]
    assert ([one.key for one in listed], len(set(keys)), max(map(len, keys)) <= 120) == (
        ["servicestandard", "efa", "reifegrad-1-1", "reifegrad-2-0"],
        len(keys),
        True,
    )


def test_gaps_come_in_the_order_of_the_lists(joint: Joint) -> None:
    found = project(joint)
    for key in ("efa.bezahlen", "servicestandard.einfach", "efa.fim"):
        TargetAnswer.objects.create(project=found, key=key, verdict="no", sentence="X")
    assert [gap.criterion.key for gap in target_gaps(found)] == ["einfach", "bezahlen", "fim"]
