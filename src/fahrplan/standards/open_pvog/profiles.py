"""Import profiles: which header means which field, which word means what. Kept in ``data/pvog_profiles.toml``."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from fahrplan.standards.leika.profiles import plain
from fahrplan.standards.problems import Findings, StandardError

MAX_COLUMNS = 500


@dataclass(frozen=True, slots=True)
class PvogProfile:
    """One shape of file. ``columns`` gives header names per field; words per field in ``yes``, ``no``, ``levels``."""

    name: str
    label: str
    source: str
    encoding: str
    delimiter: str
    required: tuple[str, ...]
    ignored: tuple[str, ...]
    layout: tuple[str, ...]
    unclear: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    yes: Mapping[str, tuple[str, ...]]
    no: Mapping[str, tuple[str, ...]]
    levels: Mapping[str, tuple[str, ...]]

    def match(self, header: Sequence[str]) -> dict[str, int]:
        """Position of each field in the header; the first of the names that is there wins."""
        positions = {plain(name): at for at, name in reversed(list(enumerate(header)))}
        found: dict[str, int] = {}
        for field, names in self.columns.items():
            at = next((positions[plain(name)] for name in names if plain(name) in positions), None)
            if at is not None:
                found[field] = at
        return found

    def missing(self, header: Sequence[str]) -> tuple[str, ...]:
        """The required fields that the header lacks."""
        found = self.match(header)
        return tuple(field for field in self.required if field not in found)

    def unknown(self, header: Sequence[str]) -> tuple[str, ...]:
        """Columns of the header that the profile does not know."""
        known, ignored = set(self.match(header).values()), {plain(name) for name in self.ignored}
        return tuple(
            name for at, name in enumerate(header) if at not in known and name and plain(name) not in ignored
        )


@cache
def profiles() -> tuple[PvogProfile, ...]:
    """All profiles that ship."""
    text = files("fahrplan.standards").joinpath("data/pvog_profiles.toml").read_text(encoding="utf-8")
    return tuple(_profile(entry) for entry in tomllib.loads(text)["profile"])


def profile_named(name: str) -> PvogProfile:
    """One profile by its name. Raises StandardError naming those that exist."""
    for profile in profiles():
        if profile.name == name:
            return profile
    known = ", ".join(profile.name for profile in profiles())
    raise StandardError.of(f"Das Importprofil „{name[:60]}“ gibt es nicht. Bekannt sind: {known}.")


def choose(header: Sequence[str], *, name: str | None = None, line: int = 1) -> PvogProfile:
    """The named profile, else the one that knows most columns. Raises StandardError naming what the header lacks."""
    _check_header(header, line)
    candidates = [profile_named(name)] if name else list(profiles())
    fitting = [profile for profile in candidates if not profile.missing(header)]
    if not fitting:
        raise StandardError.of(_misfit(candidates, header), line=line)
    chosen = max(fitting, key=lambda profile: len(profile.match(header)))
    _refuse_doubles(chosen, header, line)
    return chosen


def _profile(entry: dict[str, Any]) -> PvogProfile:
    return PvogProfile(
        name=entry["name"],
        label=entry["label"],
        source=entry["source"],
        encoding=entry["encoding"],
        delimiter=entry["delimiter"],
        required=tuple(entry["required"]),
        ignored=tuple(entry["ignored"]),
        layout=tuple(entry["layout"]),
        unclear=tuple(entry["unclear"]),
        columns=_words(entry["columns"]),
        yes=_words(entry["yes"]),
        no=_words(entry["no"]),
        levels=_words(entry["levels"]),
    )


def _words(lists: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {field: tuple(words) for field, words in lists.items()}


def _check_header(header: Sequence[str], line: int) -> None:
    if len(header) > MAX_COLUMNS:
        raise StandardError.of(f"Die Kopfzeile hat mehr als {MAX_COLUMNS} Spalten.", line=line)


def _refuse_doubles(profile: PvogProfile, header: Sequence[str], line: int) -> None:
    """A column that is read must not stand twice: nobody could say which one is meant."""
    findings = Findings()
    folded = [plain(name) for name in header]
    for at in profile.match(header).values():
        if folded.count(folded[at]) > 1:
            findings.add(line, header[at][:80], "Die Spalte steht doppelt in der Kopfzeile.")
    findings.refuse()


def _misfit(candidates: Sequence[PvogProfile], header: Sequence[str]) -> str:
    nearest = max(candidates, key=lambda profile: len(profile.match(header)))
    lacking = ", ".join(_lacking(nearest.columns[field], header) for field in nearest.missing(header))
    return f"Die Kopfzeile passt zu keinem Importprofil. Für „{nearest.label}“ fehlt: {lacking}."


def _lacking(names: Sequence[str], header: Sequence[str]) -> str:
    """The first name of a column, and the column of the header that looks most like one of its names."""
    by_form = {plain(column): column for column in header if plain(column)}
    near = [
        form for name in names for form in difflib.get_close_matches(plain(name), by_form, n=1, cutoff=0.6)
    ]
    hint = f" (ähnlich: „{by_form[near[0]][:60]}“)" if near else ""
    return f"„{names[0]}“{hint}"
