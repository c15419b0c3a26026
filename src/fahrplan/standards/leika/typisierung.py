"""Types of services and how they are written. Source: code list urn:de:fim:leika:typisierung (FIM)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class LeikaType:
    """One code of the list, its meaning in German, and which levels legislate and execute (bund, land, kommune)."""

    code: str
    meaning: str
    legislates: tuple[str, ...]
    executes: tuple[str, ...]


@cache
def leika_types() -> dict[str, LeikaType]:
    """The official list by code, in its order."""
    text = files("fahrplan.standards").joinpath("data/leika_types.toml").read_text(encoding="utf-8")
    return {
        entry["code"]: LeikaType(
            entry["code"],
            entry["meaning"],
            tuple(entry.get("legislates", ())),
            tuple(entry.get("executes", ())),
        )
        for entry in tomllib.loads(text)["type"]
    }


def split_types(text: str, separators: str = ",;|") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The known types of a cell, each once in order, and what is unknown. „1, 2/3“ is two types, „2/3“ is one."""
    parts = re.split(f"[{re.escape(separators)}]", text) if separators else [text]
    codes = dict.fromkeys(_normal(part) for part in parts)
    known = tuple(code for code in codes if code in leika_types())
    return known, tuple(code for code in codes if code and code not in leika_types())


def _normal(code: str) -> str:
    """„Typ 2 / 3 A“ and „02/03a“ are written as in the list."""
    plain = re.sub(r"\s+", "", code[:60]).lower().removeprefix("typ")
    return re.sub(r"(?<!\d)0+(?=\d)", "", plain)
