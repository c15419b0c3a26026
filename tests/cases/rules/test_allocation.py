"""Stable matching: no justified envy, no place over, no place wasted, the same whatever the order."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from fahrplan.cases.rules.allocation import Allocation, Child, Place, allocate, lot, preferences

SEED = "0123"
KEYS = [f"k{number}" for number in range(5)]
places = st.lists(st.integers(0, 3), min_size=1, max_size=5).map(
    lambda free: [Place(key, key.upper(), number) for key, number in zip(KEYS, free, strict=False)]
)
children = st.lists(
    st.builds(
        lambda wishes, anywhere, everywhere, points: (tuple(wishes), anywhere, everywhere, points),
        st.lists(st.sampled_from(KEYS), max_size=4),
        st.booleans(),
        st.integers(0, 3),
        st.dictionaries(st.sampled_from(KEYS), st.integers(0, 2), max_size=2),
    ),
    max_size=12,
).map(lambda drawn: [Child(f"c{number}", *said) for number, said in enumerate(drawn)])


def standing(child: Child, place: str) -> tuple[int, int]:
    return child.points_at(place), -int(lot(SEED, child.key), 16)


@given(places, children)
@settings(max_examples=50, deadline=None)
def test_nobody_envies_with_reason_and_no_place_is_over_or_wasted(
    offered: list[Place], wished: list[Child]
) -> None:
    found = allocate(offered, wished, seed=SEED)
    by_key = {child.key: child for child in wished}
    for place in offered:
        holders = found.holders[place.key]
        assert len(holders) <= place.free
        for child in wished:
            got = found.outcomes[child.key].place
            order = preferences(child, [one.key for one in offered])
            if place.key not in order or (got and order.index(got) <= order.index(place.key)):
                continue
            # The child would like this place better: it is full, of children that come first.
            assert len(holders) == place.free
            assert all(standing(by_key[one], place.key) > standing(child, place.key) for one in holders)


@given(places, children, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_input_does_not_matter(
    offered: list[Place], wished: list[Child], shuffling: random.Random
) -> None:
    before = allocate(offered, wished, seed=SEED)
    shuffled = wished.copy()
    shuffling.shuffle(shuffled)
    assert allocate(offered[::-1], shuffled, seed=SEED) == before


@given(places, children)
@settings(max_examples=30, deadline=None)
def test_waiting_lists_are_ordered_and_hold_only_who_has_no_place(
    offered: list[Place], wished: list[Child]
) -> None:
    found = allocate(offered, wished, seed=SEED)
    by_key = {child.key: child for child in wished}
    for place, waiting in found.waiting.items():
        assert list(waiting) == sorted(waiting, key=lambda key: standing(by_key[key], place), reverse=True)
        assert all(found.outcomes[key].place == "" for key in waiting)


def test_points_go_first_then_the_lot() -> None:
    offered = [Place("a", "A", 1)]
    many = [Child("x", ("a",), everywhere=5), Child("y", ("a",), everywhere=9)]
    assert allocate(offered, many, seed=SEED).holders == {"a": ("y",)}
    same = [Child("x", ("a",)), Child("y", ("a",))]
    winner = min(("x", "y"), key=lambda key: lot(SEED, key))
    assert allocate(offered, same, seed=SEED).holders == {"a": (winner,)}


def test_another_seed_draws_another_lot() -> None:
    assert lot("a", "1") != lot("b", "1")


def test_a_further_wish_never_weakens_the_first() -> None:
    offered = [Place("a", "A", 1), Place("b", "B", 1)]
    rival = Child("r", ("a",), everywhere=1)
    one = allocate(offered, [rival, Child("c", ("a",), everywhere=2)], seed=SEED)
    two = allocate(offered, [rival, Child("c", ("a", "b"), everywhere=2)], seed=SEED)
    assert one.outcomes["c"].place == two.outcomes["c"].place == "a"


def test_anywhere_is_better_than_nowhere() -> None:
    found = allocate([Place("a", "A", 0), Place("b", "B", 1)], [Child("c", ("a",), anywhere=True)], seed=SEED)
    assert (found.outcomes["c"].place, found.outcomes["c"].rank) == ("b", 0)


def many() -> tuple[list[Place], list[Child]]:
    """300 children and 40 facilities with 240 places."""
    drawn = random.Random(6)
    offered = [Place(f"f{number:02}", f"Kita {number}", 6) for number in range(40)]
    keys = [one.key for one in offered]
    wished = [
        Child(f"c{number:03}", tuple(drawn.sample(keys, 3)), number % 3 == 0, drawn.choice([0, 10, 20, 30]))
        for number in range(300)
    ]
    return offered, wished


def test_300_children_and_40_facilities_twice_the_same() -> None:
    offered, wished = many()
    found: Allocation = allocate(offered, wished, seed=SEED)
    assert found == allocate(offered, wished, seed=SEED)
    counted = Counter(one.place for one in found.outcomes.values() if one.place)
    assert max(counted.values()) <= 6
    assert sum(counted.values()) > 200
