"""Bringing the new version of a template and the changes of an organisation together, three ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal, cast

from merge3 import Merge3

from fahrplan.processes.enums import Choice

Origin = Literal["unchanged", "template", "own", "both"]


@dataclass(frozen=True)
class Part:
    """Lines that need no decision, and where they come from."""

    text: str
    origin: Origin


@dataclass(frozen=True)
class Conflict:
    """The same place changed in two ways. ``number`` counts from 1."""

    number: int
    base: str
    own: str
    template: str


@dataclass(frozen=True)
class Merge:
    """The parts and conflicts in the order of the text."""

    pieces: tuple[Part | Conflict, ...]

    @property
    def conflicts(self) -> list[Conflict]:
        return [piece for piece in self.pieces if isinstance(piece, Conflict)]

    @property
    def clean(self) -> bool:
        return not self.conflicts


@dataclass(frozen=True)
class Decision:
    """What shall stand at a conflict; ``text`` counts where something of one's own is written."""

    choice: str
    text: str = ""


def merge(base: str, *, own: str, template: str) -> Merge:
    """All three are whole texts. Changes that meet nowhere are both in; where they meet, people decide."""
    pieces: list[Part | Conflict] = []
    matcher = cast(Any, _Exact)  # the library's protocol speaks of any sequence, ours of lines
    found: Merge3[str] = Merge3(_lines(base), _lines(own), _lines(template), sequence_matcher=matcher)
    for region in found.merge_groups():
        if region[0] == "conflict":
            before, ours, theirs = ("".join(lines) for lines in region[1:])
            number = sum(isinstance(piece, Conflict) for piece in pieces) + 1
            pieces.append(Conflict(number, before, ours, theirs))
        else:
            pieces.append(Part("".join(region[1]), ORIGINS[region[0]]))
    return Merge(tuple(pieces))


def merged_text(merged: Merge, decisions: Mapping[int, Decision]) -> str:
    """The text with every conflict decided. Raises ValueError (German) where a decision is missing."""
    told = []
    for piece in merged.pieces:
        if isinstance(piece, Part):
            told.append(piece.text)
            continue
        decision = decisions.get(piece.number)
        if decision is None:
            raise ValueError(f"Bitte entscheiden Sie Stelle {piece.number}.")
        told.append(_decided(piece, decision))
    return "".join(told)


ORIGINS: dict[str, Origin] = {"unchanged": "unchanged", "a": "own", "b": "template", "same": "both"}


class _Exact(SequenceMatcher[str]):
    """Without the guess that frequent lines are noise: an empty line is one too."""

    def __init__(
        self,
        isjunk: Callable[[str], bool] | None = None,
        a: Sequence[str] = (),
        b: Sequence[str] = (),
        autojunk: bool = True,
    ) -> None:
        super().__init__(isjunk, a, b, autojunk=False)


def _decided(conflict: Conflict, decision: Decision) -> str:
    if decision.choice == Choice.OWN:
        return conflict.own
    if decision.choice == Choice.TEMPLATE:
        return conflict.template
    if decision.choice == Choice.BOTH:
        return _ended(conflict.own) + conflict.template
    if decision.choice == Choice.WRITTEN:
        return _ended(decision.text.replace("\r\n", "\n"))
    raise ValueError(f"Bitte entscheiden Sie Stelle {conflict.number}.")


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _lines(text: str) -> list[str]:
    return [f"{line}\n" for line in text.removesuffix("\n").split("\n")] if text else []
