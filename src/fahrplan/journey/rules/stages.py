"""What a stage asks, delivers and checks, and which stage follows. Content is data; reading it is pure.

A document is what a file in data/stages holds, and what the Land stores in its place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fahrplan.catalogue.enums import Stage

ORDER: tuple[str, ...] = tuple(Stage.values)
UMLAUTS: dict[str, str | int | None] = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
LONGEST_KEY, LONGEST_TEXT, MOST_ITEMS = 60, 500, 40
# Names of providers in selectors/prefill.py.
PREFILLS = (
    "description",
    "legal",
    "channels",
    "addressees",
    "as_is",
    "target",
    "neighbours",
    "solutions",
    "cases",
    "criticism",
    "own_plan",
    "deliveries",
    "requirements",
)
LISTS = ("questions", "deliverables", "checks")


class StageContentError(ValueError):
    """``args[0]``: what is wrong with a document, in German, one sentence a line."""


@dataclass(frozen=True)
class Item:
    """A guiding question, a deliverable or a check. ``prefill`` names where suggestions come from."""

    key: str
    text: str
    help: str = ""
    prefill: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """What belongs to a stage. ``asked``: who is asked; ``templates``: keys of the library's templates."""

    stage: str
    purpose: str
    source: str
    questions: tuple[Item, ...]
    deliverables: tuple[Item, ...]
    checks: tuple[Item, ...]
    asked: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return str(Stage(self.stage).label)

    @property
    def answerable(self) -> tuple[Item, ...]:
        """What people write about: questions, then deliverables."""
        return (*self.questions, *self.deliverables)

    def item(self, key: str) -> Item | None:
        return next((item for item in (*self.answerable, *self.checks) if item.key == key), None)


def parse_content(stage: str, document: Any) -> Content:
    """Read a document. Raises StageContentError."""
    problems = content_problems(document)
    if stage not in ORDER:
        problems.append(f"Die Etappe „{stage}“ gibt es nicht.")
    if problems:
        raise StageContentError("\n".join(problems))
    lists = {name: tuple(_item(row) for row in document.get(name, [])) for name in LISTS}
    return Content(
        stage=stage,
        purpose=document["purpose"].strip(),
        source=str(document.get("source", "")).strip(),
        asked=tuple(document.get("asked", [])),
        templates=tuple(document.get("templates", [])),
        **lists,
    )


def content_problems(document: Any) -> list[str]:
    """What keeps a document from being read; empty where all fits."""
    if not isinstance(document, Mapping):
        return ["Der Inhalt ist keine Liste von Angaben."]
    found = []
    purpose = document.get("purpose")
    if not isinstance(purpose, str) or not purpose.strip():
        found.append("Der Zweck der Etappe fehlt.")
    keys: list[str] = []
    for name in LISTS:
        rows = document.get(name, [])
        if not isinstance(rows, list) or len(rows) > MOST_ITEMS:
            found.append(f"„{name}“ ist keine Liste mit höchstens {MOST_ITEMS} Einträgen.")
            continue
        found += [words for row in rows for words in _item_problems(row)]
        keys += [str(row["key"]) for row in rows if isinstance(row, Mapping) and "key" in row]
    found += [
        f"Der Schlüssel „{key}“ steht zweimal da." for key in sorted({k for k in keys if keys.count(k) > 1})
    ]
    if not document.get("questions"):
        found.append("Eine Etappe braucht mindestens eine Leitfrage.")
    for name in ("asked", "templates"):
        rows = document.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, str) for row in rows):
            found.append(f"„{name}“ ist keine Liste von Wörtern.")
    return found


def document_of(content: Content) -> dict[str, Any]:
    """The document that ``parse_content`` reads back to the same."""
    lists: dict[str, Any] = {name: [_row(item) for item in getattr(content, name)] for name in LISTS}
    return {
        "purpose": content.purpose,
        "source": content.source,
        **lists,
        "asked": list(content.asked),
        "templates": list(content.templates),
    }


def key_for(text: str, taken: Collection[str]) -> str:
    """A key for a new item, made from its first words and unlike those taken."""
    plain = text.lower().translate(str.maketrans(UMLAUTS))
    base = "-".join(re.findall(r"[a-z0-9]+", plain)[:5])[:50].strip("-") or "eintrag"
    number, key = 1, base
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key


def difference(shipped: Content, own: Content) -> list[tuple[str, str, str]]:
    """What the own content says otherwise: (what, shipped text, own text)."""
    rows = [("Zweck", shipped.purpose, own.purpose)] if shipped.purpose != own.purpose else []
    names = {"questions": "Leitfrage", "deliverables": "Ergebnis", "checks": "Prüfpunkt"}
    for name, word in names.items():
        before = {item.key: item for item in getattr(shipped, name)}
        after = {item.key: item for item in getattr(own, name)}
        for key in [*before, *(key for key in after if key not in before)]:
            old, new = before.get(key), after.get(key)
            if old != new:
                rows.append((word, _words(old), _words(new)))
    for name, word in (("asked", "Wer gefragt wird"), ("templates", "Vorlagen")):
        if getattr(shipped, name) != getattr(own, name):
            rows.append((word, ", ".join(getattr(shipped, name)), ", ".join(getattr(own, name))))
    return rows


def following(stage: str) -> str | None:
    """The stage after this one; None after the last."""
    place = ORDER.index(stage) + 1
    return ORDER[place] if place < len(ORDER) else None


def number_of(stage: str) -> int:
    """1 to 7."""
    return ORDER.index(stage) + 1


def open_checks(content: Content, ticked: Collection[str]) -> list[Item]:
    return [item for item in content.checks if item.key not in ticked]


def open_questions(content: Content, answers: Mapping[str, str]) -> list[Item]:
    """Guiding questions without an answer; deliverables may stay empty."""
    return [item for item in content.questions if not answers.get(item.key, "").strip()]


def _item_problems(row: Any) -> list[str]:
    if not isinstance(row, Mapping) or not isinstance(row.get("text"), str) or not row["text"].strip():
        return ["Ein Eintrag hat keinen Text."]
    found = []
    key = row.get("key")
    if not isinstance(key, str) or len(key) > LONGEST_KEY or KEY.fullmatch(key) is None:
        found.append(f"Der Schlüssel zu „{row['text'][:60]}“ besteht nicht aus Kleinbuchstaben und Strichen.")
    if len(row["text"]) > LONGEST_TEXT or len(str(row.get("help", ""))) > LONGEST_TEXT:
        found.append(f"„{row['text'][:60]}…“ ist länger als {LONGEST_TEXT} Zeichen.")
    prefill: Sequence[Any] = row.get("prefill", [])
    unknown = [str(name) for name in prefill if name not in PREFILLS] if isinstance(prefill, list) else ["?"]
    if unknown:
        found.append(f"Diese Vorbelegung kennen wir nicht: {', '.join(unknown)}.")
    return found


def _item(row: Mapping[str, Any]) -> Item:
    return Item(
        row["key"], row["text"].strip(), str(row.get("help", "")).strip(), tuple(row.get("prefill", []))
    )


def _row(item: Item) -> dict[str, Any]:
    row: dict[str, Any] = {"key": item.key, "text": item.text}
    if item.help:
        row["help"] = item.help
    if item.prefill:
        row["prefill"] = list(item.prefill)
    return row


def _words(item: Item | None) -> str:
    if item is None:
        return ""
    return f"{item.text} ({item.help})" if item.help else item.text
