"""How two texts differ: line by line, and word by word within lines that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

PieceKind = Literal["same", "gone", "new"]
LineKind = Literal["same", "gone", "new", "changed", "skipped"]
WORDS = re.compile(r"\s+|[^\W_]+|.")
MOST_WORDS = 600
CONTEXT = 2


@dataclass(frozen=True)
class Piece:
    kind: PieceKind
    text: str


@dataclass(frozen=True)
class DifferentLine:
    """A line of the comparison; ``left_out`` counts the equal lines behind a skipped one."""

    kind: LineKind
    pieces: tuple[Piece, ...] = ()
    left_out: int = 0


@dataclass(frozen=True)
class Count:
    """Lines that are new, gone, or changed."""

    new: int = 0
    gone: int = 0
    changed: int = 0

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.changed)


def differences(old: str, new: str) -> list[DifferentLine]:
    """All lines that differ, with some equal ones around them; empty where the texts are equal."""
    before, after = old.split("\n"), new.split("\n")
    return _shortened(list(_lines(before, after))) if old != new else []


def count(lines: Sequence[DifferentLine]) -> Count:
    kinds = [line.kind for line in lines]
    return Count(kinds.count("new"), kinds.count("gone"), kinds.count("changed"))


def _lines(before: Sequence[str], after: Sequence[str]) -> Iterator[DifferentLine]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (DifferentLine("same", (Piece("same", line),)) for line in before[i1:i2])
            continue
        shared = min(i2 - i1, j2 - j1)
        for old, new in zip(before[i1 : i1 + shared], after[j1 : j1 + shared], strict=True):
            yield from _changed(old, new)
        yield from (DifferentLine("gone", (Piece("gone", line),)) for line in before[i1 + shared : i2])
        yield from (DifferentLine("new", (Piece("new", line),)) for line in after[j1 + shared : j2])


def _changed(old: str, new: str) -> Iterator[DifferentLine]:
    """One changed line where something is shared, else one gone and one new."""
    pieces = _words(old, new)
    if any(piece.kind == "same" and piece.text.strip() for piece in pieces):
        yield DifferentLine("changed", tuple(pieces))
        return
    yield DifferentLine("gone", (Piece("gone", old),))
    yield DifferentLine("new", (Piece("new", new),))


def _words(old: str, new: str) -> list[Piece]:
    before, after = WORDS.findall(old), WORDS.findall(new)
    if len(before) > MOST_WORDS or len(after) > MOST_WORDS:
        return [Piece("gone", old), Piece("new", new)]
    pieces = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(before[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(Piece("gone", "".join(before[i1:i2])))
        if j2 > j1:
            pieces.append(Piece("new", "".join(after[j1:j2])))
    return pieces


def _shortened(lines: Sequence[DifferentLine]) -> list[DifferentLine]:
    """Long runs of equal lines become one line that says how many are left out."""
    near: set[int] = set()
    for index, line in enumerate(lines):
        if line.kind != "same":
            near.update(range(index - CONTEXT, index + CONTEXT + 1))
    kept: list[DifferentLine] = []
    left_out = 0
    for index, line in enumerate(lines):
        if index not in near:
            left_out += 1
            continue
        if left_out:
            kept.append(DifferentLine("skipped", left_out=left_out))
            left_out = 0
        kept.append(line)
    return [*kept, DifferentLine("skipped", left_out=left_out)] if left_out else kept
