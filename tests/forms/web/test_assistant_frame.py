"""Addresses of pages and entries."""

from __future__ import annotations

from uuid import uuid4

from fahrplan.forms.web.assistant_frame import page_address
from tests.forms.web.filling import at


def test_pages_entries_and_the_summary_have_addresses() -> None:
    draft = uuid4()
    assert [page_address(draft, "hund"), page_address(draft, "hund", (1, 0)), page_address(draft, "")] == [
        at(draft, "hund"),
        at(draft, "hund", "2.1"),
        at(draft, "pruefen"),
    ]
