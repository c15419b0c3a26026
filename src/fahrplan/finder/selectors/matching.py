"""From a question to scored groups: each signal gathered, then fused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from django.db import connection

from fahrplan.finder.models import IndexedGroup
from fahrplan.finder.rules import lexicon, ranking, words
from fahrplan.finder.rules.plain_words import PLAIN_WORDS
from fahrplan.finder.rules.questions import Question
from fahrplan.finder.rules.ranking import Doubts, Signals
from fahrplan.finder.selectors.caches import Cache
from fahrplan.finder.selectors.meanings import QUERY, Matrix, Vector, model

CANDIDATES = 60
NEAREST = 30
PLAIN_WEIGHT = 1.2
LEAST_TOTAL = 3.0  # so that a question of plain words alone matches nothing fully
UNKNOWN_WEIGHT = 4.0
FULL_WEIGHT, HALF_WEIGHT = 3, 2  # so many of the heaviest words count fully, so many half, the rest a quarter
EXPLAINED = 0.97  # a phrase that explains so much of the question makes comparing meanings needless
PARAGRAPH = 0.35  # of an exact key
OFFICIAL = 0.35  # an official word that a phrase brings in, against a word of the question itself
NEAR_VARIANT = 0.7  # a phrase that is only alike says less about the variant
COMMON = 0.12  # a term in more than this share of groups is left out while rarer ones are asked
ACT_WEIGHT = 0.35
ACT_ALONE = 0.7  # of an act that is a concern by itself, such as "umziehen"
POSTINGS = """
    SELECT p.object_key, sum(p.impact * q.factor), array_agg(DISTINCT q.source)
    FROM finder_posting p
    JOIN unnest(%s::text[], %s::float8[], %s::int[]) AS q(term, factor, source) ON q.term = p.term
    GROUP BY p.object_key ORDER BY 2 DESC, 1 LIMIT %s
"""


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
        """Paragraphs asked for."""
        return {term for term in self.terms if term.startswith("§")}

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
    for mark in [*question.paragraphs, *_bare_paragraphs(asked.said, cache)]:
        asked.terms[mark] = (2.0, len(asked.sources))
        asked.sources.append(mark)
    total = sum(asked.weights.values())
    lost = sum(asked.weights.get(words.stem(word), 0.0) for word in asked.unknown)
    asked.known_share = 1 - lost / total if total else 1.0
    return asked


def _bare_paragraphs(said: list[str], cache: Cache) -> list[str]:
    """Paragraphs named without the sign: "28 aufenthg"."""
    pairs = (f"§{number}{law}" for number, law in pairwise(said) if number[:1].isdigit())
    return [mark for mark in pairs if mark in cache.groups_of_term]


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


@dataclass(frozen=True)
class GroupFacts:
    """What the index knows of a group besides its terms."""

    title: str
    stems: tuple[str, ...]
    prior: float
    themenfeld: str
    addressees: tuple[str, ...]


def gather(
    question: Question, asked: Asked, cache: Cache
) -> tuple[dict[str, Signals], dict[str, GroupFacts]]:
    """Every group that some signal speaks for: its signals, and its facts. Two queries."""
    found: dict[str, Signals] = defaultdict(Signals)
    _by_key(question, found)
    _by_phrase(asked, cache, found)
    _by_words(asked, cache, found)
    if max((signals.phrase for signals in found.values()), default=0.0) < EXPLAINED:
        _by_meaning(question.text, cache, found)
    facts = _facts(found)
    for key, own in facts.items():
        found[key].title = ranking.title_fit(asked.weights, own.stems)
        found[key].prior = own.prior
    return {key: found[key] for key in facts}, facts


def _facts(keys: Iterable[str]) -> dict[str, GroupFacts]:
    rows = IndexedGroup.objects.filter(pk__in=list(keys)).values_list(
        "object_key", "title", "title_stems", "prior", "themenfeld", "addressees"
    )
    return {
        key: GroupFacts(title, tuple(stems), prior, themenfeld, tuple(addressees))
        for key, title, stems, prior, themenfeld, addressees in rows
    }


def _by_key(question: Question, found: dict[str, Signals]) -> None:
    for key in question.keys:
        signals = found[key[:8]]
        signals.key = 1.0
        signals.variants[key] = 1.0
        signals.why.append(f"Leistungsschlüssel {key}")


def _by_phrase(asked: Asked, cache: Cache, found: dict[str, Signals]) -> None:
    total = asked.total
    hits = cache.phrases.found(asked.stems, said=asked.said)
    for phrase in sorted(hits, key=lambda hit: (-len(hit.stems), hit.text)):
        share = lexicon.coverage(phrase, _with_parts(asked, phrase.stems, cache), total=total)
        for place, key in enumerate(phrase.keys):
            _hit(found[key[:8]], "phrase", share * max(0.5, 1 - 0.12 * place), phrase=phrase.text, key=key)
        for official in phrase.official:
            for stem in words.stems(official):
                asked.terms.setdefault(stem, (OFFICIAL * share, len(asked.sources)))


def _with_parts(asked: Asked, own: Iterable[str], cache: Cache) -> dict[str, float]:
    """The question's weights; a stem that is only part of a compound counts for its share of it."""
    missing = [stem for stem in own if stem not in asked.weights]
    if not missing:
        return asked.weights
    weights = dict(asked.weights)
    for token in asked.sources:
        pieces = [words.stem(part) for part in cache.parts(token)]
        share = asked.weights.get(words.stem(token), 0.0) / (len(pieces) or 1)
        for piece in pieces:
            weights[piece] = max(weights.get(piece, 0.0), share)
    return weights


