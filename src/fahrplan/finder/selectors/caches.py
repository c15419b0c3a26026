"""What every process keeps of the index in memory, reloaded when the index has a new version."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from django.db import connection

from fahrplan.catalogue.models import Synonym, Themenfeld
from fahrplan.finder.models import IndexState, TermWeight, Word
from fahrplan.finder.rules import lexicon, words
from fahrplan.finder.rules.lexicon import PhraseBook
from fahrplan.finder.rules.spelling import Speller
from fahrplan.finder.selectors.meanings import Matrix, group_matrix, model, phrase_matrix
from fahrplan.standards.german_text import CompoundSplitter


@dataclass(frozen=True)
class Cache:
    """One version of the index: words, phrases, weights of terms, vectors."""

    version: int
    stems: dict[str, str]  # folded word → stem
    weights: dict[str, float]  # term → how telling
    groups_of_term: dict[str, int]
    groups: int
    splitter: CompoundSplitter
    speller: Speller
    phrases: PhraseBook
    keys_of_phrase: dict[str, tuple[str, ...]]
    group_vectors: Matrix | None
    phrase_vectors: Matrix | None
    themenfelder: tuple[str, ...]

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound; empty when the word is none."""
        return words.parts(word, self.splitter)


_lock = threading.Lock()
_caches: dict[str, Cache] = {}


def current() -> Cache:
    """The cache for the index version in force; one small query, more only after a change."""
    state = IndexState.objects.filter(pk=1).values_list("version", "groups").first()
    if state is None:
        return _load(0, 0)
    name = str(connection.settings_dict["NAME"])
    held = _caches.get(name)
    if held is not None and (held.version, held.groups) == state:
        return held
    with _lock:
        held = _caches.get(name)
        if held is None or (held.version, held.groups) != state:
            held = _caches[name] = _load(*state)
    return held


def forget() -> None:
    """Drop what is held; the next search loads anew."""
    _caches.clear()


def _load(version: int, groups: int) -> Cache:
    stored = list(Word.objects.values_list("word", "stem", "count"))
    terms = list(TermWeight.objects.values_list("term", "weight", "groups"))
    phrases = [
        lexicon.phrase(text, official=official, keys=keys)
        for text, official, keys in Synonym.objects.filter(active=True).values_list(
            "everyday", "official", "keys"
        )
    ]
    groups_matrix, phrases_matrix = _matrices([phrase.text for phrase in phrases])
    return Cache(
        version=version,
        stems={word: stem for word, stem, _count in stored},
        weights={term: weight for term, weight, _groups in terms},
        groups_of_term={term: count for term, _weight, count in terms},
        groups=groups,
        splitter=CompoundSplitter([word for word, _stem, _count in stored]),
        speller=Speller({word: count for word, _stem, count in stored}),
        phrases=PhraseBook(phrases),
        keys_of_phrase={phrase.text: phrase.keys for phrase in phrases},
        group_vectors=groups_matrix,
        phrase_vectors=phrases_matrix,
        themenfelder=tuple(Themenfeld.objects.values_list("name", flat=True)),
    )


def _matrices(phrases: list[str]) -> tuple[Matrix | None, Matrix | None]:
    if model() is None:
        return None, None
    everyday = phrase_matrix(phrases)
    return group_matrix().used_to(everyday.rows), everyday.used_to(everyday.rows)
