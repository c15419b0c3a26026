"""The words of a question as the index knows them: corrected, joined, taken apart, weighed."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from fahrplan.finder.rules import questions, words
from fahrplan.finder.rules.plain_words import PLAIN_WORDS
from fahrplan.finder.rules.questions import Question
from fahrplan.finder.rules.ranking import Doubts
from fahrplan.finder.selectors.caches import Cache
from fahrplan.finder.selectors.meanings import model

PLAIN_WEIGHT = 1.2
LEAST_TOTAL = 3.0  # so that a question of plain words alone matches nothing fully
UNKNOWN_WEIGHT = 4.0
FULL_WEIGHT, HALF_WEIGHT = 3, 2  # so many of the heaviest words count fully, so many half, the rest a quarter
ACT_WEIGHT = 0.35
ACT_ALONE = 0.7  # of an act that is a concern by itself, such as "umziehen"


@dataclass
class Asked:
    """The words of a question as the index knows them.

    ``weights``: stem → how telling; ``terms``: term → (factor, number of the word it comes from).
    """

    weights: dict[str, float] = field(default_factory=dict)
    terms: dict[str, tuple[float, int]] = field(default_factory=dict)
    stems: set[str] = field(default_factory=set)
    corrections: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    known_share: float = 1.0
    said: list[str] = field(default_factory=list)
    words_only: bool = False

    @property
    def marks(self) -> set[str]:
        """Paragraphs and OZG numbers asked for."""
        return {term for term in self.terms if questions.is_mark(term)}

    @property
    def doubts(self) -> Doubts:
        return Doubts(
            self.known_share,
            len(self.unknown),
            words.is_foreign(self.said),
            words.off_topic(self.said),
            self.words_only,
        )

    @property
    def total(self) -> float:
        """What a group can match at most; further words of a long sentence count less."""
        ordered = sorted(self.weights.values(), reverse=True)
        half = FULL_WEIGHT + HALF_WEIGHT
        total = sum(ordered[:FULL_WEIGHT]) + sum(ordered[FULL_WEIGHT:half]) / 2 + sum(ordered[half:]) / 4
        return max(total, LEAST_TOTAL)


def read_words(question: Question, cache: Cache) -> Asked:
    """Correct, join and split the words of a question; weigh them."""
    asked = Asked(said=words.words(question.text), words_only=model() is None or not cache.group_vectors)
    tokens = _joined(_with_whole_verbs(question.tokens, asked.said, cache), cache)
    for token in tokens:
        _read_word(token, asked, cache)
    for mark in _marks(question, asked.said, cache):
        asked.terms[mark] = (2.0, len(asked.sources))
        asked.sources.append(mark)
    total = sum(asked.weights.values())
    lost = sum(asked.weights.get(words.stem(word), 0.0) for word in asked.unknown)
    asked.known_share = 1 - lost / total if total else 1.0
    return asked


def _marks(question: Question, said: list[str], cache: Cache) -> list[str]:
    """Paragraphs and OZG numbers, also those named without a sign: "28 aufenthg", "10124"."""
    pairs = (f"§{number}{law}" for number, law in pairwise(said) if number[:1].isdigit())
    numbers = (questions.ozg_mark(word) for word in said if len(word) == 5 and word.isdigit())
    bare = [mark for mark in (*pairs, *numbers) if mark in cache.groups_of_term]
    asked = [*question.paragraphs, *map(questions.ozg_mark, question.ozg_ids), *bare]
    return list(dict.fromkeys(asked))


def _with_whole_verbs(tokens: list[str], said: list[str], cache: Cache) -> list[str]:
    """Separable verbs as one word where the index knows them: "ziehe … um" → "umziehe"."""
    whole = {verb: joined for verb, joined in words.rejoined(said) if _known(joined, cache)}
    return [whole.get(token, token) for token in tokens]


def _joined(tokens: list[str], cache: Cache) -> list[str]:
    """Neighbouring words that the index writes as one are joined: "hunde steuer" → "hundesteuer"."""
    result: list[str] = []
    for token in tokens:
        before = result[-1] if result else ""
        whole = next((word for word in (before + token, before + "s" + token) if word in cache.stems), None)
        if whole and min(len(before), len(token)) > 2:
            result[-1] = whole
        else:
            result.append(token)
    return list(dict.fromkeys(result))


def _read_word(token: str, asked: Asked, cache: Cache) -> None:
    source = len(asked.sources)
    asked.sources.append(token)
    known, parts = _known(token, cache), cache.parts(token)
    if not known and not parts and token not in PLAIN_WORDS:
        corrected = cache.speller.nearest(token)
        if corrected:
            asked.corrections[token] = corrected
            token, known, parts = corrected, True, cache.parts(corrected)
    stem = words.stem(token)
    if parts and not known:
        _add_parts(parts, asked, cache, source=source, weigh=True)
        return
    asked.weights[stem] = _weight(token, stem, cache)
    asked.stems.add(stem)
    if known:
        asked.terms.setdefault(stem, (1.0, source))
        _add_parts(parts, asked, cache, source=source, weigh=False)
    elif token not in PLAIN_WORDS:
        asked.unknown.append(token)


def _known(token: str, cache: Cache) -> bool:
    stem = words.stem(token)
    return token in cache.stems or stem in cache.weights or stem in cache.phrases.stems


def _add_parts(parts: tuple[str, ...], asked: Asked, cache: Cache, *, source: int, weigh: bool) -> None:
    for part in parts:
        piece = words.stem(part)
        asked.stems.add(piece)
        asked.terms.setdefault(piece, (0.9 if weigh else 0.6, source))
        if weigh:
            asked.weights.setdefault(piece, _weight(part, piece, cache))


def _weight(token: str, stem: str, cache: Cache) -> float:
    weight = cache.weights.get(stem, UNKNOWN_WEIGHT)
    if token in PLAIN_WORDS:
        return min(weight, PLAIN_WEIGHT)
    if stem in words.ACT_OF:
        return weight * (ACT_ALONE if stem in cache.phrases.alone else ACT_WEIGHT)
    return weight
