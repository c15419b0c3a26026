"""Sources with their year."""

from __future__ import annotations

import pytest

from fahrplan.exchange.rules.sources import origin_words


@pytest.mark.parametrize(
    ("source", "words"), [("Bericht", "Bericht (2026)"), ("Bericht von 2026", "Bericht von 2026")]
)
def test_the_year_is_named_once(source: str, words: str) -> None:
    assert origin_words(source, 2026) == words
