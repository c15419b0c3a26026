"""One search over everything that rooms put into the index, as far as the person may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Count, F, Q, QuerySet, Value

from fahrplan.finder.enums import Audience
from fahrplan.finder.models import SearchEntry
from fahrplan.finder.rules.words import stems
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.rules.access import works_for_municipality

LONGEST = 200
MOST = 20
PREFIX = 5  # letters
COUNTED = 5_000  # no more hits than this are ranked: who types "und" need not wait
ENTRY_KINDS = {
    "solution": "Lösungen",
    "delivery": "Lieferplan",
    "adoption": "Nachnutzungen",
    "call": "Aufrufe zum Mitmachen",
    "procurement": "Gemeinsame Vergaben",
    "pilot": "Piloten",
    "staff": "Geteiltes Personal",
    "template": "Vorlagen",
    "process": "Prozesse",
    "question": "Fragen",
    "article": "Wissen",
    "wish": "Wünsche",
    "announcement": "Bekanntmachungen",
    "event": "Termine",
    "funding": "Förderung",
    "fingerprint": "Fingerabdruck",
    "lab": "Labore",
    "contact": "Kontakte",
    "newsletter": "Rundbriefe",
}


@dataclass(frozen=True)
class EverythingFound:
    """``hits`` are those of the page asked for; ``counts`` how many there are of each kind, at most COUNTED in all."""

    text: str
    hits: list[SearchEntry]
    counts: dict[str, int]
    total: int


def visible_entries(person: Any) -> QuerySet[SearchEntry]:
    """What this person may find; a visitor only what is public. At most two queries of its own."""
    entries = SearchEntry.objects.all()
    if not person.is_authenticated:
        return entries.filter(audience=Audience.PUBLIC)
    if person.is_steward:
        return entries
    seen = Q(audience__in=[Audience.PUBLIC, Audience.SIGNED_IN])
    if works_for_municipality(person):
        seen |= Q(audience=Audience.MUNICIPAL)
    mine = person.memberships.filter(verified_at__isnull=False, ended_at=None).exclude(
        role=MembershipRole.PROVIDER
    )
    seen |= Q(audience=Audience.ORGANISATION, organisation_id__in=mine.values("organisation_id"))
    return entries.filter(seen)


def search_everything(text: str, person: Any, *, kind: str = "", page: int = 1) -> EverythingFound:
    """Entries that hold all words of the text, or else any of them, best first.

    ``kind`` is a key of ENTRY_KINDS or empty for all. Any text gives an answer. At most five queries.
    """
    said = stems(text[:LONGEST])
    if not said:
        return EverythingFound(text, [], {}, 0)
    visible = visible_entries(person)
    for query in (_all_of(said), _any_of(said)):
        found = visible.filter(words=query)
        counts = _counts(found)
        if counts:
            return _found(text, found, query, counts, kind, page)
    return EverythingFound(text, [], {}, 0)


def _found(
    text: str, found: QuerySet[SearchEntry], query: SearchQuery, counts: dict[str, int], kind: str, page: int
) -> EverythingFound:
    if kind:
        if kind not in counts:
            return EverythingFound(text, [], counts, 0)
        found = found.filter(kind=kind)
    start = (max(page, 1) - 1) * MOST
    few = SearchEntry.objects.filter(pk__in=found.order_by().values("pk")[:COUNTED])
    ranked = (
        few.annotate(rank=SearchRank(F("words"), query, normalization=Value(2)))
        .order_by("-rank", "-changed_at", "pk")
        .defer("words")
    )
    total = counts.get(kind, 0) if kind else sum(counts.values())
    return EverythingFound(text, list(ranked[start : start + MOST]), counts, total)


def _all_of(said: list[str]) -> SearchQuery:
    return SearchQuery(" & ".join(_quoted(word) for word in said), search_type="raw", config="simple")


def _any_of(said: list[str]) -> SearchQuery:
    return SearchQuery(" | ".join(_quoted(word) for word in said), search_type="raw", config="simple")


def _quoted(word: str) -> str:
    """As a term of a query; a longer one also stands for compounds that begin with it."""
    quoted = "'" + word.replace("\\", "").replace("'", "''") + "'"
    return f"{quoted}:*" if len(word) >= PREFIX else quoted


def _counts(found: QuerySet[SearchEntry]) -> dict[str, int]:
    few = SearchEntry.objects.filter(pk__in=found.order_by().values("pk")[:COUNTED])
    rows = few.values("kind").annotate(number=Count("pk")).order_by("kind")
    return {row["kind"]: row["number"] for row in rows}
