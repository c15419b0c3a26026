"""Rows of files whose key or place nobody here knows: lists, and how many there are for each key and place."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max, QuerySet

from fahrplan.implementation.models import UnmatchedEntry

MOST_GROUPS = 20


@dataclass(frozen=True)
class UnmatchedChoice:
    """Which rows to list; an empty value asks for all. ``dismissed``: those that a steward set aside."""

    source: str = ""
    key: str = ""
    place: str = ""
    dismissed: bool = False


@dataclass(frozen=True)
class Group:
    """A key or a place that files name, with the name they give it and the number of rows."""

    value: str
    name: str
    rows: int


def unmatched_entries(choice: UnmatchedChoice) -> QuerySet[UnmatchedEntry]:
    """The rows chosen, by key and place."""
    rows = UnmatchedEntry.objects.filter(dismissed_at__isnull=not choice.dismissed)
    for field, value in (("source", choice.source), ("leika_key", choice.key), ("ars", choice.place)):
        if value:
            rows = rows.filter(**{field: value})
    return rows.order_by("leika_key", "ars", "pk")


def unmatched_keys(choice: UnmatchedChoice) -> list[Group]:
    """The keys with most rows, at most twenty. One query."""
    return _groups(choice, "leika_key", "service_name")


def unmatched_places(choice: UnmatchedChoice) -> list[Group]:
    """The places with most rows, at most twenty. One query."""
    return _groups(choice, "ars", "place_name")


def _groups(choice: UnmatchedChoice, value: str, name: str) -> list[Group]:
    rows = unmatched_entries(choice).order_by().values_list(value)
    counted = rows.annotate(name=Max(name), number=Count("pk")).order_by("-number", value)
    return [Group(found, told, number) for found, told, number in counted[:MOST_GROUPS]]


def unmatched_sources() -> list[str]:
    """The keys of the sources that have such rows."""
    return list(UnmatchedEntry.objects.order_by("source").values_list("source", flat=True).distinct())


def unmatched_count() -> int:
    """How many rows wait."""
    return UnmatchedEntry.objects.filter(dismissed_at=None).count()
