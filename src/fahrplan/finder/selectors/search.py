"""The search: a citizen's words and a place lead to groups of services, best first."""

from __future__ import annotations

from dataclasses import replace

from fahrplan.finder.rules import ranking, words
from fahrplan.finder.rules.questions import Question, read_question
from fahrplan.finder.rules.ranking import Signals
from fahrplan.finder.selectors import caches, matching
from fahrplan.finder.selectors.answers import SearchAnswer, SearchFilters
from fahrplan.finder.selectors.caches import Cache
from fahrplan.finder.selectors.groups import Levels, levels_of_groups, result_groups
from fahrplan.finder.selectors.matching import GroupFacts
from fahrplan.finder.selectors.places import PlaceFound, place_in_question, words_of_place
from fahrplan.finder.selectors.reading import Asked, read_words
from fahrplan.municipalities.models import Territory

NEARLY = 3  # groups shown as "perhaps you mean" when nothing was found
SHARE_OF_BEST = 0.28
MUNICIPAL_HEAD_START = 0.06
WITH_LEVELS = 30  # so many of the best groups are asked who handles them
NO_FILTERS = SearchFilters()


def search(
    text: str,
    *,
    place: Territory | None = None,
    limit: int = 10,
    filters: SearchFilters = NO_FILTERS,
    explain: bool = False,
) -> SearchAnswer:
    """Groups of services for a question in everyday German, best first.

    ``place`` beats a place named in the text. Any text gives an answer; control characters and everything
    after 300 characters are ignored. At most eight queries, whatever the number of results.
    """
    cache = caches.current()
    question = read_question(text)
    answer = SearchAnswer(query=question.text, place=place, themenfelder=cache.themenfelder)
    question = _without_place(question, answer, cache)
    if question.empty:
        answer.nothing_found = True
        answer.hints.append(_empty_hint(answer))
        return answer
    asked = read_words(question, cache)
    found, facts = matching.gather(question, asked, cache)
    ranked = _ranked(found, facts, filters=filters)
    answer.corrections = asked.corrections
    answer.nothing_found = ranking.nothing_found(found[ranked[0]] if ranked else None, asked.doubts)
    levels = (
        levels_of_groups(ranked[:WITH_LEVELS], answer.place, with_law=bool(asked.marks))
        if answer.place
        else Levels()
    )
    if levels:
        for key in ranked[:WITH_LEVELS]:
            found[key].place = MUNICIPAL_HEAD_START if levels.is_municipal(key) else 0.0
        ranked = sorted(ranked, key=lambda key: (-found[key].score, key))
    keys = _worth_showing(ranked, found)[: NEARLY if answer.nothing_found else max(0, limit)]
    groups = result_groups(keys, found, facts, asked=asked, cache=cache, levels=levels)
    if answer.nothing_found:
        answer.near_misses = groups
    else:
        answer.groups = groups
    if explain:
        answer.explanation = _explanation(question, asked, cache)
    return answer


def _without_place(question: Question, answer: SearchAnswer, cache: Cache) -> Question:
    """The question without the words that name the place; the place goes into the answer."""
    if answer.place is not None:
        return _without_words(question, words_of_place(answer.place))
    found = place_in_question(question.text, cache)
    if found is None:
        return question
    answer.place_candidates = found.candidates
    if len(found.candidates) == 1 or _clear(found):
        answer.place = found.candidates[0]
    return _without_words(question, found.words)


def _without_words(question: Question, named: frozenset[str]) -> Question:
    tokens = [token for token in question.tokens if token not in named]
    if len(tokens) == len(question.tokens):
        return question
    rest = " ".join(word for word in question.text.split() if not set(words.words(word)) & named)
    return replace(question, tokens=tokens, text=rest)


def _clear(found: PlaceFound) -> bool:
    """The first place is a town and its Kreis bears the same name, or it is far larger than the next."""
    first, second = found.candidates[:2]
    if first.search_name == second.search_name and first.ars[:5] == second.ars[:5]:
        return True
    return (first.population or 0) >= 10 * (second.population or 1) and (first.population or 0) > 50_000


def _empty_hint(answer: SearchAnswer) -> str:
    if answer.place or answer.place_candidates:
        return "Den Ort haben wir erkannt. Bitte sagen Sie noch, worum es geht, zum Beispiel „Hund anmelden“."
    return "Bitte beschreiben Sie Ihr Anliegen mit ein oder zwei Wörtern, zum Beispiel „Ausweis verloren“."


def _ranked(found: dict[str, Signals], facts: dict[str, GroupFacts], *, filters: SearchFilters) -> list[str]:
    keys = [key for key in found if filters.fit(facts[key].themenfeld, facts[key].addressees)]
    return sorted(keys, key=lambda key: (-found[key].score, key))


def _worth_showing(ranked: list[str], found: dict[str, Signals]) -> list[str]:
    if not ranked:
        return []
    floor = found[ranked[0]].score * SHARE_OF_BEST
    return [key for key in ranked if found[key].score >= floor]


def _explanation(question: Question, asked: Asked, cache: Cache) -> dict[str, object]:
    return {
        "text": question.text,
        "weights": {stem: round(weight, 2) for stem, weight in asked.weights.items()},
        "terms": {term: round(factor, 2) for term, (factor, _source) in asked.terms.items()},
        "unknown": asked.unknown,
        "corrections": asked.corrections,
        "known_share": round(asked.known_share, 2),
        "phrases": sorted(phrase.text for phrase in cache.phrases.found(asked.stems, said=asked.said)),
        "factors": ranking.FACTORS,
        "version": cache.version,
    }
