"""What reuse costs over five years, and what nobody knows of it. Pure.

Money in euro. Nothing unknown ever counts as zero: a sum with an unknown part is „mindestens“ what is known,
and with no known part it cannot be worked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from fahrplan.design.rules import digits, exact_digits
from fahrplan.solutions.enums import PriceModel

YEARS = 5
HOURS_A_DAY = 8
MINUTES_A_DAY = HOURS_A_DAY * 60
MOST = Decimal("9999999999")
MOST_PARTNERS = 200
DAY_RATE = Decimal(400)
DAY_RATE_SOURCE = "Annahme ohne Quelle: Bitte tragen Sie Ihren eigenen Satz ein"
YOURS = "Ihre Angabe"
NOBODY = "niemand hat es angegeben"
LONGEST = 60
NUMBER = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,4})?|\d{1,10}(?:[.,]\d{1,4})?", re.ASCII)
RANGE = re.compile(r"\s*(?:bis|–|-)\s*")


@dataclass(frozen=True)
class Amount:
    """From ``low`` to ``high``; equal for a sure value. ``high`` None: open upwards. Both None: not known."""

    low: Decimal | None = None
    high: Decimal | None = None

    @classmethod
    def exact(cls, value: Decimal | int) -> Amount:
        return cls(Decimal(value), Decimal(value))

    @property
    def known(self) -> bool:
        """Whether anything is known."""
        return self.low is not None

    @property
    def complete(self) -> bool:
        return self.low is not None and self.high is not None

    def __add__(self, other: Amount) -> Amount:
        """An unknown part leaves a lower bound, because no cost is negative."""
        lows = [each.low for each in (self, other) if each.low is not None]
        low = sum(lows, Decimal(0)) if lows else None
        high = self.high + other.high if self.high is not None and other.high is not None else None
        return Amount(low, high)

    def times(self, other: Amount) -> Amount:
        """The product; not known where a factor is not known, unless the other is surely zero."""
        if NOTHING in (self, other):
            return NOTHING
        if self.low is None or other.low is None:
            return UNKNOWN
        high = self.high * other.high if self.high is not None and other.high is not None else None
        return Amount(self.low * other.low, high)


UNKNOWN = Amount()
NOTHING = Amount.exact(0)


@dataclass(frozen=True)
class Setting:
    """What holds for all ways: residents, cases a year and what a working day costs."""

    residents: Amount = UNKNOWN
    cases: Amount = UNKNOWN
    day_rate: Amount = UNKNOWN


@dataclass(frozen=True)
class Way:
    """One way to go. Amounts: price by ``price_model``; operation a year; days once and a year; minutes a case.

    ``partners``: so many municipalities share what is due once. ``sources`` says by field where the figure is
    from; ``spared`` names fields that this way surely does not have.
    """

    key: str
    name: str
    price_model: str = PriceModel.UNKNOWN
    price: Amount = UNKNOWN
    connection: Amount = UNKNOWN
    operation: Amount = UNKNOWN
    days_once: Amount = UNKNOWN
    days_yearly: Amount = UNKNOWN
    minutes: Amount = UNKNOWN
    partners: int = 1
    sources: Mapping[str, str] = field(default_factory=dict)
    spared: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Line:
    """A part of the cost over five years, how it was worked out, and where its figures come from."""

    key: str
    label: str
    amount: Amount
    how: str
    source: str


@dataclass(frozen=True)
class Costing:
    """One way with its lines; ``total`` is their sum."""

    way: Way
    lines: tuple[Line, ...]

    @property
    def total(self) -> Amount:
        total = self.lines[0].amount
        for line in self.lines[1:]:
            total = total + line.amount
        return total

    @property
    def missing(self) -> tuple[str, ...]:
        """Labels of the parts that nobody knows, or knows only from below."""
        return tuple(line.label for line in self.lines if not line.amount.complete)


def costings(ways: Iterable[Way], setting: Setting) -> list[Costing]:
    """All ways side by side. The time for cases counts for all or for none, so that like meets like."""
    listed = list(ways)
    timed = any(way.minutes.known for way in listed)
    found = []
    for way in listed:
        lines = [_licence(way, setting), _connection(way), _operation(way), _staff(way, setting)]
        found.append(Costing(way, (*lines, _processing(way, setting)) if timed else tuple(lines)))
    return found


def _licence(way: Way, setting: Setting) -> Line:
    source = way.sources.get("price", NOBODY)
    years = Amount.exact(YEARS)
    amount, how = {
        PriceModel.FREE: (NOTHING, "kostet nichts"),
        PriceModel.ONCE: (way.price, f"{euro(way.price)} einmalig"),
        PriceModel.YEARLY: (way.price.times(years), f"{euro(way.price)} im Jahr × {YEARS} Jahre"),
        PriceModel.PER_RESIDENT: (
            way.price.times(setting.residents).times(years),
            f"{euro(way.price)} × {plain(setting.residents)} Menschen × {YEARS} Jahre",
        ),
        PriceModel.PER_CASE: (
            way.price.times(setting.cases).times(years),
            f"{euro(way.price)} × {plain(setting.cases)} Fälle im Jahr × {YEARS} Jahre",
        ),
    }.get(PriceModel(way.price_model), (UNKNOWN, "das Preismodell ist nicht bekannt"))
    return _line(way, "price", "Lizenz", amount, how, source)


def _connection(way: Way) -> Line:
    share = Amount.exact(1) if way.partners == 1 else Amount.exact(Decimal(1) / way.partners)
    how = f"{euro(way.connection)} einmalig"
    if way.partners > 1:
        how += f", geteilt durch {way.partners} Kommunen"
    return _line(way, "connection", "Anschluss oder Entwicklung", way.connection.times(share), how)


def _operation(way: Way) -> Line:
    how = f"{euro(way.operation)} im Jahr × {YEARS} Jahre"
    return _line(way, "operation", "Betrieb", way.operation.times(Amount.exact(YEARS)), how)


def _staff(way: Way, setting: Setting) -> Line:
    days = way.days_once + way.days_yearly.times(Amount.exact(YEARS))
    how = (
        f"({plain(way.days_once)} Tage einmalig + {plain(way.days_yearly)} Tage im Jahr × {YEARS}) × "
        f"{euro(setting.day_rate)}"
    )
    source = "; ".join(
        f"{label}: {way.sources.get(name, NOBODY)}"
        for name, label in (("days_once", "einmalig"), ("days_yearly", "im Jahr"))
    )
    return _line(way, "days", "Eigenes Personal", days.times(setting.day_rate), how, source)


def _processing(way: Way, setting: Setting) -> Line:
    rate = setting.day_rate.times(Amount.exact(Decimal(1) / MINUTES_A_DAY))
    amount = way.minutes.times(setting.cases).times(Amount.exact(YEARS)).times(rate)
    how = (
        f"{plain(way.minutes)} Minuten × {plain(setting.cases)} Fälle × {YEARS} Jahre, "
        f"{HOURS_A_DAY} Stunden am Tag"
    )
    return _line(way, "minutes", "Bearbeitung der Fälle", amount, how)


def _line(way: Way, key: str, label: str, amount: Amount, how: str, source: str = "") -> Line:
    if key in way.spared:
        return Line(key, label, NOTHING, "entfällt bei diesem Weg", "folgt aus dem Weg")
    return Line(key, label, amount, how, source or way.sources.get(key, NOBODY))


def euro(amount: Amount) -> str:
    """„1.200 €“, „1.200 bis 3.000 €“, „mindestens 1.200 €“, „nicht bekannt“."""
    if amount.low is None:
        return "nicht bekannt"
    if amount.high is None:
        return f"mindestens {_number(amount.low)} €"
    if amount.low == amount.high:
        return f"{_number(amount.low)} €"
    return f"{_number(amount.low)} bis {_number(amount.high)} €"


def plain(amount: Amount) -> str:
    """The same without a unit; „?“ for what is not known."""
    return "?" if amount.low is None else euro(amount).removesuffix(" €")


def total_words(costing: Costing) -> str:
    """The total in words: „nicht berechenbar“ where no part is known."""
    return euro(costing.total) if costing.total.known else "nicht berechenbar"


def typed(amount: Amount) -> str:
    """As it stands in a form field, readable again by ``read_amount``; empty for what is not known."""
    if amount.low is None:
        return ""
    low = exact_digits(amount.low)
    return low if amount.high in (None, amount.low) else f"{low} bis {exact_digits(amount.high)}"


def read_amount(text: str) -> Amount:
    """„1.200,50“ or „1200 bis 3000“; empty means not known. Raises ValueError for anything else."""
    told = text.strip().removesuffix("€").strip()
    if not told:
        return UNKNOWN
    if len(told) > LONGEST:
        raise ValueError(told[:LONGEST])
    values = [_read_number(part) for part in RANGE.split(told)]
    if len(values) > 2 or values[0] > values[-1]:
        raise ValueError(told)
    return Amount(values[0], values[-1])


def _read_number(text: str) -> Decimal:
    if not NUMBER.fullmatch(text):
        raise ValueError(text)
    whole = re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", text, re.ASCII) is not None
    value = Decimal((text.replace(".", "") if whole else text).replace(",", "."))
    if value > MOST:
        raise ValueError(text)
    return value


def _number(value: Decimal) -> str:
    """German digits: whole euro from 100 on, else up to four places."""
    return digits(value) if value >= 100 else exact_digits(value.quantize(Decimal("0.0001")))
