"""Numbers, shares and dates as people write them in German."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

NO_SHARE = "—"
GERMAN = str.maketrans(",.", ".,")


def day(moment: date | datetime | str | None) -> str:
    """A date as people write it: 28.02.2026. Text stays as it is."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    return moment.strftime("%d.%m.%Y") if isinstance(moment, date) else (moment or "")


def day_of(text: str) -> str:
    """A day given by ISO 8601, as people write it. Other text stays as it is."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def day_and_time(moment: datetime) -> str:
    """A moment as people write it, in the time of the place: 28.02.2026, 14:05 Uhr."""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return local.strftime("%d.%m.%Y, %H:%M Uhr")


def number(value: Any) -> Any:
    """With a point at the thousands, „10.747“, others with one place, „4,2“. What is no number stays as it is."""
    if isinstance(value, int) and not isinstance(value, bool):
        return digits(value)
    if isinstance(value, float):
        return digits(value, 1)
    return value


def digits(value: float | Decimal, places: int = 0) -> str:
    """Rounded to so many places, with a point at the thousands: „10.747“, „1.234,50“."""
    return f"{value:,.{places}f}".translate(GERMAN)


def short_digits(value: float | Decimal, places: int = 1) -> str:
    """The same without the places where all of them are 0: „1.234,5“, „1.200“."""
    return digits(value, places).removesuffix("," + places * "0")


def exact_digits(value: Decimal) -> str:
    """All places that say something, without points, as it stands in a field: „12“, „12,5“, „1234,0125“."""
    return f"{value.normalize():f}".replace(".", ",")


def euro(amount: Decimal) -> str:
    """A sum that somebody pays, „1.200,00 €“; all four places of a price by head or case, „0,0125 €“."""
    return f"{digits(amount, 2 if round(amount, 2) == amount else 4)} €"


def short_euro(amount: Decimal) -> str:
    """A sum that somebody plans with, without cents where there are none: „1.200 €“, „1.234,50 €“."""
    return f"{short_digits(amount, 2)} €"


def percent_words(numerator: int, denominator: int) -> str:
    """Whole per cent, "55 %"; of nothing there is no share, "—".

    Rounding never turns something into nothing or almost everything into everything: "unter 1 %",
    "über 99 %".
    """
    if denominator <= 0:
        return NO_SHARE
    rounded = (200 * numerator + denominator) // (2 * denominator)
    if rounded == 0 and numerator > 0:
        return "unter 1 %"
    if rounded == 100 and numerator < denominator:
        return "über 99 %"
    return f"{rounded} %"


def share_words(numerator: int, denominator: int) -> str:
    """A share that says what it is a share of: "35 von 64, 55 %"."""
    return f"{number(numerator)} von {number(denominator)}, {percent_words(numerator, denominator)}"


def plain(value: float) -> str:
    """A coordinate inside a picture: a point, one decimal, no trailing zero, whatever the language."""
    return f"{value:.1f}".removesuffix(".0")