def _hit(signals: Signals, name: str, value: float, *, phrase: str, key: str) -> None:
    if value <= 0:
        return
    if len(key) == 14:
        own = value * (NEAR_VARIANT if name == "near" else 1.0)
        signals.variants[key] = max(own, signals.variants.get(key, 0.0))
    else:
        signals.whole = max(value, signals.whole)
    if value > getattr(signals, name):
        setattr(signals, name, value)
    reason = f"„{phrase}“"
    if reason not in signals.why and not (name == "near" and signals.phrase):
        signals.why.append(reason)


def _by_words(asked: Asked, cache: Cache, found: dict[str, Signals]) -> None:
    terms = _telling(asked, cache)
    if not terms:
        return
    total = asked.total or 1.0
    columns = (
        [*terms],
        [factor for factor, _source in terms.values()],
        [source for _f, source in terms.values()],
    )
    with connection.cursor() as cursor:
        cursor.execute(POSTINGS, [*columns, CANDIDATES])
        for key, score, sources in cursor.fetchall():
            found[key].words = min(1.2, score / total * 1.4)
            marks = [asked.sources[source] for source in sources if source < len(asked.sources)]
            _by_paragraph(found[key], [mark for mark in marks if mark.startswith("§")])


def _by_paragraph(signals: Signals, marks: list[str]) -> None:
    if marks:
        signals.key = max(signals.key, PARAGRAPH)
        signals.why.extend(f"Rechtsgrundlage § {mark[1:]}" for mark in marks)


def _telling(asked: Asked, cache: Cache) -> dict[str, tuple[float, int]]:
    """The terms to look up: very frequent ones only when there is nothing rarer."""
    limit = max(COMMON * cache.groups, 200)
    rare = {term: own for term, own in asked.terms.items() if cache.groups_of_term.get(term, 0) <= limit}
    return rare or asked.terms


def _by_meaning(text: str, cache: Cache, found: dict[str, Signals]) -> None:
    embedder = model()
    if embedder is None or not cache.group_vectors or not text.strip():
        return
    vector = embedder.vector(QUERY + text)
    for key, value in _outstanding(cache.group_vectors, vector):
        found[key].meaning = value
    if cache.phrase_vectors:
        _near_phrases(cache, cache.phrase_vectors.likeness(vector), found)


def _outstanding(matrix: Matrix, vector: Vector) -> list[tuple[str, float]]:
    likeness = matrix.likeness(vector)
    mean, spread = float(likeness.mean()), float(likeness.std()) or 1.0
    best = np.argpartition(-likeness, min(NEAREST, len(likeness) - 1))[:NEAREST]
    floor, top = ranking.MEANING_FLOOR, ranking.MEANING_TOP
    return [(matrix.names[i], ranking.scaled((float(likeness[i]) - mean) / spread, floor, top)) for i in best]


def _near_phrases(cache: Cache, likeness: Vector, found: dict[str, Signals]) -> None:
    matrix = cache.phrase_vectors
    assert matrix is not None  # noqa: S101
    best = np.argpartition(-likeness, min(NEAREST, len(likeness) - 1))[:NEAREST]
    for i in sorted(best, key=lambda row: -likeness[row]):
        value = ranking.scaled(float(likeness[i]), ranking.NEAR_FLOOR, ranking.NEAR_TOP)
        if value <= 0:
            break
        for place, key in enumerate(cache.keys_of_phrase.get(matrix.names[i], ())):
            _hit(found[key[:8]], "near", value * max(0.5, 1 - 0.12 * place), phrase=matrix.names[i], key=key)
