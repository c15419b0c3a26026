"""Filters."""

from __future__ import annotations

import pytest

from fahrplan.finder.selectors import SearchFilters


@pytest.mark.parametrize(
    ("filters", "fits"),
    [
        (SearchFilters(), True),
        (SearchFilters("Bildung"), True),
        (SearchFilters("Umwelt"), False),
        (SearchFilters("Bildung", "buerger"), True),
        (SearchFilters("", "unternehmen"), False),
    ],
)
def test_a_group_fits_when_every_filter_does(filters: SearchFilters, fits: bool) -> None:
    assert filters.fit("Bildung", ["buerger"]) is fits
