"""Which words make two questions similar. Pure."""

from __future__ import annotations

from itertools import combinations

from fahrplan.finder.rules.words import stem, stems, words

MOST_WORDS = 7
LONGEST = 200
SHORTEST_START = 3


def similar_query(text: str) -> str:
    """A tsquery (configuration „simple“) for questions that share two words with the text; empty for none.

    The last word may be unfinished, because somebody is still typing it. A single word has to be there.
    """
    said = stems(text[:LONGEST])[-MOST_WORDS:]
    typed = words(text[:LONGEST])
    if not said:
        return ""
    last = typed[-1] if typed else ""
    terms = [_term(word, last if word == stem(last) else "") for word in said]
    if len(terms) == 1:
        return terms[0]
    return " | ".join(f"({one} & {other})" for one, other in combinations(terms, 2))


def _term(word: str, typed: str) -> str:
    if typed and len(typed) >= SHORTEST_START:
        return f"({quoted(word)} | {quoted(typed)}:*)"
    return quoted(word)


def quoted(word: str) -> str:
    """A word as a lexeme of a tsquery."""
    return "'" + word.replace("\\", "").replace("'", "''") + "'"
