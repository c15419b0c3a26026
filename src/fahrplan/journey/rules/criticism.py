"""From criticism of how it is to requirements on how it shall be. Pure.

Each line of the answers about critical points is one point; its requirement is an answer of its own, found again by
the point's text. A point that was rewritten leaves its requirement behind, which is still shown.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

PREFIX = "anforderung-"
BULLET = re.compile(r"^[\s\-*•·–]+")
LONGEST, MOST = 300, 40


@dataclass(frozen=True)
class Requirement:
    """``key``: of the answer; ``gone``: the criticism no longer stands like that in the analysis."""

    key: str
    point: str
    text: str
    gone: bool = False


def points_of(texts: Iterable[str]) -> list[str]:
    """The single points, without bullets and repetitions, at most forty."""
    lines = [BULLET.sub("", line).strip()[:LONGEST] for text in texts for line in text.splitlines()]
    return list(dict.fromkeys(line for line in lines if line))[:MOST]


def requirement_key(point: str) -> str:
    return PREFIX + hashlib.sha256(point.lower().encode()).hexdigest()[:16]


def requirements(points: Iterable[str], stored: Mapping[str, tuple[str, str]]) -> list[Requirement]:
    """For each point its requirement, "" where none was written. ``stored``: key → (text, point)."""
    found = [
        Requirement(requirement_key(point), point, stored.get(requirement_key(point), ("", ""))[0])
        for point in points
    ]
    known = {one.key for one in found}
    left = [
        Requirement(key, point, text, gone=True)
        for key, (text, point) in stored.items()
        if key.startswith(PREFIX) and key not in known and text.strip()
    ]
    return found + left
