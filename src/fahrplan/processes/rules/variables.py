"""The closed list of variables that a text may name as ``{{ kommune.name }}``, and putting values in.

There is no language behind it: a name is replaced by a value once, and values are never read as marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MARK = re.compile(r"\{\{([^{}\n]{0,80})\}\}")
OPEN = re.compile(r"\{\{|\}\}")
LONGEST_VALUE = 500
SPECIAL = re.compile(r"([\\`*_\[\]<>|#&~{}])")
AT_START = re.compile(r"^(\s*)([-+=])|^(\s*\d+)([.)])")
SHOWN_FAULTS = 20


@dataclass(frozen=True)
class Variable:
    """``label`` is what people read; ``typed`` ones are written by the organisation, others are known."""

    label: str
    typed: bool = False


VARIABLES: dict[str, Variable] = {
    "kommune.name": Variable("Name der Kommune"),
    "kommune.art": Variable("Art der Kommune"),
    "kommune.anschrift": Variable("Anschrift der Verwaltung"),
    "kommune.telefon": Variable("Telefon der Verwaltung"),
    "kommune.email": Variable("E-Mail-Adresse der Verwaltung"),
    "kommune.website": Variable("Internetseite der Kommune"),
    "kommune.einwohner": Variable("Zahl der Einwohnerinnen und Einwohner"),
    "kommune.kreis": Variable("Landkreis"),
    "kommune.land": Variable("Land"),
    "leistung.name": Variable("Name der Leistung"),
    "leistung.schluessel": Variable("Leistungsschlüssel"),
    "loesung.name": Variable("Name der Lösung"),
    "loesung.version": Variable("Version der Lösung"),
    "loesung.anbieter": Variable("Anbieter der Lösung"),
    "loesung.website": Variable("Internetseite der Lösung"),
    "vorlage.titel": Variable("Titel der Vorlage"),
    "vorlage.fassung": Variable("Fassung der Vorlage"),
    "projekt.amt": Variable("zuständiges Amt", typed=True),
    "projekt.ansprechperson": Variable("Ansprechperson", typed=True),
    "projekt.telefon": Variable("Telefon der Ansprechperson", typed=True),
    "projekt.email": Variable("E-Mail-Adresse der Ansprechperson", typed=True),
    "projekt.leitung": Variable("Leitung der Verwaltung", typed=True),
    "projekt.vertretung": Variable("Vertretung", typed=True),
    "projekt.datenschutz": Variable("Datenschutzbeauftragte oder -beauftragter mit Kontakt", typed=True),
    "projekt.fachverfahren": Variable("Fachverfahren", typed=True),
    "projekt.dienstleister": Variable("IT-Dienstleister", typed=True),
    "projekt.adresse": Variable("Internetadresse des Online-Dienstes", typed=True),
    "projekt.start": Variable("Tag des Starts", typed=True),
    "projekt.datum": Variable("Datum des Schreibens", typed=True),
    "projekt.frist": Variable("Frist", typed=True),
    "projekt.aktenzeichen": Variable("Aktenzeichen", typed=True),
    "projekt.kosten": Variable("Kosten", typed=True),
    "projekt.haushaltsstelle": Variable("Haushaltsstelle", typed=True),
    "projekt.faelle": Variable("Fälle im Jahr", typed=True),
    "projekt.rechtsgrundlage": Variable("Rechtsgrundlage", typed=True),
    "projekt.aufbewahrung": Variable("Aufbewahrungsfrist", typed=True),
}


def variable_faults(text: str) -> list[str]:
    """Unknown names and braces left open, each with its line; empty where all is well."""
    faults = []
    for number, line in enumerate(text.split("\n"), start=1):
        unknown = [name for name in _names(line) if name not in VARIABLES]
        faults += [f"Zeile {number}: Die Variable „{name[:60]}“ gibt es nicht." for name in unknown]
        if OPEN.search(MARK.sub("", line)):
            faults.append(f"Zeile {number}: Geschweifte Klammern stehen einzeln. Es heißt {{{{ name }}}}.")
    return faults[:SHOWN_FAULTS]


def names_in(text: str) -> list[str]:
    """The known variables of the text, each once, in the order of the list."""
    found = set(_names(text))
    return [name for name in VARIABLES if name in found]


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with values put in; what has none becomes a gap that everybody sees."""
    lines = text.split("\n")
    return "\n".join(_filled_line(line, values) if "{{" in line else line for line in lines)


def missing_in(text: str, values: Mapping[str, str]) -> list[str]:
    """The variables of the text without a value."""
    return [name for name in names_in(text) if not values.get(name, "").strip()]


def typed_values(given: Mapping[str, Any]) -> dict[str, str]:
    """Values as typed: known names only, one line each. Raises ValueError with a German sentence."""
    kept = {}
    for name, value in given.items():
        if name not in VARIABLES:
            raise ValueError(f"Die Variable „{name[:60]}“ gibt es nicht.")
        words = " ".join("".join(c if c >= " " else " " for c in str(value)).split())
        if len(words) > LONGEST_VALUE:
            raise ValueError(f"„{VARIABLES[name].label}“ hat höchstens {LONGEST_VALUE} Zeichen.")
        if words:
            kept[name] = words
    return kept


def gap(name: str) -> str:
    return f"[bitte ergänzen: {VARIABLES[name].label}]"


def _names(text: str) -> Sequence[str]:
    return [found.strip() for found in MARK.findall(text)]


def _filled_line(line: str, values: Mapping[str, str]) -> str:
    def put(match: re.Match[str]) -> str:
        name = match.group(1).strip()
        if name not in VARIABLES:
            return match.group(0)
        value = values.get(name, "").strip()
        at_start = not line[: match.start()].strip(" >")
        return _escaped(value, at_start) if value else f"**{_escaped(gap(name), False)}**"

    return MARK.sub(put, line)


def _escaped(value: str, at_start: bool) -> str:
    """The value so that Markdown shows it as it is."""
    plain = SPECIAL.sub(r"\\\1", " ".join(value.split()))
    return AT_START.sub(_break_mark, plain) if at_start else plain


def _break_mark(match: re.Match[str]) -> str:
    bullet, number = match.group(2), match.group(3)
    return f"{match.group(1)}\\{bullet}" if bullet else f"{number}\\{match.group(4)}"
