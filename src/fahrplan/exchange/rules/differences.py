"""What changed from one text to the next, line by line. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "gleich", "entfernt", "neu"


@dataclass(frozen=True)
class LineChange:
    """``kind`` is gleich, entfernt or neu."""

    kind: str
    text: str


def line_changes(old: str, new: str) -> list[LineChange]:
    """All lines of both texts in order; what was replaced stands first as entfernt, then as neu."""
    before, after = old.splitlines(), new.splitlines()
    found: list[LineChange] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [LineChange(SAME, line) for line in before[a1:a2]]
            continue
        found += [LineChange(GONE, line) for line in before[a1:a2]]
        found += [LineChange(NEW, line) for line in after[b1:b2]]
    return found
