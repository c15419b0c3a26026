"""Case numbers estimated from those of other municipalities. Pure.

Formula: median of the cases per 1 000 residents of the municipalities that reported × own residents / 1 000.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from fahrplan.design.rules import digits


@dataclass(frozen=True, slots=True)
class Estimate:
    """``per_thousand``: cases a year for 1 000 residents, the median of ``reports`` municipalities."""

    per_thousand: float
    reports: int
    residents: int
    is_demo: bool = False

    @property
    def number(self) -> int:
        """Cases a year, rounded half up; at least 1 where anybody had any."""
        if self.per_thousand <= 0:
            return 0
        return max(1, int(self.per_thousand * self.residents / 1000 + 0.5))

    @property
    def formula(self) -> str:
        """„Median 4,2 Fälle je 1.000 Menschen (n = 7) × 6.232 / 1.000 = 26“."""
        return (
            f"Median {decimal(self.per_thousand)} Fälle je 1.000 Menschen (n = {self.reports}) × "
            f"{digits(self.residents)} / 1.000 = {digits(self.number)}"
        )

    @property
    def source(self) -> str:
        who = "einer Kommune" if self.reports == 1 else f"{self.reports} Kommunen"
        return f"geschätzt aus den Meldungen von {who} im Land{', Demodaten' if self.is_demo else ''}"


def estimated(reports: Sequence[tuple[int, int]], residents: int | None) -> Estimate | None:
    """From (cases, residents) of other municipalities; None without a usable one or without own residents."""
    rates = [1000 * cases / people for cases, people in reports if people > 0]
    if not rates or not residents:
        return None
    return Estimate(median(rates), len(rates), residents)


def decimal(value: float, places: int = 1) -> str:
    """„4,2“; with more places where the number would vanish."""
    if 0 < abs(value) < 0.1 and places < 3:
        places = 3
    return digits(value, places)
