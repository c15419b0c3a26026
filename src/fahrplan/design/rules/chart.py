"""What every chart says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zlib import crc32

from fahrplan.design.rules.words import day


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Title, source and date stand at every chart; ``anchor`` is its id where the title is not unique.

    Raises ValueError where title, source or date is missing.
    """

    title: str
    source: str
    as_of: date | datetime | str
    anchor: str = ""

    def __post_init__(self) -> None:
        named = {"title": self.title, "source": self.source, "as_of": self.as_of}
        missing = [name for name, value in named.items() if not value]
        if missing:
            raise ValueError(f"{type(self).__name__}: Es fehlt der Wert für {', '.join(missing)}.")

    @property
    def prefix(self) -> str:
        """Starts every id inside the chart, so that several charts share a page."""
        return self.anchor or f"{type(self).__name__.lower()}-{crc32(self.title.encode()):08x}"

    @property
    def source_line(self) -> str:
        return f"Quelle: {self.source}. Stand: {day(self.as_of)}."


def known_share(name: str, numerator: int, denominator: int) -> None:
    """Raise ValueError where a part is larger than its whole or either is negative."""
    if not 0 <= numerator <= denominator:
        raise ValueError(f"„{name}“: {numerator} von {denominator} kann es nicht geben.")
