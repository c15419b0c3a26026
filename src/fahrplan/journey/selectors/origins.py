"""What a task can come from on a page of another room: a wish, a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fahrplan.exchange.selectors.questions import question_by_key
from fahrplan.exchange.selectors.wishes import wish_by_key
from fahrplan.journey.enums import TaskOrigin

WISH, QUESTION = "wunsch", "frage"
KINDS = (WISH, QUESTION)


@dataclass(frozen=True)
class Source:
    """``url`` is the path of the page it stands on."""

    origin: TaskOrigin
    url: str
    title: str
    text: str


def source_of(kind: str, key: str, person: Any) -> Source | None:
    """None for what does not exist and for what this person may not read alike."""
    if kind == WISH:
        wish = wish_by_key(key)
        return Source(TaskOrigin.WISH, wish.url, wish.title, wish.text) if wish else None
    if kind == QUESTION:
        question = question_by_key(person, key)
        return Source(TaskOrigin.QUESTION, question.url, question.title, question.text) if question else None
    return None
