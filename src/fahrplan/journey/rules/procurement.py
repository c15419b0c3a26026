"""Which procedure a contract value leads to, by thresholds that are data (data/procurement.yml). Pure.

An orientation: the procurement office of the municipality decides. A threshold nobody could name is None.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fahrplan.design.rules import short_euro

EVERYWHERE = "DE"
CHECK = "bitte prüfen"


@dataclass(frozen=True)
class Threshold:
    """Up to ``amount`` euro without VAT, or only below it; None where nobody could name one. With its source."""

    amount: Decimal | None
    source: str
    as_of: date
    below: bool = False

    def holds(self, value: Decimal) -> bool:
        return self.amount is not None and (value < self.amount if self.below else value <= self.amount)


@dataclass(frozen=True)
class Procedure:
    """A procedure and up to which value it is possible, by Land (2 digits, „DE“ where no Land's is known).

    Without thresholds it has no upper end.
    """

    key: str
    name: str
    summary: str
    thresholds: Mapping[str, Threshold]

    def threshold(self, land: str) -> Threshold | None:
        return self.thresholds.get(land) or self.thresholds.get(EVERYWHERE)


@dataclass(frozen=True)
class Advice:
    """What a value leads to: „ja“, „nein“ or „bitte prüfen“ for each procedure; ``first`` is the simplest sure one."""

    rows: tuple[tuple[Procedure, str, Threshold | None], ...]
    first: Procedure | None


def advice(procedures: Sequence[Procedure], value: Decimal | None, land: str) -> Advice:
    """Procedures are given from the simplest to the heaviest. What is not known stands in the way of a sure one."""
    rows = []
    for procedure in procedures:
        threshold = procedure.threshold(land)
        rows.append((procedure, _fits(procedure, threshold, value), threshold))
    first = next((row for row in rows if row[1] != "nein"), None)
    return Advice(tuple(rows), first[0] if first and first[1] == "ja" else None)


def _fits(procedure: Procedure, threshold: Threshold | None, value: Decimal | None) -> str:
    if not procedure.thresholds:
        return CHECK if value is None else "ja"
    if value is None or threshold is None or threshold.amount is None:
        return CHECK
    return "ja" if threshold.holds(value) else "nein"


def limit_words(procedure: Procedure, threshold: Threshold | None) -> str:
    """„bis 100.000 €“, „ohne Obergrenze“, „bitte prüfen“."""
    if not procedure.thresholds:
        return "ohne Obergrenze"
    if threshold is None or threshold.amount is None:
        return CHECK
    return f"{'unter' if threshold.below else 'bis'} {short_euro(threshold.amount)}"
