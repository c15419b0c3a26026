"""What waits for what: no task may wait for itself, however long the chain."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeVar

Key = TypeVar("Key")


def circle(task: Key, after: Iterable[Key], edges: Mapping[Key, Iterable[Key]]) -> list[Key]:
    """The shortest way from ``task`` back to itself if it came after ``after``; empty where there is none.

    ``edges``: for each task those it waits for already. The first and the last of the way are ``task``.
    """
    came_from: dict[Key, Key] = {}
    waiting: deque[Key] = deque()
    for first in after:
        if first == task:
            return [task, task]
        if first not in came_from:
            came_from[first] = task
            waiting.append(first)
    while waiting:
        current = waiting.popleft()
        for before in edges.get(current, ()):
            if before == task:
                return _way(task, current, came_from)
            if before not in came_from:
                came_from[before] = current
                waiting.append(before)
    return []


def _way(task: Key, last: Key, came_from: Mapping[Key, Key]) -> list[Key]:
    way = [task, last]
    while way[-1] != task:
        way.append(came_from[way[-1]])
    return way[::-1]


def circle_words(titles: Sequence[str]) -> str:
    """„A“ wartet auf „B“, „B“ wartet auf „A“."""
    return ", ".join(f"„{one}“ wartet auf „{other}“" for one, other in pairwise(titles))


def due_too_early(due_on: date | None, before: Iterable[tuple[str, date | None]]) -> list[str]:
    """Titles of those before that are due only after this one."""
    return [title for title, due in before if due_on and due and due > due_on]
