"""Import profiles: which property or column means which field. Kept in ``data/area_profiles.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fahrplan.standards.leika.profiles import plain
from fahrplan.standards.problems import StandardError


@dataclass(frozen=True, slots=True)
class AreaProfile:
    """One kind of file: names per field, and which features count."""

    name: str
    label: str
    source: str
    fields: Mapping[str, tuple[str, ...]]
    only: Mapping[str, tuple[str, ...]]

    def match(self, names: Iterable[str]) -> dict[str, str]:
        """The name that stands for each field; ``key`` is the one of ars, else ags."""
        there = {plain(name): name for name in reversed(list(names))}
        found = {
            field: next((there[plain(name)] for name in known if plain(name) in there), "")
            for field, known in self.fields.items()
        }
        found["key"] = found["ars"] or found["ags"]
        return {field: name for field, name in found.items() if name}


@cache
def profiles() -> tuple[AreaProfile, ...]:
    """All profiles that ship."""
    text = files("fahrplan.standards").joinpath("data/area_profiles.toml").read_text(encoding="utf-8")
    return tuple(
        AreaProfile(
            entry["name"],
            entry["label"],
            entry["source"],
            {field: tuple(entry[field]) for field in ("ars", "ags", "name_of", "lon", "lat")},
            {field: tuple(values) for field, values in entry["only"].items()},
        )
        for entry in tomllib.loads(text)["profile"]
    )


def choose(names: Iterable[str], wanted: tuple[str, ...], *, profile: str | None = None) -> AreaProfile:
    """The named profile, else the first that finds most fields. Raises StandardError when a wanted one is missing."""
    header = list(names)
    candidates = [known for known in profiles() if profile in (None, known.name)]
    if not candidates:
        known_names = ", ".join(known.name for known in profiles())
        raise StandardError.of(
            f"Das Importprofil „{str(profile)[:60]}“ gibt es nicht. Bekannt sind: {known_names}."
        )
    best = max(candidates, key=lambda known: len(known.match(header)))
    missing = [LABELS[field] for field in wanted if field not in best.match(header)]
    if missing:
        there = ", ".join(f"„{name[:40]}“" for name in header[:20]) or "nichts"
        raise StandardError.of(f"Es fehlt: {', '.join(missing)}. Vorhanden ist: {there}.")
    return best


LABELS = {"key": "der Schlüssel (ARS oder AGS)", "lon": "die Länge (lon)", "lat": "die Breite (lat)"}
