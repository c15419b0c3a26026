"""The index written: wholly, or for some services."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from fahrplan.catalogue.models import PublicService, Synonym
from fahrplan.finder.models import IndexedGroup, IndexState, Posting, Suggestion, TermWeight, Word
from fahrplan.finder.rules import impacts, lexicon, words
from fahrplan.finder.rules.impacts import GroupText, ServiceText
from fahrplan.finder.rules.lexicon import Phrase
from fahrplan.finder.rules.plain_words import STOP_WORDS
from fahrplan.foundation.services.locks import one_at_a_time
from fahrplan.standards.german_text import CompoundSplitter, fold

LOCK = 0x66696E64  # one builder at a time
FIELDS = (
    "leika_key", "object_key", "name", "plain_name", "keywords", "summary", "legal_basis", "addressees",
    "top100_citizens", "top100_business", "d115", "focus", "ozg_service__ozg_id", "ozg_service__name",
    "ozg_service__lage__name", "ozg_service__lage__themenfeld__name",
)  # fmt: skip


@transaction.atomic
def rebuild_index() -> IndexState:
    """Write the whole index from catalogue and lexicon; readers see the old one until the commit.

    Stale it stays where something was marked so meanwhile: this rebuild may not have read it.
    """
    one_at_a_time(LOCK)
    begun = IndexState.objects.filter(pk=1).values_list("version", flat=True).first()
    groups = _groups(PublicService.objects.filter(gone_since__isnull=True))
    counts = _word_counts(groups)
    splitter = CompoundSplitter(counts)
    found = {group.object_key: impacts.strengths(group, splitter) for group in groups}
    df = Counter(term for terms in found.values() for term in terms)
    weights = impacts.weights_of_terms(df, len(groups))
    _truncate()
    _copy(TermWeight, ("term", "weight", "groups"), ((term, weights[term], df[term]) for term in df))
    everyday = _everyday_words()
    known = {word: counts.get(word, 0) for word in counts.keys() | everyday}
    _copy(
        Word,
        ("word", "stem", "count", "everyday"),
        (
            (word[:80], words.stem(word)[:80], count, word in everyday)
            for word, count in known.items()
            if len(word) <= 80
        ),
    )
    _write_groups(groups)
    _write_postings(groups, found, weights=weights)
    _write_suggestions(groups)
    return _new_version(groups=len(groups), begun=begun)


@transaction.atomic
def index_keys(leika_keys: Iterable[str]) -> int:
    """Write the groups of these services anew with the weights in force; gives how many groups.

    The index is stale afterwards: the weights of the whole follow with the next rebuild.
    """
    one_at_a_time(LOCK)
    keys = {key[:8] for key in leika_keys}
    groups = _groups(PublicService.objects.filter(gone_since__isnull=True, object_key__in=keys))
    counts = _word_counts(groups)
    stored = set(Word.objects.values_list("word", flat=True))
    splitter = CompoundSplitter(stored | counts.keys())
    found = {group.object_key: impacts.strengths(group, splitter) for group in groups}
    total = IndexedGroup.objects.count() or 1
    terms = {term for own in found.values() for term in own}
    weights = dict(TermWeight.objects.filter(term__in=terms).values_list("term", "weight"))
    fresh = impacts.weights_of_terms(dict.fromkeys(terms - weights.keys(), 1), total)
    TermWeight.objects.bulk_create(
        TermWeight(term=term, weight=weight, groups=1) for term, weight in fresh.items()
    )
    Word.objects.bulk_create(
        (
            Word(word=word, stem=words.stem(word)[:80], count=count)
            for word, count in counts.items()
            if len(word) <= 80
        ),
        ignore_conflicts=True,
    )
    Posting.objects.filter(object_key__in=keys).delete()
    IndexedGroup.objects.filter(object_key__in=keys).delete()
    _write_groups(groups)
    _write_postings(groups, found, weights=weights | fresh)
    _new_version(groups=IndexedGroup.objects.count(), stale=True)
    return len(groups)


def mark_stale() -> None:
    """The lexicon changed: the next rebuild takes it up; processes reload their phrases at once."""
    IndexState.objects.update_or_create(pk=1, defaults={"stale": True, "version": time.time_ns()})


def _truncate() -> None:
    for model in (Posting, IndexedGroup, TermWeight, Word, Suggestion):
        model.objects.all().delete()


def _new_version(*, groups: int, stale: bool = False, begun: int | None = None) -> IndexState:
    state, _created = IndexState.objects.select_for_update().get_or_create(pk=1)
    changed = begun is not None and state.version != begun
    stale = stale or (changed and state.stale)
    state.version = time.time_ns()  # never the same again, even after a rolled-back transaction
    state.built_at, state.groups, state.stale = timezone.now(), groups, stale
    state.save()
    return state


def _groups(services: QuerySet[PublicService]) -> list[GroupText]:
    phrases = _phrases_by_key()
    grouped: dict[str, list[ServiceText]] = defaultdict(list)
    for row in services.order_by("leika_key").values_list(*FIELDS).iterator(chunk_size=5000):
        grouped[row[1]].append(_service_text(row))
    return [GroupText(key, found, phrases.get(key, [])) for key, found in grouped.items()]


def _service_text(row: tuple[Any, ...]) -> ServiceText:
    key, _object, name, plain, keywords, summary, legal, addressees, *rest = row
    top_citizens, top_business, d115, focus, ozg_id, ozg_name, lage, themenfeld = rest
    return ServiceText(
        leika_key=key,
        name=name,
        plain_name=plain,
        keywords=keywords or (),
        summary=summary,
        legal_basis=legal,
        ozg_id=ozg_id or "",
        ozg_name=ozg_name or "",
        lage=lage or "",
        themenfeld=themenfeld or "",
        addressees=addressees or (),
        often_asked=sum(map(bool, (top_citizens, top_business, d115, focus))),
    )


def _phrases_by_key() -> dict[str, list[tuple[Phrase, float]]]:
    """Object key → everyday phrases that mean it, each with a weight falling with its place in the list."""
    found: dict[str, dict[str, tuple[Phrase, float]]] = defaultdict(dict)
    for text, official, keys in Synonym.objects.filter(active=True).values_list(
        "everyday", "official", "keys"
    ):
        phrase = lexicon.phrase(text, official=official, keys=keys)
        for place, key in enumerate(keys):
            found[key[:8]].setdefault(text, (phrase, max(0.4, 1 - 0.2 * place)))
    return {key: list(own.values()) for key, own in found.items()}


def _word_counts(groups: list[GroupText]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for group in groups:
        own = {word for text in _own_texts(group) for word in words.words(text) if not word.isdigit()}
        counts.update(own - STOP_WORDS)
    return counts


def _own_texts(group: GroupText) -> Iterator[str]:
    for service in group.services:
        yield from (service.name, service.plain_name, service.ozg_name, service.lage, *service.keywords)


def _everyday_words() -> set[str]:
    texts = Synonym.objects.filter(active=True).values_list("everyday", flat=True)
    return {word for text in texts for word in words.words(text) if len(word) > 2} - STOP_WORDS


def _write_groups(groups: list[GroupText]) -> None:
    IndexedGroup.objects.bulk_create(
        (
            IndexedGroup(
                object_key=group.object_key,
                title=group.title[:500],
                title_stems=[stem[:80] for stem in words.stems(group.title)],
                prior=group.prior,
                themenfeld=next((service.themenfeld for service in group.services if service.themenfeld), "")[
                    :80
                ],
                addressees=sorted({name for service in group.services for name in service.addressees}),
                passage=group.passage,
                digest=impacts.digest(group.passage),
            )
            for group in groups
        ),
        batch_size=2000,
    )


def _write_postings(
    groups: list[GroupText], found: dict[str, dict[str, float]], *, weights: dict[str, float]
) -> None:
    lengths = {group.object_key: len(words.stems(group.title)) for group in groups}
    rows = (
        (term, key, impacts.impact(strength, weights[term], length=lengths[key]))
        for key, terms in found.items()
        for term, strength in terms.items()
    )
    _copy(Posting, ("term", "object_key", "impact"), rows)


def _write_suggestions(groups: list[GroupText]) -> None:
    phrases = Synonym.objects.filter(active=True).values_list("everyday", flat=True)
    names = {service.plain_name or group.title for group in groups for service in group.services}
    weighted = {text: 1.0 for text in names if text} | dict.fromkeys(phrases, 0.5)
    rows = ((start, text[:300], weight) for text, weight in weighted.items() for start in _starts(text))
    _copy(Suggestion, ("start", "text", "weight"), rows)


def _starts(text: str) -> Iterator[str]:
    """The folded text from each of its first five content words on."""
    folded = fold(text).split()
    for place, word in enumerate(folded[:5]):
        if place == 0 or (len(word) > 3 and word not in STOP_WORDS):
            yield " ".join(folded[place:])[:120]


def _copy(model: type[Model], columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    """COPY: a rebuild writes a million postings."""
    table = model._meta.db_table
    statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
