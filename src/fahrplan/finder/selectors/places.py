"""The place a question names, looked up in the municipality directory."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from fahrplan.finder.rules import places, words
from fahrplan.finder.rules.places import Named
from fahrplan.finder.rules.plain_words import STOP_WORDS
from fahrplan.finder.selectors.caches import Cache
from fahrplan.municipalities.enums import TerritoryKind
from fahrplan.municipalities.models import Territory

MOST = 60
ADDITIONS = (
    "ars",
    "search_name",
    "postcode",
    "population",
    "kind",
    "display_name",
    "land",
    "ancestors",
    "name",
)


@dataclass(frozen=True)
class PlaceFound:
    """The places of the name found, best first, and the words that named them."""

    candidates: list[Territory]
    words: frozenset[str]


def place_in_question(text: str, cache: Cache) -> PlaceFound | None:
    """The place that the words of a question name; two queries at most."""
    tokens = words.words(text)[:40]
    candidates = places.spans(tokens)
    names = {span.name for span in candidates if any(len(word) > 2 for word in span.name.split())}
    if not names:
        return None
    rows = _territories(names)
    if not rows:
        return None
    kreise = _kreis_names(rows)
    by_ars = {row.ars: row for row in rows}
    found: dict[str, list[Named]] = {}
    for row in rows:
        named = Named(
            row.search_name,
            row.ars,
            row.population or 0,
            row.kind in (TerritoryKind.LANDKREIS, TerritoryKind.LAND, TerritoryKind.REGIERUNGSBEZIRK),
            kreise.get(row.ars[:5], ""),
        )
        for name in {row.search_name, row.postcode, " ".join(words.words(row.display_name))} & names:
            found.setdefault(name, []).append(named)
    asked = [token for token in tokens if token not in STOP_WORDS]
    hit = places.named_span(
        candidates, found, concern=lambda word: _concern(word, cache), words_asked=len(asked)
    )
    if hit is None:
        return None
    span, of_name = hit
    rest = tokens[: span.start] + tokens[span.end :]
    chosen = places.narrowed(of_name, rest)
    kreis_words = (
        {word for place in chosen for word in words.words(place.kreis_name)} if len(of_name) > 1 else set()
    )
    used = set(tokens[span.start : span.end]) | (kreis_words & set(rest) - STOP_WORDS)
    return PlaceFound(
        [by_ars[place.ars] for place in chosen], frozenset(used | (places.KREIS_CUES & set(tokens)))
    )


def words_of_place(place: Territory) -> frozenset[str]:
    """The words that name a place already chosen."""
    return frozenset(words.words(f"{place.search_name} {place.display_name} {place.postcode}")) - STOP_WORDS


def _territories(names: set[str]) -> list[Territory]:
    postcodes = [name for name in names if places.POSTCODE.match(name)]
    wanted = Q(search_name__in=names)
    if postcodes:
        wanted |= Q(postcode__in=postcodes)
    return list(
        Territory.objects.filter(wanted, valid_to__isnull=True).only(*ADDITIONS).order_by("ars")[:MOST]
    )


def _kreis_names(rows: list[Territory]) -> dict[str, str]:
    if len(rows) < 2:
        return {}
    keys = {row.ars[:5] for row in rows}
    return dict(
        Territory.objects.filter(ars__in=keys, valid_to__isnull=True).values_list("ars", "display_name")
    )


def _concern(word: str, cache: Cache) -> bool:
    return word in cache.stems or words.stem(word) in cache.phrases.stems
