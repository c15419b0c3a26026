"""Suggestions for the questions of a stage: what is known elsewhere, with its source. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fahrplan.journey.rules.stages import Content, Item


@dataclass(frozen=True)
class Suggestion:
    """``origin`` names the provider; ``source`` says in words where the text comes from, ``url`` its page here."""

    origin: str
    text: str
    source: str
    url: str = ""


def needed(content: Content) -> set[str]:
    """The providers that the items of a stage ask."""
    return {name for item in content.answerable for name in item.prefill}


def suggestions_for(item: Item, known: Mapping[str, list[Suggestion]]) -> list[Suggestion]:
    return [one for name in item.prefill for one in known.get(name, [])]


def taken_over(answer: str, suggestion: Suggestion) -> str:
    """The answer with the suggestion below; unchanged where it is in it already."""
    if suggestion.text in answer:
        return answer
    return f"{answer.rstrip()}\n\n{suggestion.text}".strip()


def joined(parts: Iterable[str], between: str = ", ") -> str:
    return between.join(part for part in parts if part)
