"""Keeping the search over everything up to date. Rooms call this inside the transaction that changed the thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.utils import timezone

from fahrplan.finder.enums import Audience
from fahrplan.finder.models import SearchEntry
from fahrplan.finder.rules.words import stem, words

LONGEST = 20_000


@dataclass(frozen=True)
class Entry:
    """A thing to be found: ``kind`` and ``key`` name it, ``audience`` says who may find it."""

    kind: str
    key: str
    title: str
    url: str
    text: str = ""
    audience: Audience = Audience.PUBLIC
    organisation_id: UUID | None = None


def put_entries(entries: Iterable[Entry]) -> int:
    """Add or replace entries; gives how many."""
    listed = list(entries)
    SearchEntry.objects.bulk_create(
        [_stored(entry) for entry in listed],
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["title", "text", "url", "audience", "organisation_id", "changed_at", "words"],
        batch_size=500,
    )
    return len(listed)


def drop_entries(kind: str, keys: Iterable[str]) -> None:
    """Take entries out; unknown ones are ignored."""
    SearchEntry.objects.filter(kind=kind, key__in=list(keys)).delete()


def _stored(entry: Entry) -> SearchEntry:
    title, text = entry.title[:300], entry.text[:LONGEST]
    vector = SearchVector(Value(_terms(title)), config="simple", weight="A") + SearchVector(
        Value(_terms(text)), config="simple", weight="C"
    )
    return SearchEntry(
        kind=entry.kind,
        key=entry.key,
        title=title,
        text=text,
        url=entry.url,
        audience=entry.audience,
        organisation_id=entry.organisation_id,
        changed_at=timezone.now(),
        words=vector,
    )


def _terms(text: str) -> str:
    """Every word counts, also those the search for services leaves out: „Antrag“ and „Termin“ can be the topic."""
    return " ".join(dict.fromkeys(stem(word) for word in words(text)))
