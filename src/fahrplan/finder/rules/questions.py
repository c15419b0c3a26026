"""A citizen's question taken apart: cleaned text, exact keys, paragraphs, words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from fahrplan.finder.rules import words
from fahrplan.finder.rules.plain_words import STOP_WORDS

LONGEST_TEXT = 300
MOST_WORDS = 30
KEY = re.compile(r"(?<!\d)99[\d .]{4,20}\d(?!\d)")
OZG = re.compile(r"\bozg[ -]?(?:id)?[ :-]*(\d{5})\b", re.IGNORECASE)
PARAGRAPH = re.compile(
    r"(?:§+|\bart\.?|\bartikel|\bparagraph|\bparagraf)\s*(\d+[a-z]?)((?:\s*(?:abs(?:atz|\.)?|nr\.?|nummer|satz|s\.)\s*\d+)*)"
    r"(?:\s+(?:des |der |im )?([A-Za-zÄÖÜäöüß]{2,40}(?:\s?[IVX]{1,4}\b)?))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Question:
    """What was asked. ``tokens`` are folded content words, ``stems`` their stems in the same order."""

    text: str
    tokens: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    ozg_ids: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)

    @property
    def stems(self) -> list[str]:
        return [words.stem(token) for token in self.tokens]

    @property
    def empty(self) -> bool:
        return not (self.tokens or self.keys or self.ozg_ids or self.paragraphs)


def cleaned(text: str) -> str:
    """Printable characters only, blanks joined, at most 300 characters."""
    head = unicodedata.normalize("NFC", text[: LONGEST_TEXT * 2])
    return " ".join("".join(sign if sign.isprintable() else " " for sign in head).split())[
        :LONGEST_TEXT
    ].rstrip()


def read_question(text: str) -> Question:
    """Take a question apart. Never fails; nonsense gives an empty question."""
    plain = cleaned(text)
    keys = _keys(plain)
    paragraphs = [mark for match in PARAGRAPH.finditer(plain) for mark in paragraph_marks(match)]
    rest = (
        PARAGRAPH.sub(" ", KEY.sub(" ", OZG.sub(" ", plain))) if keys or paragraphs else OZG.sub(" ", plain)
    )
    tokens = [token for token in words.words(rest) if token not in STOP_WORDS and len(token) > 1]
    return Question(plain, tokens[:MOST_WORDS], keys, OZG.findall(plain), paragraphs)


def paragraph_marks(match: re.Match[str]) -> list[str]:
    """Index terms of a paragraph: with its law when one is named, else the bare number."""
    number, law = match.group(1).lower(), match.group(3)
    return [f"§{number}{law_mark(law)}"] if law else [f"§{number}"]


def ozg_mark(ozg_id: str) -> str:
    """Index term of an OZG number."""
    return f"ozg{ozg_id}"


def is_mark(term: str) -> bool:
    """Whether an index term stands for a paragraph or an OZG number: it is exact, not a word."""
    return term.startswith("§") or re.fullmatch(r"ozg\d{5}", term) is not None


def mark_in_words(mark: str) -> str:
    """What a mark stands for, as people read it."""
    return f"Rechtsgrundlage § {mark[1:]}" if mark.startswith("§") else f"OZG-Leistung {mark[3:]}"


def law_mark(law: str) -> str:
    """The abbreviation of a law without blanks and in lower case ("SGB II" → "sgbii")."""
    return re.sub(r"[^a-zäöüß0-9]", "", law.lower())


def _keys(text: str) -> list[str]:
    digits = (re.sub(r"\D", "", match.group()) for match in KEY.finditer(text))
    return [key for key in digits if 8 <= len(key) <= 14]
