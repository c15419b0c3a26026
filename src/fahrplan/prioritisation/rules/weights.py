"""How much each criterion counts: default weights, and what a set of weights must be like. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fahrplan.prioritisation.enums import Criterion

MOST = 100
ALL_ZERO = (
    "Alle Gewichte stehen auf 0. Dann zählt nichts, und es gibt keine Reihenfolge. Bitte geben Sie mindestens "
    "einem Kriterium ein Gewicht."
)
NOT_A_WEIGHT = f"Bitte eine ganze Zahl von 0 bis {MOST}."
# A proposal of our own, no official one; the Land and every municipality set others.
DEFAULTS: dict[str, int] = {
    Criterion.RESPONSIBILITY: 10,
    Criterion.ECONOMY: 15,
    Criterion.CASES: 20,
    Criterion.EFFORT: 15,
    Criterion.BENEFIT: 20,
    Criterion.TOP_100: 3,
    Criterion.SDG: 3,
    Criterion.D115: 3,
    Criterion.FOCUS: 3,
    Criterion.NEIGHBOURS: 8,
}
OWN, LAND, DEFAULT = "own", "land", "default"
ORIGINS = {OWN: "eigene Gewichte", LAND: "Gewichte des Landes", DEFAULT: "voreingestellte Gewichte"}


@dataclass(frozen=True)
class Weights:
    """Weights that are in force, ``origin`` says whose they are. ``values``: {criterion: 0–100}, not all zero."""

    values: Mapping[str, int]
    origin: str = DEFAULT
    reason: str = ""
    is_demo: bool = False

    @property
    def origin_label(self) -> str:
        return ORIGINS[self.origin]

    @property
    def total(self) -> int:
        return sum(self.values.values())

    def share(self, criterion: str) -> float:
        """From 0 to 1; all shares add up to 1."""
        return self.values.get(criterion, 0) / self.total


def faults_in(values: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with a set of weights by criterion, ``""`` for the whole; empty where nothing is."""
    faults = {
        str(name): NOT_A_WEIGHT
        for name, value in values.items()
        if name not in Criterion.values
        or not isinstance(value, int)
        or isinstance(value, bool)
        or not 0 <= value <= MOST
    }
    if not faults and not any(values.values()):
        faults[""] = ALL_ZERO
    return faults


def completed(values: Mapping[str, int]) -> dict[str, int]:
    """Every criterion in its order; one that was not named counts nothing."""
    return {str(criterion): values.get(criterion, 0) for criterion in Criterion.values}


def in_force(own: Mapping[str, int] | None, land: Mapping[str, int] | None) -> tuple[dict[str, int], str]:
    """The own weights, else those of the Land, else the default ones; and whose they are.

    A stored set that is all zero or broken is passed over, so that there always is an order.
    """
    for values, origin in ((own, OWN), (land, LAND)):
        if values and not faults_in(values):
            return completed(values), origin
    return completed(DEFAULTS), DEFAULT
