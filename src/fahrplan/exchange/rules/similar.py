"""Which words make two questions similar. Pure."""

from __future__ import annotations

from itertools import combinations

from fahrplan.finder.rules.words import stem, stems, words

MOST_WORDS = 7
LONGEST = 200
SHORTEST_START = 3


def similar_queries(text: str) -> list[str]:
    """Two tsqueries (configuration „simple“), the strict one first; none where nothing is said.

    The first wants all words, the second any two of them. The last word may be unfinished, because somebody is
    still typing it.
    """
    said = stems(text[:LONGEST])[-MOST_WORDS:]
    if not said:
        return []
    typed = words(text[:LONGEST])[-1]
    terms = [_term(word, typed if word == stem(typed) else "") for word in said]
    if len(terms) <= 2:
        return [" & ".join(terms)]
    return [" & ".join(terms), " | ".join(f"({one} & {other})" for one, other in combinations(terms, 2))]


def _term(word: str, typed: str) -> str:
    if len(typed) >= SHORTEST_START:
        return f"({quoted(word)} | {quoted(typed)}:*)"
    return quoted(word)


def quoted(word: str) -> str:
    """A word as a lexeme of a tsquery."""
    return "'" + word.replace("\\", "").replace("'", "''") + "'"
