"""One score from many signals, the fitting variant, and the courage to say: nothing found."""

from __future__ import annotations

import pytest

from fahrplan.finder.rules import ranking, words
from fahrplan.finder.rules.ranking import Doubts, Signals, Variant


def variants(*names: str) -> list[Variant]:
    codes = {"Abmeldung": "070", "Anmeldung": "104", "Verlängerung": "020", "Ausstellung": "012"}
    found = []
    for number, name in enumerate(names):
        code = next((code for word, code in codes.items() if word in name), "000")
        found.append(
            Variant(f"99115005{code}{number:03d}", tuple(words.stems(name)), countable=code != "000")
        )
    return found


def best(asked: str, *names: str, wanted: dict[str, float] | None = None) -> str:
    given = variants(*names)
    ordered = ranking.best_variant(
        given, asked=words.stems(asked), title=words.stems("Wohnsitz"), wanted=wanted or {}
    )
    return names[given.index(ordered[0])]


def test_the_act_asked_for_chooses_the_variant() -> None:
    names = ("Wohnsitz Anmeldung", "Wohnsitz Abmeldung", "Wohnsitz")
    assert best("wohnsitz abmelden", *names) == "Wohnsitz Abmeldung"
    assert best("wohnsitz anmelden", *names) == "Wohnsitz Anmeldung"


def test_without_an_act_the_usual_variant_comes_first() -> None:
    assert best("wohnsitz", "Wohnsitz", "Wohnsitz Abmeldung", "Wohnsitz Anmeldung") == "Wohnsitz Anmeldung"


def test_a_detail_nobody_asked_for_comes_later() -> None:
    names = ("Wohnsitz Anmeldung für Binnenschiffer", "Wohnsitz Anmeldung")
    assert best("wohnsitz anmelden", *names) == "Wohnsitz Anmeldung"
    assert best("wohnsitz binnenschiffer", *names) == "Wohnsitz Anmeldung für Binnenschiffer"


def test_a_phrase_for_one_variant_beats_the_usual_one() -> None:
    names = ("Wohnsitz Anmeldung", "Wohnsitz Abmeldung")
    assert best("auswandern", *names, wanted={"99115005070001": 1.0}) == "Wohnsitz Abmeldung"


def test_a_detail_that_is_missing_speaks_for_its_verrichtung() -> None:
    given = [
        Variant("99115005011000", ("ander",), countable=True),
        Variant("99115005104000", (), countable=True),
    ]
    ordered = ranking.best_variant(given, asked=[], title=[], wanted={"99115005104001": 1.0})
    assert ordered[0].leika_key == "99115005104000"


@pytest.mark.parametrize(("value", "scaled"), [(0.0, 0.0), (0.5, 0.5), (2.0, 1.0)])
def test_scaling_stays_between_nothing_and_one(value: float, scaled: float) -> None:
    assert ranking.scaled(value, 0.0, 1.0) == scaled


def test_a_title_that_is_wholly_asked_fits_best() -> None:
    asked = {"hundesteu": 3.0}
    assert ranking.title_fit(asked, ["hundesteu"]) == 1.0
    assert 0 < ranking.title_fit(asked, ["hundesteu", "satzung"]) < 1.0
    assert ranking.title_fit(asked, ["wohngeld"]) == 0.0


def test_the_score_adds_every_signal() -> None:
    assert Signals(words=1.0, phrase=1.0, prior=0.1, place=0.06).score == pytest.approx(
        ranking.FACTORS["words"] + ranking.FACTORS["phrase"] + 0.16
    )


def test_what_speaks_for_the_whole_weakens_a_variant() -> None:
    assert Signals(variants={"a": 0.9}, whole=1.0).wanted == {"a": pytest.approx(0.1)}


STRONG, WEAK, MIDDLING = Signals(words=1.0, phrase=1.0), Signals(words=0.3), Signals(words=0.6, near=0.6)


def test_strong_evidence_is_an_answer_and_none_is_nothing() -> None:
    assert not ranking.nothing_found(STRONG, Doubts())
    assert ranking.nothing_found(WEAK, Doubts())
    assert ranking.nothing_found(None, Doubts())


@pytest.mark.parametrize("doubts", [Doubts(known=0.3, unknown_words=1), Doubts(off_topic=True)])
def test_doubts_ask_for_more_evidence(doubts: Doubts) -> None:
    assert not ranking.nothing_found(MIDDLING, Doubts())
    assert ranking.nothing_found(MIDDLING, doubts)


def test_without_meanings_less_evidence_is_enough() -> None:
    almost = Signals(words=0.9)
    assert ranking.nothing_found(almost, Doubts())
    assert not ranking.nothing_found(almost, Doubts(words_only=True))


def test_another_language_needs_less() -> None:
    assert not ranking.nothing_found(Signals(meaning=1.0), Doubts(known=0.0, unknown_words=3, foreign=True))


def test_an_exact_key_is_always_an_answer() -> None:
    assert not ranking.nothing_found(Signals(key=1.0), Doubts(known=0.0, unknown_words=3))
