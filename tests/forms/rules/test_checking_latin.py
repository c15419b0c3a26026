"""Characters of DIN 91379 are kept exactly; others are refused with words."""

from __future__ import annotations

import pytest

from fahrplan.forms.rules.checking_latin import composed, refusal


@pytest.mark.parametrize("name", ["Škvor-Nuñez", "O’Brien", "A̋c̦R̥̄ K͟hš", "Ǩåŝ Łążęć", "Ελένη", "ẞßẗẖ"])
def test_names_stay_as_they_are(name: str) -> None:
    assert (composed(name), refusal(composed(name))) == (composed(name), "")


def test_only_composition_changes_a_text() -> None:
    assert composed("S\u030ckvor\r\nﬁ") == "Škvor\nﬁ"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Max😀", "Das Zeichen „😀“ gehört nicht zum Zeichensatz für Namen und Texte (DIN 91379)."),
        ("a\u0000b", "An Stelle 2 steht ein unsichtbares Zeichen. Bitte löschen Sie es und tippen Sie neu."),
        ("a\u00adb", "An Stelle 2 steht ein unsichtbares Zeichen. Bitte löschen Sie es und tippen Sie neu."),
        ("a\nb", "Bitte schreiben Sie alles in eine Zeile."),
        ("x\u0301", "Die Zeichen „x\u0301“ gehören nicht zum Zeichensatz für Namen und Texte (DIN 91379)."),
    ],
)
def test_other_characters_are_refused_in_words(text: str, said: str) -> None:
    assert refusal(text) == said


def test_long_texts_have_lines() -> None:
    assert refusal("eins\nzwei – •", lines=True) == ""
