"""What news are and what they are about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """What the news is about and what people can follow: ``kind`` is a SubjectKind."""

    kind: str
    key: str
    label: str
    url: str


@dataclass(frozen=True)
class News:
    """``once`` names the event (not the moment): who was told an event is not told it again."""

    kind: str
    title: str
    url: str
    once: str
    text: str = ""
