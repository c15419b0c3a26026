"""What is translated, and what is missing."""

from __future__ import annotations

from fahrplan.forms.rules.translating import Share, keys_of, rows_of, shares_of
from tests.forms.rules.definitions import TEXTS, whole

ENGLISH = {
    "de": {**TEXTS["de"], "page:hund:hint": "Ein Hinweis"},
    "en": {"title": "Dog", "page:hund": " ", "alt": "x"},
}


def test_every_text_that_is_shown_with_hints() -> None:
    keys = keys_of(whole(texts=ENGLISH))

    assert (len(keys), "page:hund:hint" in keys, "alt" in keys) == (len(TEXTS["de"]) + 1, True, False)


def test_side_by_side() -> None:
    row = rows_of(whole(texts=ENGLISH), "en")[0]

    assert (row.key, row.german, row.other, len(row.seen)) == ("title", "Hund", "Dog", 12)


def test_counted() -> None:
    total = len(TEXTS["de"]) + 1

    assert shares_of(whole(texts=ENGLISH)) == [
        Share("en", "Englisch", 1, total),
        Share("de-leicht", "Einfache Sprache", 0, total),
    ]
