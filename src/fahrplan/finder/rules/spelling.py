"""Correcting misspelt words against the index's own vocabulary."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache


def grams(word: str) -> set[str]:
    """Trigrams of a word with its ends marked."""
    padded = f"^{word}$"
    return {padded[start : start + 3] for start in range(len(padded) - 2)}


class Speller:
    """Suggests the nearest known word; ``known`` maps folded words to how often they occur."""

    def __init__(self, known: Mapping[str, int]) -> None:
        self.known = dict(known)
        self.by_gram: dict[str, list[str]] = defaultdict(list)
        for word in self.known:
            if 4 <= len(word) <= 40:
                for gram in grams(word):
                    self.by_gram[gram].append(word)
        self.nearest = lru_cache(maxsize=5_000)(self._nearest)

    def _nearest(self, word: str) -> str | None:
        """The known word that was probably meant; None when nothing is near enough."""
        if word in self.known or not 4 <= len(word) <= 40 or word.isdigit():
            return None
        own = grams(word)
        shared: Counter[str] = Counter()
        for gram in own:
            shared.update(self.by_gram.get(gram, ()))
        allowed = 1 if len(word) <= 7 else 2 if len(word) <= 13 else 3
        best: tuple[float, int, str] | None = None
        for candidate, _count in shared.most_common(60):
            if abs(len(candidate) - len(word)) > allowed or (
                candidate[0] != word[0] and candidate[1:] != word[1:]
            ):
                continue
            distance = edits(word, candidate, limit=allowed)
            if distance <= allowed:
                rank = (distance, -self.known[candidate], candidate)
                best = rank if best is None or rank < best else best
        return best[2] if best else None


def edits(first: str, second: str, *, limit: int) -> float:
    """Edit distance with swapped neighbours counted once; more than ``limit`` gives ``limit + 1``."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, left in enumerate(first, 1):
        current = [i]
        for j, right in enumerate(second, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (left != right))
            if i > 1 and j > 1 and left == second[j - 2] and first[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, row = row, current
    return row[-1]
