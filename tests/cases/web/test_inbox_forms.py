"""The filter."""

from __future__ import annotations

from fahrplan.cases.selectors.inbox import InboxFilter
from fahrplan.cases.web.inbox_forms import InboxFilterForm


def test_unknown_values_ask_for_all() -> None:
    form = InboxFilterForm({"stand": "x", "formular": "y", "sortierung": "z", "q": "Hund"}, offered=[])
    assert form.choice("") == InboxFilter(text="Hund")


def test_nothing_asks_for_what_is_open() -> None:
    assert InboxFilterForm({}, offered=[]).choice("n" * 100) == InboxFilter(after="n" * 80)
