"""Ours, unclear or not ours: the verdict of one organisation on one service. Pure.

Every service gets exactly one verdict, so the three add up to the countable catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fahrplan.municipalities.enums import Confidence, Level, ResponsibilityRole, Verdict
from fahrplan.municipalities.rules.levels import levels_of


@dataclass(frozen=True)
class Match:
    """What the winning rule says: who handles, who decides (levels), and how sure it is."""

    handles: str
    decides: str
    confidence: str

    @property
    def settled(self) -> bool:
        return self.confidence != Confidence.LOW and Level.UNKLAR not in (self.handles, self.decides)

    def level(self, role: str) -> str:
        return self.handles if role == ResponsibilityRole.HANDLES else self.decides


@dataclass(frozen=True)
class Statement:
    """An explicit responsibility as one organisation sees it: for a role, and whether it names that one."""

    role: str
    ours: bool
    confidence: str = Confidence.HIGH


def roles_by_rule(kind: str, match: Match) -> tuple[str, ...]:
    """The roles an organisation of this kind has by the rule, handling first."""
    return tuple(
        role
        for role in (ResponsibilityRole.HANDLES, ResponsibilityRole.DECIDES)
        if match.level(role) in levels_of(kind, role)
    )


def verdict_for(kind: str, match: Match | None, statements: Iterable[Statement] = ()) -> Verdict:
    """Explicit statements beat the rule role by role. Ours: handles or decides. No rule, a rule that says
    "unklar" or one of low confidence leave it unclear; so does an explicit statement of low confidence.
    """
    said = {statement.role: statement for statement in statements}
    verdicts = {
        _said(said[role]) if role in said else _ruled(kind, match, role) for role in ResponsibilityRole.values
    }
    for verdict in (Verdict.OURS, Verdict.UNCLEAR):
        if verdict in verdicts:
            return verdict
    return Verdict.NOT_OURS


def _said(statement: Statement) -> Verdict:
    if statement.confidence == Confidence.LOW:
        return Verdict.UNCLEAR
    return Verdict.OURS if statement.ours else Verdict.NOT_OURS


def _ruled(kind: str, match: Match | None, role: str) -> Verdict:
    if match is None or not match.settled:
        return Verdict.UNCLEAR
    return Verdict.OURS if match.level(role) in levels_of(kind, role) else Verdict.NOT_OURS
