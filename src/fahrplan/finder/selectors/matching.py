"""From a question to scored groups: each signal gathered, then fused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from django.db import connection

from fahrplan.catalogue.models import KeySuccession
from fahrplan.finder.models import IndexedGroup
from fahrplan.finder.rules import lexicon, questions, ranking, words
from fahrplan.finder.rules.questions import Question
from fahrplan.finder.rules.ranking import Signals
from fahrplan.finder.selectors.caches import Cache
from fahrplan.finder.selectors.meanings import QUERY, Matrix, Vector, model
from fahrplan.finder.selectors.reading import Asked

CANDIDATES = 60
NEAREST = 30
EXPLAINED = 0.97  # a phrase that explains so much of the question makes comparing meanings needless
MARKED = 0.35  # of an exact key
OFFICIAL = 0.35  # an official word that a phrase brings in, against a word of the question itself
NEAR_VARIANT = 0.7  # a phrase that is only alike says less about the variant
COMMON = 0.12  # a term in more than this share of groups is left out while rarer ones are asked
POSTINGS = """
    SELECT p.object_key, sum(p.impact * q.factor), array_agg(DISTINCT q.source)
    FROM finder_posting p
    JOIN unnest(%s::text[], %s::float8[], %s::int[]) AS q(term, factor, source) ON q.term = p.term
    GROUP BY p.object_key ORDER BY 2 DESC, 1 LIMIT %s
"""


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
    if not question.keys:
        return
    for key in question.keys:
        _key_hit(found[key[:8]], key, f"Leistungsschlüssel {key}")
    successions = KeySuccession.objects.filter(old_key__in=question.keys)
    for old, new in successions.values_list("old_key", "new_key"):
        _key_hit(found[new[:8]], new, f"Leistungsschlüssel {old}, heute {new}")


def _key_hit(signals: Signals, key: str, reason: str) -> None:
    signals.key = 1.0
    signals.variants[key] = 1.0
    signals.why.append(reason)


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
            _by_mark(found[key], [mark for mark in marks if questions.is_mark(mark)])


def _by_mark(signals: Signals, marks: list[str]) -> None:
    if marks:
        signals.key = max(signals.key, MARKED)
        signals.why.extend(map(questions.mark_in_words, marks))


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
