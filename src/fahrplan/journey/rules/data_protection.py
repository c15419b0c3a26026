"""Is a data-protection impact assessment needed? An orientation from replies to a few questions. Pure.

The questions are data (data/data_protection.yml). A question is of a rule: „always“ (one yes is enough:
Art. 35 (3) DSGVO), „two“ (two yes make it likely), „list“ (the supervisory authority's own list).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fahrplan.journey.enums import PlanReply

ALWAYS, TWO = "always", "two"
ENOUGH = 2


@dataclass(frozen=True)
class Criterion:
    """A question: its rule, what a yes means in words, and where the criterion is from."""

    key: str
    rule: str
    meaning: str
    source: str


@dataclass(frozen=True)
class PreCheck:
    """``needed``: True, False, or None where it is not to be said yet. ``reasons`` are whole sentences."""

    needed: bool | None
    words: str
    reasons: tuple[str, ...]


def pre_check(criteria: Sequence[Criterion], replies: Mapping[str, str]) -> PreCheck:
    """What follows from the replies; an open question counts neither as yes nor as no."""
    said_yes = [one for one in criteria if replies.get(one.key) == PlanReply.YES]
    still_open = [one for one in criteria if replies.get(one.key, PlanReply.OPEN) == PlanReply.OPEN]
    reasons = tuple(f"{one.meaning} ({one.source})" for one in said_yes)
    if any(one.rule == ALWAYS for one in said_yes):
        return PreCheck(True, "Eine Datenschutz-Folgenabschätzung ist nötig.", reasons)
    if sum(one.rule == TWO for one in said_yes) >= ENOUGH:
        words = "Eine Datenschutz-Folgenabschätzung ist wahrscheinlich nötig: Mindestens zwei Merkmale treffen zu."
        return PreCheck(True, words, reasons)
    if still_open:
        number = len(still_open)
        words = f"Noch nicht zu sagen: {number} {'Frage ist' if number == 1 else 'Fragen sind'} offen."
        return PreCheck(None, words, reasons)
    if reasons:
        words = "Eine Datenschutz-Folgenabschätzung ist wohl nicht nötig: Nur ein Merkmal trifft zu."
        return PreCheck(False, words, reasons)
    words = "Eine Datenschutz-Folgenabschätzung ist nach Ihren Antworten nicht nötig. Halten Sie das fest."
    return PreCheck(False, words, ("Kein Merkmal trifft zu.",))
