"""Reads one variable: its value or its file, and the words for what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path


class SettingError(Exception):
    """A setting is missing or wrong; the message is one German sentence for the operator."""


class Mode(StrEnum):
    PRODUCTION = "production"
    DEMO = "demo"
    TEST = "test"


def value_of(source: Mapping[str, str], name: str, default: str) -> str:
    """What ``NAME`` or the file in ``NAME_FILE`` says. Raises SettingError."""
    path = source.get(f"{name}_FILE")
    if path is None:
        return source.get(name, default)
    if name in source:
        raise SettingError(f"{name} und {name}_FILE sind beide gesetzt. Bitte nur eines davon angeben.")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{name}_FILE: Die Datei {path} ist nicht lesbar ({error}).") from error


def switch(name: str, text: str) -> bool:
    """„an“ or „aus“. Raises SettingError."""
    if text not in ("an", "aus"):
        raise SettingError(f"{name} ist „{text}“, erlaubt sind „an“ und „aus“.")
    return text == "an"


def ports_in(name: str, text: str) -> frozenset[int]:
    """Numbers with a comma between. Raises SettingError."""
    entries = [entry.strip() for entry in text.split(",") if entry.strip()]
    if not all(entry.isdecimal() and entry.isascii() and 0 < int(entry) < 65536 for entry in entries):
        raise SettingError(f"{name} ist „{text}“, erwartet sind Ports wie 8443, mehrere mit Komma.")
    return frozenset(int(entry) for entry in entries)
