from __future__ import annotations

from uuid import uuid4

from fahrplan.implementation.api.asking import cursor_of, key_of


def test_a_cursor_leads_back_to_its_key() -> None:
    first, second = uuid4(), uuid4()
    assert key_of(cursor_of(first, second)) == (first, second)


def test_without_a_cursor_there_is_no_key() -> None:
    assert key_of("") is None
