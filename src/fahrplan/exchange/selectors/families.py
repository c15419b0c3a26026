"""Questions and wishes that were put together: where they lead, and what leads to them."""

from __future__ import annotations

from typing import TypeVar

from fahrplan.exchange.models import Question, Wish

Mergeable = TypeVar("Mergeable", Question, Wish)
DEEPEST = 100  # circles are refused when merging; this only bounds a walk


def root_of(record: Mergeable) -> Mergeable:
    """The question or wish that goes on; itself when it was not merged."""
    found = record
    for _ in range(DEEPEST):
        if found.merged_into is None:
            return found
        found = found.merged_into
    return found


def family_of(record: Mergeable) -> list[Mergeable]:
    """It and everything merged into it, also indirectly; one query a level."""
    model = type(record)
    found, level = [record], [record]
    for _ in range(DEEPEST):
        level = list(model._default_manager.filter(merged_into__in=level).order_by("pk"))
        if not level:
            break
        found += level
    return found


def leads_to(start: Question, goal: Question) -> bool:
    """Whether somebody who follows „zusammengefasst mit“ and „überholt durch“ from start comes to goal."""
    found: Question | None = start
    for _ in range(DEEPEST):
        if found is None:
            return False
        if found.pk == goal.pk:
            return True
        found = found.merged_into or found.superseded_by
    return True
