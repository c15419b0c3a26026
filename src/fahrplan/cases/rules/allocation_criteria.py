"""Criteria of a round as data, and the points they give for what a wish says. Pure.

A criterion: ``{"fact": "arbeit", "kind": "is", "value": "alle", "points": 20, "label": "Alle Eltern arbeiten"}``.
Kinds: „yes“ (the fact is true), „is“ (it equals the value), „same“ (it names the facility that is asked), „from_month“
(the child is at least so many months old on the day of entry; the fact is its month of birth, „2024-02“).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fahrplan.cases.rules.allocation import Child

KINDS = ("yes", "is", "same", "from_month")
BORN = "geboren"
MOST_CRITERIA = 12
MOST_POINTS = 1000
DEFAULT: tuple[dict[str, Any], ...] = (
    {"fact": "geschwister_kita", "kind": "same", "value": "", "points": 30, "label": "Geschwister in derselben Kita"},
    {"fact": "arbeit", "kind": "is", "value": "alle", "points": 20, "label": "alle Elternteile arbeiten"},
    {"fact": "allein", "kind": "yes", "value": "", "points": 15, "label": "allein erziehend"},
    {"fact": "foerderbedarf", "kind": "yes", "value": "", "points": 15, "label": "besonderer Förderbedarf"},
    {"fact": BORN, "kind": "from_month", "value": "36", "points": 10, "label": "drei Jahre oder älter"},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Criterion:
    fact: str
    kind: str
    value: str
    points: int
    label: str

    def met(self, facts: Mapping[str, Any], *, place: str, starts_on: date) -> bool:
        """Whether the wish fulfils it at this facility. Unreadable facts fulfil nothing."""
        fact = facts.get(self.fact)
        if self.kind == "yes":
            return fact is True or fact == "ja"
        if self.kind == "is":
            return fact is not None and str(fact) == self.value
        if self.kind == "same":
            return bool(fact) and str(fact) == place
        months = months_old(str(fact or ""), starts_on)
        return months is not None and self.value.isdigit() and months >= int(self.value)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a wish says, in the clear. ``facts``: only what criteria of the round ask for."""

    key: str
    wishes: tuple[str, ...]
    anywhere: bool
    facts: Mapping[str, Any]


def read_criteria(rows: Iterable[Mapping[str, Any]]) -> tuple[Criterion, ...]:
    """From a round's data; what is not readable is left out."""
    return tuple(
        Criterion(
            str(row.get("fact", "")),
            str(row["kind"]),
            str(row.get("value", "")),
            int(row["points"]),
            str(row["label"]),
        )
        for row in rows
        if row.get("kind") in KINDS and isinstance(row.get("points"), int) and row.get("label")
    )


def child_of(wish: Wish, criteria: Sequence[Criterion], places: Iterable[str], starts_on: date) -> Child:
    """The wish with its points."""
    everywhere = sum(one.points for one in met_by(wish, criteria, "", starts_on))
    same = [one for one in criteria if one.kind == "same"]
    points = {
        place: sum(one.points for one in same if one.met(wish.facts, place=place, starts_on=starts_on))
        for place in (places if same and any(wish.facts.get(one.fact) for one in same) else ())
    }
    given = {place: number for place, number in points.items() if number}
    return Child(wish.key, wish.wishes, wish.anywhere, everywhere, given)


def met_by(wish: Wish, criteria: Sequence[Criterion], place: str, starts_on: date) -> list[Criterion]:
    """The criteria fulfilled at this facility; „“: those that count everywhere."""
    return [one for one in criteria if one.met(wish.facts, place=place, starts_on=starts_on)]


def months_old(born: str, on: date) -> int | None:
    """Full months from „2024-02“ to the day; None where it is no month."""
    year, _, month = born.partition("-")
    if not (year.isascii() and year.isdigit() and month.isascii() and month.isdigit() and len(born) <= 7):
        return None
    return (on.year - int(year)) * 12 + on.month - int(month)


def criteria_fault(rows: Sequence[Mapping[str, Any]]) -> str:
    """What is wrong with the criteria of a round, in one German sentence; „“ for nothing."""
    if not rows or len(rows) > MOST_CRITERIA:
        return f"Bitte 1 bis {MOST_CRITERIA} Kriterien."
    for row in rows:
        points = row.get("points")
        good = isinstance(points, int) and 0 < points <= MOST_POINTS
        if not good or row.get("kind") not in KINDS or not row.get("label") or not row.get("fact"):
            return f"Jedes Kriterium braucht Worte, eine Angabe und 1 bis {MOST_POINTS} Punkte."
    return ""


def rows_to_choose(current: Sequence[Mapping[str, Any]], *, begun: bool) -> list[dict[str, Any]]:
    """The criteria of a round, and with 0 points the usual ones that it does not have.

    Not once it has begun: a wish keeps only the facts that the criteria asked for when it came in.
    """
    if begun:
        return [dict(row) for row in current]
    known = {(row.get("fact"), row.get("kind")) for row in current}
    others = [dict(row) | {"points": 0} for row in DEFAULT if (row["fact"], row["kind"]) not in known]
    return [*(dict(row) for row in current), *others]
