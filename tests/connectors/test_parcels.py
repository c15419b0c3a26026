"""Notes of a connector."""

from __future__ import annotations

from tests.connectors.parcels import Notes


def test_notes_add_up() -> None:
    notes = Notes()
    notes({"a": 1})
    notes({"b": 2})
    assert (notes.facts, notes.times) == ({"a": 1, "b": 2}, 2)
