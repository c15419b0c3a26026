"""Addresses of pages and entries."""

from __future__ import annotations

from uuid import uuid4

from fahrplan.forms.web.assistant_frame import how_to_go_on, page_address
from tests.forms.web.filling import at


def test_pages_entries_and_the_summary_have_addresses() -> None:
    draft = uuid4()
    assert [page_address(draft, "hund"), page_address(draft, "hund", (1, 0)), page_address(draft, "")] == [
        at(draft, "hund"),
        at(draft, "hund", "2.1"),
        at(draft, "pruefen"),
    ]


def test_how_to_go_on_shows_each_their_own_code() -> None:
    first, second = (how_to_go_on("de", code, f"/weg/{code}/") for code in ("ABCD-EFGH", "<b>"))
    assert ("ABCD-EFGH" in first, "/weg/ABCD-EFGH/" in first, "ABCD" in second) == (True, True, False)
    assert ("&lt;b&gt;" in second, "<b>" in second) == (True, False)


def test_with_an_account_there_is_no_code() -> None:
    assert "fp-code" not in how_to_go_on("de", "", "/weg/")


def test_what_stays_offers_no_deleting() -> None:
    assert ["Entwurf löschen" in how_to_go_on("de", "", way) for way in ("/weg/", "")] == [True, False]
