"""Three-way merge by path: own changes stay, new ones come, where both changed people decide."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fahrplan.forms.rules.merging import MISSING, Conflict, merge_documents, same


@pytest.mark.parametrize(
    ("base", "own", "new", "merged"),
    [
        ({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 3}, {"a": 2, "b": 3}),
        ({"a": 1}, {"a": 1, "mine": 5}, {"a": 1, "theirs": 6}, {"a": 1, "theirs": 6, "mine": 5}),
        ({"a": 1, "b": 2}, {"a": 1}, {"a": 1, "b": 2}, {"a": 1}),
        ({"a": 1, "b": 2}, {"a": 1, "b": 2}, {"b": 2}, {"b": 2}),
        ({"a": 1}, {"a": 2}, {"a": 2}, {"a": 2}),
        (["x", "y"], ["x", "mine", "y"], ["x", "y", "z"], ["x", "mine", "y", "z"]),
        (["x", "y"], ["y"], ["x", "y", "z"], ["y", "z"]),
        ({"if": True}, {"if": True}, {"if": 1}, {"if": 1}),
    ],
)
def test_what_does_not_collide_comes_together(base: Any, own: Any, new: Any, merged: Any) -> None:
    found = merge_documents(base, own=own, new=new)
    assert (found.document, found.conflicts) == (merged, [])


def page(name: str, *fields: str) -> dict[str, Any]:
    return {"id": name, "fields": list(fields)}


def test_pages_are_merged_by_their_name() -> None:
    base = [page("a", "x"), page("b", "y")]
    own = [page("a", "x", "mine"), page("own", "m"), page("b", "y")]
    new = [page("b", "y", "z"), page("a", "x"), page("new", "n")]
    found = merge_documents(base, own=own, new=new)
    assert found.conflicts == []
    assert found.document == [page("b", "y", "z"), page("a", "x", "mine"), page("own", "m"), page("new", "n")]


def test_the_same_place_changed_twice_is_a_conflict_with_its_path() -> None:
    found = merge_documents({"de": {"title": "A"}}, own={"de": {"title": "B"}}, new={"de": {"title": "C"}})
    assert found.conflicts == [Conflict("de/title", "A", "B", "C")]
    assert found.document == {"de": {"title": "B"}}


@pytest.mark.parametrize(("decision", "title"), [("own", "B"), ("new", "C")])
def test_a_decision_ends_a_conflict(decision: str, title: str) -> None:
    found = merge_documents({"t": "A"}, own={"t": "B"}, new={"t": "C"}, decisions={"t": decision})
    assert (found.document, found.conflicts) == ({"t": title}, [])


def test_taken_out_here_and_changed_there_is_a_conflict() -> None:
    found = merge_documents({"t": "A"}, own={}, new={"t": "C"})
    assert (found.conflicts, found.document) == ([Conflict("t", "A", MISSING, "C")], {})


def test_it_says_what_came_and_what_stays() -> None:
    found = merge_documents({"a": 1, "b": 1}, own={"a": 2, "b": 1}, new={"a": 1, "b": 3})
    assert (found.taken, found.kept) == ([Conflict("b", 1, 1, 3)], [Conflict("a", 1, 2, 1)])


leaves = st.sampled_from([None, True, False, 0, 1, "x", "y"])
inner = (
    leaves
    | st.lists(leaves, max_size=3)
    | st.dictionaries(st.sampled_from(["a", "b", "id"]), leaves, max_size=3)
)
documents = st.dictionaries(st.sampled_from(["a", "b"]), inner | st.lists(inner, max_size=2), max_size=2)


@settings(max_examples=50)
@given(base=documents, own=documents)
def test_without_news_one_keeps_exactly_ones_own(base: Any, own: Any) -> None:
    assert same(merge_documents(base, own=own, new=base).document, own)


@settings(max_examples=50)
@given(base=documents, new=documents)
def test_without_own_changes_one_gets_exactly_the_new(base: Any, new: Any) -> None:
    assert same(merge_documents(base, own=base, new=new).document, new)


@settings(max_examples=50)
@given(base=documents, own=documents, new=documents)
def test_nothing_crashes(base: Any, own: Any, new: Any) -> None:
    merged = merge_documents(base, own=own, new=new)
    decided = merge_documents(base, own=own, new=new, decisions={one.path: "new" for one in merged.conflicts})
    assert decided.conflicts == []
