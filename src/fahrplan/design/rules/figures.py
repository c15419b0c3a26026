"""A figure that cannot be read wrongly: numerator, denominator, date, sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fahrplan.design.rules.chart import known_share
from fahrplan.design.rules.words import day, number, percent_words, share_words


@dataclass(frozen=True, kw_only=True)
class Figure:
    """``numerator`` of ``denominator`` things (``noun``, in the dative: "zählbaren Leistungen").

    ``sources`` says how many of the numbers came from where; ``freshness`` is a sentence about their age;
    the links lead to the definition and to the rows behind. Raises ValueError for a part above its whole.
    """

    label: str
    numerator: int
    denominator: int
    as_of: date | datetime | str
    noun: str = ""
    sources: Sequence[tuple[str, int]] = ()
    freshness: str = ""
    definition_href: str = ""
    rows_href: str = ""

    def __post_init__(self) -> None:
        if not (self.label and self.as_of):
            raise ValueError("Figure: Eine Kennzahl braucht eine Beschriftung und ein Datum.")
        known_share(self.label, self.numerator, self.denominator)

    @property
    def words(self) -> str:
        return share_words(self.numerator, self.denominator)

    @property
    def counted(self) -> str:
        return str(number(self.numerator))

    @property
    def whole(self) -> str:
        return f"von {number(self.denominator)} {self.noun}".rstrip()

    @property
    def percent(self) -> str:
        return percent_words(self.numerator, self.denominator)

    @property
    def day(self) -> str:
        return day(self.as_of)

    @property
    def source_mix(self) -> str:
        """Where the numbers came from: "Open-PVOG 30, Link-Prüfung 5"."""
        return ", ".join(f"{name} {number(count)}" for name, count in self.sources)
