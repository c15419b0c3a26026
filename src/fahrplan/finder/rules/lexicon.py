"""The everyday lexicon: phrases found in a question, in any order of words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fahrplan.finder.rules import words


@dataclass(frozen=True)
class Phrase:
    """One everyday phrase: its stems, the official words and the keys it stands for (best first).

    ``literal``: folded words that must stand in the question as they are, for phrases such as "auto weg" or
    "wo ist mein auto" that mean nothing special once the stop words are gone.
    """

    text: str
    stems: frozenset[str]
    official: tuple[str, ...]
    keys: tuple[str, ...]
    literal: frozenset[str] = frozenset()


class PhraseBook:
    """Finds every phrase whose stems all occur in a question; one look-up per stem of the question."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        kept = [phrase for phrase in phrases if phrase.stems]
        counts = Counter(stem for phrase in kept for stem in phrase.stems)
        self.by_stem: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in kept:
            self.by_stem[min(phrase.stems, key=lambda stem: (counts[stem], stem))].append(phrase)
        self.stems = frozenset(counts)
        self.alone = frozenset(stem for phrase in kept if len(phrase.stems) == 1 for stem in phrase.stems)
        self.phrases = kept

    def found(self, stems: Iterable[str], *, said: Iterable[str] = ()) -> list[Phrase]:
        """Phrases contained in the stems; those contained in a longer one found are left out.

        ``said``: all folded words of the question, stop words included.
        """
        asked, heard = set(stems), frozenset(said)
        hits = [
            phrase
            for stem in asked
            for phrase in self.by_stem.get(stem, ())
            if phrase.stems <= asked and phrase.literal <= heard
        ]
        return [hit for hit in hits if not any(hit.stems < other.stems for other in hits)]


def phrase(text: str, *, official: Iterable[str] = (), keys: Iterable[str] = ()) -> Phrase:
    """A phrase of the lexicon from its stored form."""
    said, stems = words.words(text), frozenset(words.stems(text))
    literal = frozenset(said) if len(stems) == 1 and len(said) > 1 else frozenset[str]()
    return Phrase(text, stems, tuple(official), tuple(keys), literal)


def coverage(found: Phrase, weights: Mapping[str, float], *, total: float) -> float:
    """Which part of the question's weight the phrase explains, 0 to 1; ``weights`` per stem asked."""
    return min(1.0, sum(weights.get(stem, 0.0) for stem in found.stems) / total) if total else 0.0
