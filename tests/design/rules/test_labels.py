"""Names on a map: legible, inside, never on each other."""

from __future__ import annotations

from collections.abc import Sequence

from fahrplan.design.rules.labels import Label, Spot, placed_labels


def labels(*spots: Spot) -> Sequence[Label]:
    return placed_labels(spots, width=600, margin=16)


def names(*spots: Spot) -> list[tuple[str, bool]]:
    return [(label.name, label.wide) for label in labels(*spots)]


def test_a_name_stands_above_its_point() -> None:
    assert labels(Spot(300, 100, "Thale")) == [Label("Thale", 300, 88, "middle", wide=False)]


def test_a_name_at_the_edge_stays_inside() -> None:
    found = labels(Spot(0, 100, "Thale"), Spot(600, 100, "Thale"))
    assert [(label.x, label.anchor) for label in found] == [(-16, "start"), (616, "end")]


def test_names_that_cover_each_other_on_a_phone_stand_on_wide_screens() -> None:
    assert names(Spot(300, 100, "Thale"), Spot(360, 100, "Huy")) == [("Thale", False), ("Huy", True)]


def test_names_without_any_room_are_left_out() -> None:
    assert names(Spot(300, 100, "Thale"), Spot(310, 100, "Huy")) == [("Thale", False)]


def test_a_name_never_covers_a_point() -> None:
    assert names(Spot(300, 100, "Thale"), Spot(300, 80, "")) == [("", False)]


def test_a_wanted_name_comes_first_and_may_cover_a_point() -> None:
    assert names(Spot(310, 80, "Huy"), Spot(300, 100, "Thale", wanted=True)) == [
        ("Thale", False),
        ("Huy", True),
    ]


def test_no_points_have_no_names() -> None:
    assert labels() == []
