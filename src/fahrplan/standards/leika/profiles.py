"""Import profiles: which header means which field. Kept in ``data/leika_profiles.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fahrplan.standards.german_text import fold
from fahrplan.standards.problems import StandardError

_SIGNS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of table. ``columns`` gives the header names per field, ``separators`` the signs between values."""

    name: str
    label: str
    source: str
    encoding: str
    required: tuple[str, ...]
    no_key: tuple[str, ...]
    flags: tuple[str, ...]
    ignored: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    separators: Mapping[str, str]

    def match(self, header: Sequence[str]) -> dict[str, int]:
        """Position of each field in the header; the first of the names that is there wins."""
        positions = {plain(name): position for position, name in reversed(list(enumerate(header)))}
        found = {
            field: next((positions[plain(name)] for name in names if plain(name) in positions), None)
            for field, names in self.columns.items()
        }
        return {field: position for field, position in found.items() if position is not None}

    def flag_columns(self, header: Sequence[str]) -> dict[str, int]:
        """Position of each flag column that is there, by its name in the profile."""
        wanted = {plain(name): name for name in self.flags}
        return {wanted[plain(name)]: at for at, name in enumerate(header) if plain(name) in wanted}

    def fits(self, header: Sequence[str]) -> bool:
        """Whether all required fields are there."""
        return set(self.required) <= self.match(header).keys()


def plain(name: str) -> str:
    """A header name without case, umlauts, blanks and signs: „LeiKa-Schlüssel“ and „leika_schluessel“ are one."""
    return _SIGNS.sub("", fold(name[:200]))


@cache
def profiles() -> tuple[Profile, ...]:
    """All profiles that ship."""
    text = files("fahrplan.standards").joinpath("data/leika_profiles.toml").read_text(encoding="utf-8")
    return tuple(
        Profile(
            entry["name"],
            entry["label"],
            entry["source"],
            entry["encoding"],
            tuple(entry["required"]),
            tuple(plain(text) for text in entry["no_key"]),
            tuple(entry["flags"]),
            tuple(entry["ignored"]),
            {field: tuple(names) for field, names in entry["columns"].items()},
            entry["separators"],
        )
        for entry in tomllib.loads(text)["profile"]
    )


def choose(header: Sequence[str], name: str | None = None) -> Profile:
    """The named profile, else the one that knows most columns of the header. Raises StandardError."""
    candidates = [profile for profile in profiles() if name in (None, profile.name)]
    if not candidates:
        known = ", ".join(profile.name for profile in profiles())
        raise StandardError.of(f"Das Importprofil „{str(name)[:60]}“ gibt es nicht. Bekannt sind: {known}.")
    fitting = [profile for profile in candidates if profile.fits(header)]
    if not fitting:
        raise StandardError.of(_misfit(candidates, header), line=1)
    return max(fitting, key=lambda profile: len(profile.match(header)))


def _misfit(candidates: Sequence[Profile], header: Sequence[str]) -> str:
    nearest = max(candidates, key=lambda profile: len(profile.match(header)))
    missing = [field for field in nearest.required if field not in nearest.match(header)]
    names = ", ".join(f"„{nearest.columns[field][0]}“" for field in missing)
    return f"Die Kopfzeile passt zu keinem Importprofil. Für „{nearest.label}“ fehlt: {names}."
