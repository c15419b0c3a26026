"""Sheets in which departments report: columns, words, and what a row says. Pure."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TypeVar

from fahrplan.implementation.enums import Finding
from fahrplan.implementation.rules.sheet_cells import CellError, day_of, level_of, number_of
from fahrplan.standards.german_text import fold
from fahrplan.standards.leika.profiles import plain
from fahrplan.standards.problems import StandardError

VERSION = 1
GUIDE = "Anleitung"  # the page of the template that says whose it is
VERSION_TITLE = "Vorlage der Meldeliste, Fassung"
NEEDED = ("key", "state")
HINT = "Hinweis"
LONGEST = {"solution": 300, "note": 2000}
LONGEST_HEADING = 300
_CASES_YEAR = re.compile(r"(.*?)\s*\(?\b(20\d\d)\)?\s*")

T = TypeVar("T")


@dataclass(frozen=True)
class SheetProfile:
    """One kind of sheet: headings for each field, words for each state, columns only for the reader."""

    name: str
    label: str
    columns: Mapping[str, tuple[str, ...]]
    states: Mapping[str, str]  # folded word → Finding
    ignored: frozenset[str]

    def match(self, header: Sequence[str]) -> dict[str, int]:
        """Position of each field in the header; the first of its names that is there wins."""
        places = {plain(_without_year(name)): at for at, name in reversed(list(enumerate(header)))}
        found = {}
        for name, headings in self.columns.items():
            at = next((places[plain(each)] for each in headings if plain(each) in places), None)
            if at is not None:
                found[name] = at
        return found


@dataclass(frozen=True)
class Shape:
    """How one sheet is read: its profile, where each field stands, the year of its case numbers."""

    profile: SheetProfile
    header: tuple[str, ...]
    places: Mapping[str, int]
    year: int

    def heading(self, name: str) -> str:
        return self.header[self.places[name]] if name in self.places else name


@dataclass(frozen=True)
class Statement:
    """What a row says about a service; empty where a cell is empty. ``since``: online since."""

    finding: str = ""
    url: str = ""
    planned_for: date | None = None
    since: date | None = None
    solution: str = ""
    level: int | None = None
    cases: int | None = None
    note: str = ""

    @property
    def says_anything(self) -> bool:
        return self != Statement()


@dataclass
class Marks:
    """Faults of one row, by the field they stand in."""

    faults: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, message: str) -> None:
        self.faults.setdefault(name, []).append(message)


@cache
def profiles() -> tuple[SheetProfile, ...]:
    """All profiles that ship."""
    text = files("fahrplan.implementation").joinpath("data/sheet_profiles.toml").read_text(encoding="utf-8")
    return tuple(
        SheetProfile(
            entry["name"],
            entry["label"],
            {name: tuple(headings) for name, headings in entry["columns"].items()},
            {_word(word): Finding(state).value for state, words in entry["states"].items() for word in words},
            frozenset(map(plain, entry["ignored"])),
        )
        for entry in tomllib.loads(text)["profile"]
    )


def shape_of(header: Sequence[str], *, profile: str | None = None, last_year: int) -> Shape:
    """How a sheet with this header is read: with the named profile, else with the one that knows most columns.

    Raises StandardError where a needed column is missing or two columns mean the same.
    """
    known = [each for each in profiles() if profile in (None, "", each.name)]
    if not known:
        names = ", ".join(each.name for each in profiles())
        raise StandardError.of(
            f"Das Importprofil „{str(profile)[:60]}“ gibt es nicht. Bekannt sind: {names}."
        )
    chosen = max(known, key=lambda each: len(each.match(header)))
    places = chosen.match(header)
    missing = [f"„{chosen.columns[name][0]}“" for name in NEEDED if name not in places]
    if missing:
        raise StandardError.of(f"In der Kopfzeile fehlt: {', '.join(missing)}.", line=1)
    _refuse_doubles(header, places)
    return Shape(chosen, tuple(header), places, _year(header, places, last_year))


def unread_columns(shape: Shape) -> list[str]:
    """Columns that the profile does not know: they are left alone, and the report says so."""
    read = set(shape.places.values())
    return [
        name
        for at, name in enumerate(shape.header)
        if at not in read and plain(name) not in shape.profile.ignored and not name.startswith("Spalte ")
    ]


def _refuse_doubles(header: Sequence[str], places: Mapping[str, int]) -> None:
    counts = Counter(plain(_without_year(name)) for name in header)
    for at in places.values():
        if counts[plain(_without_year(header[at]))] > 1:
            raise StandardError.of(
                "Diese Spalte steht doppelt in der Kopfzeile.", line=1, field=header[at][:80]
            )


def _year(header: Sequence[str], places: Mapping[str, int], last_year: int) -> int:
    match = _CASES_YEAR.fullmatch(header[places["cases"]][:LONGEST_HEADING]) if "cases" in places else None
    year = int(match[2]) if match else last_year
    if year > last_year + 1:
        raise StandardError.of(f"Fallzahlen für {year} kann es noch nicht geben.", line=1)
    return year


def _without_year(heading: str) -> str:
    match = _CASES_YEAR.fullmatch(heading[:LONGEST_HEADING])
    return match[1] if match and match[1] else heading


def _word(text: str) -> str:
    return " ".join(fold(text).split())


def statement_of(
    shape: Shape, cells: Sequence[str], marks: Marks, *, highest: int, online_from: int
) -> Statement:
    """What a row says; its faults go into the marks, and then the statement is not to be used.

    ``highest``: the highest level of the maturity model, ``online_from``: from which level on it means online.
    """
    told = {name: cells[at].strip() for name, at in shape.places.items()}
    for name, text in told.items():
        if text.startswith("="):
            marks.add(name, "Hier steht eine Formel. Bitte fügen Sie das Ergebnis als Wert ein.")
        elif len(text) > LONGEST.get(name, 2000):
            marks.add(name, f"Bitte höchstens {LONGEST.get(name, 2000)} Zeichen.")
    if marks.faults:
        return Statement()
    finding = _finding(shape, told["state"], marks)
    day = _read(told, "day", marks, lambda text: day_of(text, last=finding == Finding.PLANNED))
    level = _read(told, "level", marks, lambda text: level_of(text, highest))
    cases = _read(told, "cases", marks, number_of)
    _check_level(finding, level, online_from, marks)
    if not finding:
        _refuse_alone(told, marks)
    elif finding == Finding.OFFLINE and day is not None:
        marks.add("day", "Ein Datum gehört nur zu „online“ oder „geplant“.")
    return Statement(
        finding,
        told.get("url", ""),
        day if finding == Finding.PLANNED else None,
        day if finding == Finding.ONLINE else None,
        told.get("solution", ""),
        level,
        cases,
        told.get("note", ""),
    )


def _finding(shape: Shape, text: str, marks: Marks) -> str:
    found = shape.profile.states.get(_word(text), "")
    if text and not found:
        marks.add("state", f"„{text[:40]}“ ist kein Stand. Bitte „online“, „nicht online“ oder „geplant“.")
    return found


def _read(told: Mapping[str, str], name: str, marks: Marks, read: Callable[[str], T]) -> T | None:
    text = told.get(name, "")
    if not text:
        return None
    try:
        return read(text)
    except CellError as fault:
        marks.add(name, str(fault))
        return None


def _refuse_alone(told: Mapping[str, str], marks: Marks) -> None:
    """An address or a day says nothing without a state."""
    if "state" not in marks.faults and (told.get("url") or told.get("day")):
        marks.add("state", "Bitte wählen Sie einen Stand. Adresse und Datum allein sagen nichts.")


def _check_level(finding: str, level: int | None, online_from: int, marks: Marks) -> None:
    if level is None:
        return
    if not finding:
        marks.add("state", "Zum Reifegrad gehört ein Stand.")
    elif finding == Finding.ONLINE and level < online_from:
        marks.add(
            "level",
            f"„online“ passt nicht zur Stufe {level}: Online ist eine Leistung ab Stufe {online_from}.",
        )
    elif finding != Finding.ONLINE and level >= online_from:
        marks.add("level", f"Ab Stufe {online_from} ist eine Leistung online. Der Stand sagt etwas anderes.")
