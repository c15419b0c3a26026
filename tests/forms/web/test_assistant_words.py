"""Every language says something for every word."""

from __future__ import annotations

from fahrplan.forms.web.assistant_words import WORDS, words_in


def test_what_a_language_lacks_is_said_in_german() -> None:
    assert all(words_in(language).keys() == WORDS["de"].keys() for language in [*WORDS, "fr"])
    assert [words_in(language)["back"] for language in ("de", "de-leicht", "en")] == [
        "Zurück",
        "Zurück",
        "Back",
    ]
