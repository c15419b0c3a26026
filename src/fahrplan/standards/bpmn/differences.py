"""What differs between two accounts: steps added, removed, changed, moved; or two ways of working side by side.

Steps belong together by their id, else by their name and kind of work. Moved is what breaks the longest common order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from fahrplan.standards.bpmn.account import Account, Step

MAX_STEPS = 3000
_NUMBER = re.compile(r"Schritt \d+(?:\.\d+)*")
_DIRECTION = re.compile(r"zurück zu|weiter bei")


@dataclass(frozen=True, slots=True)
class Differing:
    """One difference in words; ``kind`` is added, removed, changed or moved."""

    kind: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two steps that belong together, or one alone."""

    left: Step | None
    right: Step | None


def compare(old: Account, new: Account) -> list[Differing]:
    """The differences in the order of the new account, removed steps where they stood."""
    pairs = side_by_side(old, new)
    both = {(p.left.number, p.right.number) for p in pairs if p.left and p.right}
    found = []
    for left, right in matches(old.steps, new.steps):
        if left and right:
            found += _changes(left, right, moved=(left.number, right.number) not in both)
        elif right:
            found.append(Differing("added", right.number, f"Neu: {_named(right)}."))
        elif left:
            found.append(
                Differing("removed", left.number, f"Entfallen: {_named(left)}, vorher Schritt {left.number}.")
            )
    return found


def matches(old: list[Step], new: list[Step]) -> list[tuple[Step | None, Step | None]]:
    """Which old step is which new one: new ones in order, then the old ones that are gone."""
    by_id = {step.id: step for step in old}
    by_name: dict[tuple[str, bool], list[Step]] = {}
    new_ids = {step.id for step in new}
    for step in old:
        if step.id not in new_ids:
            by_name.setdefault(_likeness(step), []).append(step)
    found: list[tuple[Step | None, Step | None]] = []
    used: set[str] = set()
    for step in new:
        partner = by_id.get(step.id)
        if partner is None and (same := by_name.get(_likeness(step))):
            partner = same.pop(0)
        if partner:
            used.add(partner.id)
        found.append((partner, step))
    return [*found, *((step, None) for step in old if step.id not in used)]


def side_by_side(old: Account, new: Account) -> list[Pair]:
    """Both accounts as rows of a table: steps that belong together and keep their order share a row."""
    left, right = old.steps[:MAX_STEPS], new.steps[:MAX_STEPS]
    tokens = {}
    for index, (one, other) in enumerate(matches(left, right)):
        for side, step in (("l", one), ("r", other)):
            if step:
                tokens[side, step.number] = index
    ours = [tokens["l", step.number] for step in left]
    theirs = [tokens["r", step.number] for step in right]
    pairs: list[Pair] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += [Pair(one, other) for one, other in zip(left[i1:i2], right[j1:j2], strict=True)]
        else:
            pairs += [Pair(step, None) for step in left[i1:i2]] + [Pair(None, step) for step in right[j1:j2]]
    return pairs


def _likeness(step: Step) -> tuple[str, bool]:
    return " ".join(step.title.lower().split()), step.activity


def _changes(old: Step, new: Step, *, moved: bool) -> list[Differing]:
    found = []
    if moved:
        words = f"Verschoben: {_named(new)}, vorher Schritt {old.number}, jetzt Schritt {new.number}."
        found.append(Differing("moved", new.number, words))
    parts = []
    if old.title != new.title:
        parts.append(f"heißt jetzt „{new.title}“ statt „{old.title}“")
    if old.role != new.role:
        parts.append(f"liegt jetzt bei {new.role or 'niemandem'} statt bei {old.role or 'niemandem'}")
    if old.kind != new.kind:
        parts.append(
            f"ist jetzt {new.what or 'ein einfacher Schritt'} (vorher {old.what or 'ein einfacher Schritt'})"
        )
    if old.media_break != new.media_break:
        parts.append(_break_words(old, new))
    if old.minutes != new.minutes:
        parts.append(f"dauert jetzt {_minutes(new.minutes)} (vorher {_minutes(old.minutes)})")
    if _branches(old) != _branches(new):
        parts.append(f"verzweigt jetzt anders: {' '.join(new.onward) or 'gar nicht mehr'}".rstrip("."))
    if parts:
        subject = f"Schritt {new.number} („{old.title}“)"
        found.append(Differing("changed", new.number, f"Geändert: {subject} {'; '.join(parts)}."))
    return found


def _branches(step: Step) -> list[str]:
    """The branches of a fork without numbers, which change with every step that is added elsewhere."""
    if len(step.onward) < 2:
        return []
    return [_DIRECTION.sub("bei", _NUMBER.sub("Schritt", sentence)) for sentence in step.onward]


def _break_words(old: Step, new: Step) -> str:
    if not new.media_break:
        return f"hat keinen Medienbruch mehr (vorher {old.media_break})"
    return f"hat jetzt einen Medienbruch: {new.media_break}"


def _minutes(minutes: int | None) -> str:
    return "unbekannt lange" if minutes is None else f"{minutes} Minuten"


def _named(step: Step) -> str:
    return f"„{step.title}“ ({step.role})" if step.role else f"„{step.title}“"
