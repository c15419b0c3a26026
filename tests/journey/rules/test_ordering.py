"""No task waits for itself."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from fahrplan.journey.rules.ordering import circle, circle_words, due_too_early

links = st.dictionaries(st.integers(0, 6), st.lists(st.integers(0, 6), max_size=4), max_size=7)


def test_a_chain_is_no_circle() -> None:
    assert circle("a", ["b"], {"b": ["c"], "c": []}) == []


def test_a_task_does_not_wait_for_itself() -> None:
    assert circle("a", ["a"], {}) == ["a", "a"]


def test_the_shortest_circle_is_named() -> None:
    edges = {"b": ["c", "d"], "c": ["e"], "e": ["a"], "d": ["a"]}
    assert circle("a", ["b"], edges) == ["a", "b", "d", "a"]


def test_a_circle_elsewhere_does_not_hold_up() -> None:
    assert circle("a", ["b"], {"b": ["c"], "c": ["b"]}) == []


@settings(max_examples=50, deadline=None)
@given(edges=links, after=st.lists(st.integers(0, 6), max_size=3))
def test_every_step_of_a_circle_is_a_link(edges: dict[int, list[int]], after: list[int]) -> None:
    edges.pop(0, None)
    way = circle(0, after, edges)
    known = edges | {0: after}
    assert all(other in known[one] for one, other in pairwise(way))
    assert way == [] or (way[0], way[-1]) == (0, 0)


@settings(max_examples=50, deadline=None)
@given(edges=links, after=st.lists(st.integers(0, 6), max_size=3))
def test_no_circle_is_overlooked(edges: dict[int, list[int]], after: list[int]) -> None:
    edges.pop(0, None)
    reached, waiting = set(), list(after)
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting += edges.get(one, [])
    assert bool(circle(0, after, edges)) == (0 in reached)


def test_a_circle_is_told_in_words() -> None:
    assert circle_words(["A", "B", "A"]) == "„A“ wartet auf „B“, „B“ wartet auf „A“"


def test_what_is_due_later_than_what_follows_is_named() -> None:
    before = [("früh", date(2027, 1, 1)), ("spät", date(2027, 3, 1)), ("offen", None)]
    assert (due_too_early(date(2027, 2, 1), before), due_too_early(None, before)) == (["spät"], [])
