"""German words for searching: folded spelling, words of a text, stems, compounds taken apart and put together.

Source of the stems: Snowball project, algorithm „german“ (it reads ae, oe, ue as umlauts). All functions take time
linear in the length of the text, whatever the text is.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

SPELLINGS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "oe",
        "ł": "l",
        "đ": "d",
        "ı": "i",
    }
)
WORD = re.compile(r"[^\W_]+")
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
LONGEST_WORD = 60
SHORTEST_PART = 4
SHORT_PARTS = frozenset({
    "amt", "arm", "art", "bad", "bau", "bus", "eck", "ehe", "eis", "fax", "hof", "hut", "jod", "kfz",
    "lkw", "not", "oel", "ohr", "ort", "pkw", "rad", "rat", "see", "tag", "tee", "tod", "tor", "uni",
    "weg", "zug",
})  # fmt: skip
# Words that are prefixes of verbs and nouns far more often than parts of a compound.
NO_PARTS = frozenset({
    "aber", "alle", "allen", "ander", "aussen", "beim", "dann", "dass", "dein", "diese", "durch", "eine",
    "einem", "einen", "einer", "eines", "erst", "gegen", "haben", "hinter", "ihre", "mehr", "miss", "nach",
    "neben", "nicht", "oder", "ohne", "sein", "sich", "sind", "ueber", "unter", "viele", "vorher",
    "weiter", "wenn", "werden", "wieder", "zurueck", "zwischen", "heit", "keit", "lich", "ische", "isch",
    "schaft", "ungen",
})  # fmt: skip
LINKS = ("s", "es", "n", "en", "er", "e", "ens")
_local = threading.local()


def fold(text: str) -> str:
    """Lower case, umlauts as two letters, ß as ss; accents, control and invisible characters dropped (NFKC)."""
    if text.isascii():
        return INVISIBLE.sub("", text).lower()
    lowered = unicodedata.normalize("NFKC", text).lower()
    spelled = unicodedata.normalize("NFC", lowered).translate(SPELLINGS)
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(sign)
    )
    return INVISIBLE.sub("", plain)


def words(text: str) -> list[str]:
    """Folded words and numbers of a text, in order."""
    return WORD.findall(fold(text))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Snowball stem of a folded word: „muell“, „muells“ and „mull“ have the same. Safe for threads."""
    if len(word) > LONGEST_WORD:
        return word
    # The stemmer keeps its word in itself, so every thread has its own.
    stemmer = getattr(_local, "stemmer", None)
    if stemmer is None:
        stemmer = _local.stemmer = snowballstemmer.stemmer("german")
    return str(stemmer.stemWord(word))


class CompoundSplitter:
    """Takes compounds apart into words of a vocabulary, and finds compounds for words that stand apart.

    ``vocabulary``: words in any spelling, usually all words of the catalogue. Parts have four letters or more,
    or are one of a few short nouns (Amt, Bau, …).
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.vocabulary = frozenset(word for text in vocabulary for word in words(text) if not word.isdigit())
        self._parts = frozenset(word for word in self.vocabulary if _may_be_part(word))
        self._stems = frozenset(stem(word) for word in self._parts if len(word) > SHORTEST_PART)
        self._longest = max(map(len, self._parts), default=0) + max(map(len, LINKS))
        self._cached = lru_cache(maxsize=50_000)(self._split)

    def split(self, word: str) -> tuple[str, ...]:
        """The parts of a word, folded and without linking letters; the folded word alone when there are none.

        „Hundesteueranmeldung“ gives hunde (or hund), steuer, anmeldung, as far as the vocabulary knows them.
        """
        if len(word) > LONGEST_WORD:
            return (fold(word),)
        return self._cached(fold(word))

    def joined(self, found: Sequence[str]) -> tuple[str, ...]:
        """Compounds of the vocabulary made of neighbouring words in either order: „Steuer Hund“ → hundesteuer."""
        folded = [fold(word) for word in found if len(word) <= LONGEST_WORD]
        hits: dict[str, None] = {}
        for left, right in pairwise(folded):
            for first, second in ((left, right), (right, left)):
                hits.update(
                    (compound, None) for compound in _compounds(first, second) if compound in self.vocabulary
                )
        return tuple(hits)

    def _split(self, word: str) -> tuple[str, ...]:
        """The cheapest way through the word from left to right: few parts, long parts, few linking letters."""
        size = len(word)
        best: list[tuple[float, tuple[str, ...]] | None] = [None] * (size + 1)
        best[0] = (0.0, ())
        for start in range(size - SHORTEST_PART + 2):
            here = best[start]
            if here is None:
                continue
            for end in range(start + 3, min(size, start + self._longest) + 1):
                part, cost = self._part(word[start:end], is_last=end == size)
                if not part or (start == 0 and end == size):
                    continue
                total = here[0] + cost
                there = best[end]
                if there is None or total < there[0]:
                    best[end] = (total, (*here[1], part))
        found = best[size]
        if not found or not found[1]:
            return (word,)
        return tuple(piece for part in found[1] for piece in self._cached(part))

    def _part(self, piece: str, *, is_last: bool) -> tuple[str, float]:
        """The word of the vocabulary a piece stands for and its cost; empty when it is none."""
        cost = 1.0 + (1.0 if len(piece) < 5 else 0.0)
        if piece in self._parts:
            return piece, cost
        if is_last:
            return (
                (piece, cost + 0.2)
                if len(piece) > SHORTEST_PART and stem(piece) in self._stems
                else ("", 0.0)
            )
        for link in LINKS:
            if piece.endswith(link) and piece[: -len(link)] in self._parts:
                return piece[: -len(link)], cost + 0.1
        # „Kirchenaustritt“, „Schulbesuch“: the first word loses its final e.
        return (
            (piece + "e", cost + 0.3)
            if len(piece) > SHORTEST_PART and piece + "e" in self._parts
            else ("", 0.0)
        )


def _may_be_part(word: str) -> bool:
    return (len(word) >= SHORTEST_PART or word in SHORT_PARTS) and word not in NO_PARTS


def _compounds(first: str, second: str) -> Iterable[str]:
    yield first + second
    for link in LINKS:
        yield first + link + second
    if len(first) > SHORTEST_PART and first[-1] in "en":
        shorter = first.rstrip("n").removesuffix("e")
        yield shorter + second
        yield shorter + "s" + second
