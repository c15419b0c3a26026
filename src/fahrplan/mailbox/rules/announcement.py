"""From when on a decision counts as announced. The law stands in ``data/announcement.toml``, by date.

What counts is what the law says, which for two of the three bases is not whether anybody has read it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import holidays

from fahrplan.mailbox.enums import CountedFrom

DATA = Path(__file__).parents[1] / "data" / "announcement.toml"
FOREVER = date.max
SATURDAY = 5
LAENDER = {
    "01": "SH", "02": "HH", "03": "NI", "04": "HB", "05": "NW", "06": "HE", "07": "RP", "08": "BW",
    "09": "BY", "10": "SL", "11": "BE", "12": "BB", "13": "MV", "14": "SN", "15": "ST", "16": "TH",
}  # fmt: skip
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


@dataclass(frozen=True)
class Law:
    """One basis as it reads for decisions provided from ``valid_from`` to ``valid_until``.

    ``days``: how many days after the day it counts from. ``ends_after``: after so many days without retrieval the
    provision ends and nothing is announced; 0: never. ``shift``: by which rule a day off is passed over, „“: none.
    ``doubts``: what a lawyer should check.
    """

    basis: str
    title: str
    valid_from: date
    valid_until: date
    counted_from: CountedFrom
    days: int
    ends_after: int
    shift: str
    says: str
    source: str
    doubts: str = ""


@dataclass(frozen=True)
class Announced:
    """The day, and one German sentence that tells how it comes about."""

    day: date
    words: str


@lru_cache(maxsize=1)
def laws() -> tuple[Law, ...]:
    """All laws of the data file, by basis and date."""
    with DATA.open("rb") as file:
        rows = tomllib.load(file)["law"]
    return tuple(
        Law(**{"valid_until": FOREVER, **row, "counted_from": CountedFrom(row["counted_from"])})
        for row in rows
    )


def law_of(basis: str, provided: date) -> Law:
    """The law for a decision that was provided on this day. Raises LookupError where there was none yet."""
    for law in laws():
        if law.basis == basis and law.valid_from <= provided <= law.valid_until:
            return law
    raise LookupError(f"Für {provided:%d.%m.%Y} ist keine Regel „{basis}“ hinterlegt.")


def announced(law: Law, counted: date, *, land: str) -> Announced:
    """When a decision counts as announced whose event (``law.counted_from``) was on the day ``counted``.

    ``land``: number of the Land, for its holidays; unknown ones know only those of all Länder.
    """
    due = counted + timedelta(days=law.days)
    day = _working_day(due, land) if law.shift else due
    return Announced(day, _words(law, counted, due, day, land))


def ends_on(law: Law, notified: date) -> date | None:
    """The last day on which a decision lies ready for retrieval; None: the law knows no end."""
    return notified + timedelta(days=law.ends_after) if law.ends_after else None


def day_off(day: date, land: str) -> str:
    """Why the day is no working day, „“ for a working day."""
    name = _holidays(LAENDER.get(land, ""), day.year).get(day)
    if name:
        return f"ein Feiertag ({name})"
    return f"ein {WEEKDAYS[day.weekday()]}" if day.weekday() >= SATURDAY else ""


def _working_day(day: date, land: str) -> date:
    while day_off(day, land):
        day += timedelta(days=1)
    return day


@lru_cache(maxsize=256)
def _holidays(state: str, year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("DE", subdiv=state or None, years=year, language="de"))


def _words(law: Law, counted: date, due: date, day: date, land: str) -> str:
    count = "am Tag nach" if law.days == 1 else f"am {_ORDINALS[law.days]} Tag nach"
    told = f"{law.title}: bekannt gegeben {count} {_EVENTS[law.counted_from]} am {_named(counted)}"
    if day == due:
        return f"{told}, also am {_named(day)}."
    reason = day_off(due, land)
    return f"{told}; das wäre der {_named(due)}, {reason}, darum gilt der nächste Werktag ({law.shift}): {_named(day)}."


_ORDINALS = {3: "dritten", 4: "vierten"}
_EVENTS = {
    CountedFrom.PROVIDED: "der Bereitstellung zum Abruf",
    CountedFrom.NOTIFIED: "der Absendung der Benachrichtigung",
    CountedFrom.RETRIEVED: "dem Abruf",
}


def _named(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]}, {day:%d.%m.%Y}"
