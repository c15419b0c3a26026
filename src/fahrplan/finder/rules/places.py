"""Finding the place in a question: which words may name one, and which of the places found is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fahrplan.finder.rules import words
from fahrplan.finder.rules.plain_words import STOP_WORDS

LONGEST_NAME = 4  # words
CUES = frozenset(
    [
        "in",
        "bei",
        "aus",
        "gemeinde",
        "stadt",
        "ort",
        "landkreis",
        "kreis",
        "hansestadt",
        "verbandsgemeinde",
        "plz",
        "wohnhaft",
        "nahe",
    ]
)
KREIS_CUES = frozenset(["landkreis", "kreis", "lk"])
POSTCODE = re.compile(r"^\d{5}$")
WELL_KNOWN = 50_000  # inhabitants from which a name stands for the place without a hint


@dataclass(frozen=True)
class Span:
    """Some neighbouring words of a question that may name a place."""

    start: int
    end: int
    name: str
    cued: bool
    kreis: bool


@dataclass(frozen=True)
class Named:
    """A place as the choice sees it: its folded name, inhabitants and identity."""

    name: str
    ars: str
    population: int
    kreis: bool
    kreis_name: str = ""


def spans(tokens: Sequence[str]) -> list[Span]:
    """All runs of one to four words, longest first; ``tokens`` are folded words with stop words kept."""
    found = []
    for length in range(min(LONGEST_NAME, len(tokens)), 0, -1):
        for start in range(len(tokens) - length + 1):
            run = tokens[start : start + length]
            before = tokens[start - 1] if start else ""
            cued = before in CUES or (start > 1 and tokens[start - 2] in CUES and before in STOP_WORDS)
            found.append(Span(start, start + length, " ".join(run), cued, before in KREIS_CUES))
    return found


def named_span(
    candidates: Sequence[Span],
    found: dict[str, list[Named]],
    *,
    concern: Callable[[str], bool],
    words_asked: int,
) -> tuple[Span, list[Named]] | None:
    """The span that names a place, with the places of that name, best first.

    A single word that is also a concern ("Wald", "Essen") counts only with a hint ("in Essen") or when the
    place is large and other words remain to say what is wanted.
    """
    for span in candidates:
        places = found.get(span.name)
        if not places or not _may_be_place(span, places, concern=concern, words_asked=words_asked):
            continue
        wanted = [place for place in places if place.kreis == span.kreis] if span.kreis else places
        return span, sorted(wanted or places, key=lambda place: (place.kreis, -place.population, place.ars))
    return None


def _may_be_place(
    span: Span, places: Sequence[Named], *, concern: Callable[[str], bool], words_asked: int
) -> bool:
    if span.end - span.start > 1 or POSTCODE.match(span.name):
        return not all(word in STOP_WORDS for word in span.name.split())
    if span.name in STOP_WORDS or (len(span.name) < 4 and not span.cued and not span.kreis):
        return False
    if not concern(span.name) or span.cued:
        return True
    return words_asked > 1 and max(place.population for place in places) >= WELL_KNOWN and not span.kreis


def narrowed(places: Sequence[Named], rest: Sequence[str]) -> list[Named]:
    """Only the places whose Kreis the other words of the question name, if any do."""
    asked = set(rest)
    named = [place for place in places if asked & set(words.words(place.kreis_name)) - STOP_WORDS]
    return named or list(places)
