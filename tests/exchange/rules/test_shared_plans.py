"""Who plans the same, who could help whom."""

from __future__ import annotations

from uuid import uuid4

from fahrplan.exchange.rules.shared_plans import Said, topic_groups

A, B, C = uuid4(), uuid4(), uuid4()


def test_those_who_plan_the_same_stand_together() -> None:
    planned = [Said(A, "DMS", ("records",)), Said(B, "eAkte", ("records",)), Said(C, "Schulen", ("schools",))]
    groups = topic_groups(planned=planned, strategies=[], showcases=[])
    assert [(group.topic, set(group.planners), group.shared) for group in groups] == [
        ("records", {A, B}, True),
        ("schools", {C}, False),
    ]


def test_who_shows_what_another_plans_can_help() -> None:
    (group,) = topic_groups(
        planned=[Said(A, "DMS", ("records",))], strategies=[], showcases=[Said(B, "eAkte", ("records",))]
    )
    assert (set(group.helpers), set(group.seekers), group.helpful) == ({B}, {A}, True)


def test_a_priority_looks_for_help_too() -> None:
    (group,) = topic_groups(
        planned=[], strategies=[Said(A, "Breitband", ("networks",))], showcases=[Said(B, "W", ("networks",))]
    )
    assert (group.shared, group.helpful) == (False, True)


def test_nobody_helps_themselves() -> None:
    (group,) = topic_groups(
        planned=[Said(A, "DMS", ("records",))], strategies=[], showcases=[Said(A, "eAkte", ("records",))]
    )
    assert group.helpful is False
