"""Which words of a question name a place."""

from __future__ import annotations

from fahrplan.finder.rules.places import Named, named_span, narrowed, spans

CONCERNS = {"wald", "essen", "hund"}


def span_of(text: str, places: dict[str, list[Named]]) -> str | None:
    tokens = text.split()
    hit = named_span(spans(tokens), places, concern=CONCERNS.__contains__, words_asked=len(tokens))
    return hit[0].name if hit else None


def place(name: str, *, population: int = 5000, kreis: bool = False, kreis_name: str = "") -> Named:
    return Named(name, "150" + name[:2], population, kreis, kreis_name)


def test_the_longest_name_wins() -> None:
    places = {"halle": [place("halle")], "halle saale": [place("halle saale")]}
    assert span_of("hund halle saale", places) == "halle saale"


def test_a_word_that_is_a_concern_is_not_eaten() -> None:
    assert span_of("wald roden", {"wald": [place("wald")]}) is None


def test_a_hint_makes_the_concern_a_place() -> None:
    assert span_of("hund anmelden in wald", {"wald": [place("wald")]}) == "wald"


def test_a_large_town_is_meant_when_other_words_remain() -> None:
    places = {"essen": [place("essen", population=580_000)]}
    assert span_of("essen personalausweis", places) == "essen"
    assert span_of("essen", places) is None


def test_a_postcode_is_a_place() -> None:
    assert span_of("hund 39619", {"39619": [place("arendsee")]}) == "39619"


def test_towns_come_before_districts_and_large_before_small() -> None:
    harz = [place("harz", kreis=True), place("harz", population=10), place("harz", population=99)]
    hit = named_span(spans(["harz"]), {"harz": harz}, concern=lambda word: False, words_asked=1)
    assert hit is not None
    assert [(found.kreis, found.population) for found in hit[1]] == [(False, 99), (False, 10), (True, 5000)]


def test_the_word_landkreis_asks_for_the_district() -> None:
    harz = [place("harz"), place("harz", kreis=True)]
    hit = named_span(spans(["landkreis", "harz"]), {"harz": harz}, concern=lambda word: False, words_asked=2)
    assert hit is not None
    assert [found.kreis for found in hit[1]] == [True]


def test_the_kreis_narrows_places_of_one_name() -> None:
    both = [place("neuenkirchen", kreis_name="Kreis Steinfurt"), place("neuenkirchen", kreis_name="Stade")]
    assert narrowed(both, ["hund", "steinfurt"]) == both[:1]
    assert narrowed(both, ["hund"]) == both
