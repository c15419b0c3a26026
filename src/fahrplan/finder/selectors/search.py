"""The search: a citizen's words and a place lead to groups of services, best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from fahrplan.catalogue.models import PublicService
from fahrplan.finder.models import IndexedGroup
from fahrplan.finder.rules import impacts, ranking, words
from fahrplan.finder.rules.questions import Question, read_question
from fahrplan.finder.rules.ranking import Signals, Variant
from fahrplan.finder.selectors import caches, matching
from fahrplan.finder.selectors.answers import ResultGroup, SearchAnswer, SearchFilters
from fahrplan.finder.selectors.caches import Cache
from fahrplan.finder.selectors.matching import Asked
from fahrplan.finder.selectors.places import PlaceFound, place_in_question
from fahrplan.municipalities.enums import Level
from fahrplan.municipalities.models import RuleMatch, Territory

NEARLY = 3  # groups shown as "perhaps you mean" when nothing was found
SHARE_OF_BEST = 0.12
MUNICIPAL = frozenset(
    {
        Level.GEMEINDE_EIGEN,
        Level.GEMEINDE_UEBERTRAGEN,
        Level.VERBANDSGEMEINDE_EIGEN,
        Level.KREIS,
        Level.JOBCENTER,
    }
)
Parts = Callable[[str], tuple[str, ...]]
NO_FILTERS = SearchFilters()


def search(
    text: str,
    *,
    place: Territory | None = None,
    limit: int = 10,
    filters: SearchFilters = NO_FILTERS,
    explain: bool = False,
) -> SearchAnswer:
    """Groups of services for a question in everyday German, best first.

    ``place`` beats a place named in the text. Any text gives an answer; control characters and everything
    after 300 characters are ignored. At most eight queries, whatever the number of results.
    """
    cache = caches.current()
    question = read_question(text)
    answer = SearchAnswer(query=question.text, place=place)
    question = _without_place(question, answer, cache)
    if question.empty:
        answer.nothing_found = True
        answer.hints.append(_empty_hint(answer))
        return answer
    asked = matching.read_words(question, cache)
    found = matching.gather(question, asked, cache)
    ranked = _ranked(found, answer.place, filters=filters)
    best = found[ranked[0]] if ranked else None
    answer.corrections = asked.corrections
    answer.nothing_found = ranking.nothing_found(best, asked.doubts)
    keys = _worth_showing(ranked, found)[: NEARLY if answer.nothing_found else limit]
    groups = _groups(keys, found, asked=asked, parts=cache.parts)
    if answer.nothing_found:
        answer.near_misses = groups
    else:
        answer.groups = groups
    if explain:
        answer.explanation = _explanation(question, asked, cache)
    return answer


def _without_place(question: Question, answer: SearchAnswer, cache: Cache) -> Question:
    found = place_in_question(question.text, cache)
    if found is None:
        return question
    if answer.place is None:
        answer.place_candidates = found.candidates
        if len(found.candidates) == 1 or _clear(found):
            answer.place = found.candidates[0]
    tokens = [token for token in question.tokens if token not in found.words]
    rest = " ".join(word for word in question.text.split() if not set(words.words(word)) & found.words)
    return replace(question, tokens=tokens, text=rest)


def _clear(found: PlaceFound) -> bool:
    """One place of the name is far larger than the next."""
    first, second = found.candidates[:2]
    if first.search_name == second.search_name and first.ars[:5] == second.ars[:5]:
        return True
    return (first.population or 0) >= 10 * (second.population or 1) and (first.population or 0) > 50_000


def _empty_hint(answer: SearchAnswer) -> str:
    if answer.place or answer.place_candidates:
        return "Den Ort haben wir erkannt. Bitte sagen Sie noch, worum es geht, zum Beispiel „Hund anmelden“."
    return "Bitte beschreiben Sie Ihr Anliegen mit ein oder zwei Wörtern, zum Beispiel „Ausweis verloren“."


def _ranked(found: dict[str, Signals], place: Territory | None, *, filters: SearchFilters) -> list[str]:
    keys = _filtered(found, filters)
    keys = sorted(keys, key=lambda key: (-found[key].score, key))
    if place is not None:
        for key in _municipal_groups(keys[:40], place.land):
            found[key].place = 0.06
        keys = sorted(keys, key=lambda key: (-found[key].score, key))
    return keys


def _filtered(found: dict[str, Signals], filters: SearchFilters) -> list[str]:
    if not filters.themenfeld and not filters.addressee:
        return list(found)
    groups = IndexedGroup.objects.filter(pk__in=list(found))
    if filters.themenfeld:
        groups = groups.filter(themenfeld=filters.themenfeld)
    if filters.addressee:
        groups = groups.filter(addressees__contains=[filters.addressee])
    return list(groups.values_list("object_key", flat=True))


def _municipal_groups(keys: list[str], land: str) -> set[str]:
    matches = RuleMatch.objects.filter(
        service__object_key__in=keys, service__countable=True, land__in=[land, "DE"], handles__in=MUNICIPAL
    )
    return set(matches.values_list("service__object_key", flat=True).distinct())


def _worth_showing(ranked: list[str], found: dict[str, Signals]) -> list[str]:
    if not ranked:
        return []
    floor = found[ranked[0]].score * SHARE_OF_BEST
    return [key for key in ranked if found[key].score >= floor]


def _groups(keys: list[str], found: dict[str, Signals], *, asked: Asked, parts: Parts) -> list[ResultGroup]:
    services = _services(keys, with_law=bool(asked.marks))
    titles = dict(IndexedGroup.objects.filter(pk__in=keys).values_list("object_key", "title"))
    result = []
    for key in keys:
        if not services.get(key):
            continue
        signals = found[key]
        ordered = _ordered(
            services[key], titles.get(key, ""), asked=asked, parts=parts, wanted=signals.wanted
        )
        result.append(
            ResultGroup(key, titles.get(key, ""), ordered[0], ordered[1:], round(signals.score, 4), signals)
        )
    return result


def _services(keys: Iterable[str], *, with_law: bool) -> dict[str, list[PublicService]]:
    rows = (
        PublicService.objects.filter(object_key__in=list(keys), gone_since__isnull=True)
        .select_related("ozg_service__lage__themenfeld")
        .defer("legal_links", "summary", "laws", *([] if with_law else ["legal_basis"]))
    )
    grouped: dict[str, list[PublicService]] = defaultdict(list)
    for row in rows:
        grouped[row.object_key].append(row)
    return grouped


def _ordered(
    services: list[PublicService], title: str, *, asked: Asked, parts: Parts, wanted: dict[str, float]
) -> list[PublicService]:
    by_key = {service.leika_key: service for service in services}
    variants = [
        Variant(
            service.leika_key,
            _variant_stems(service, asked),
            service.countable,
            service.top100_citizens or service.d115,
        )
        for service in services
    ]
    ordered = ranking.best_variant(variants, asked=asked.stems, title=set(words.stems(title)), wanted=wanted)
    return [by_key[variant.leika_key] for variant in ordered]


def _variant_stems(service: PublicService, asked: Asked) -> tuple[str, ...]:
    own = words.stems(f"{service.name} {service.plain_name}")
    if asked.marks:
        own += sorted(impacts.law_terms(service.legal_basis) & asked.marks)
    return tuple(own)


def _explanation(question: Question, asked: Asked, cache: Cache) -> dict[str, object]:
    return {
        "text": question.text,
        "weights": {stem: round(weight, 2) for stem, weight in asked.weights.items()},
        "terms": {term: factor for term, (factor, _source) in asked.terms.items()},
        "unknown": asked.unknown,
        "corrections": asked.corrections,
        "known_share": round(asked.known_share, 2),
        "phrases": sorted(phrase.text for phrase in cache.phrases.found(asked.stems, said=asked.said)),
        "factors": ranking.FACTORS,
        "version": cache.version,
    }
