"""A service package: a form with texts, flow, fees, tests and letter as data, which organisations take over.

Files: ``manifest.toml`` (what it is, services, parameters), ``schema.json``, ``flow.json``, ``texts.<language>.json``,
``fees.toml`` (which rates a municipality enters, and how they make the amount), ``tests.json``, ``bescheid.md``.
Nothing in it is code. In texts ``{{name}}`` stands for a parameter; a choice with ``x-fill`` gets its values from
the organisation that takes it over.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fahrplan.forms.rules.checks_shape import shape_faults
from fahrplan.forms.rules.definition import GERMAN, Definition
from fahrplan.forms.rules.fees import RATE
from fahrplan.standards.problems import StandardError

MANIFEST, SCHEMA, FLOW, FEES, TESTS, LETTER = (
    "manifest.toml", "schema.json", "flow.json", "fees.toml", "tests.json", "bescheid.md",
)  # fmt: skip
TEXTS = re.compile(r"texts\.(de|en|de-leicht)\.json")
KEY = re.compile(r"[a-z][a-z0-9-]{1,78}")
VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){0,3}")
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
PLACEHOLDER = re.compile(r"\{\{([a-z0-9_]+)\}\}")
# What the office puts into the letter of each case.
LETTER_WORDS = frozenset({"anrede", "antrag_datum", "entscheidung", "begruendung", "rechtsbehelf"})
MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Parameter:
    """What an organisation says in its own words."""

    key: str
    label: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """An amount that the by-law of each municipality names, in euro."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class FeeRow:
    """Under this condition the amount is this: an expression in which ``{rate}`` stands for a rate."""

    shown_if: str
    amount: str
    reason: str = ""


@dataclass(frozen=True)
class FeeTable:
    """How rates make the amount. ``by``: path of the choice that names the municipality. ``due_later``: a decision
    sets the amount; nothing is paid when applying."""

    by: str = ""
    unit: str = "Euro"
    note: str = ""
    due_later: bool = False
    rates: tuple[Rate, ...] = ()
    rows: tuple[FeeRow, ...] = ()


@dataclass(frozen=True)
class ServicePackage:
    """A package as read. ``cases``: test cases ``{name, data, pages, fee}``."""

    key: str
    version: str
    name: str
    summary: str
    services: tuple[str, ...]
    legal: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    definition: Definition
    fees: FeeTable
    cases: tuple[Mapping[str, Any], ...]
    letter: str
    retention_days: int
    expected_days: int | None
    maker: str
    licence: str
    news: str

    @property
    def fills(self) -> dict[str, str]:
        """Path of each choice whose values the organisation brings → what they are."""
        return {
            path: str(field.schema["x-fill"])
            for path, field in self.definition.fields.items()
            if "x-fill" in field.schema
        }

    @property
    def order(self) -> tuple[int, ...]:
        """Versions compare by this."""
        return version_order(self.version)


def version_order(version: str) -> tuple[int, ...]:
    """„1.10“ comes after „1.9“."""
    return tuple(int(part) for part in version.split("."))


def read_files(files: Mapping[str, bytes]) -> ServicePackage:
    """The package in these files. Raises StandardError naming the file and what is wrong with it."""
    _check_names(files)
    manifest = _toml(files, MANIFEST)
    fees = _fees(_toml(files, FEES))
    definition = Definition(_json(files, SCHEMA), _json(files, FLOW), _texts(files))
    package = ServicePackage(
        key=_text(manifest, "key"),
        version=_text(manifest, "version"),
        name=_text(manifest, "name"),
        summary=_text(manifest, "summary"),
        services=_list(manifest, "services"),
        legal=_list(manifest, "legal"),
        parameters=tuple(
            Parameter(_text(one, "key"), _text(one, "label"), str(one.get("example", ""))[:200])
            for one in _tables(manifest, "parameters", MANIFEST)
        ),
        definition=definition,
        fees=fees,
        cases=_cases(files),
        letter=_words(files, LETTER),
        retention_days=_days(manifest, "retention_days") or 365,
        expected_days=_days(manifest, "expected_days"),
        maker=str(manifest.get("maker", ""))[:200],
        licence=str(manifest.get("licence", ""))[:40],
        news=str(manifest.get("news", ""))[:500],
    )
    _check(package)
    return package


def _check_names(files: Mapping[str, bytes]) -> None:
    needed = {MANIFEST, SCHEMA, FLOW, FEES, TESTS, LETTER, f"texts.{GERMAN}.json"}
    if missing := sorted(needed - set(files)):
        raise StandardError.of("Diese Datei fehlt im Servicepaket.", field=missing[0])
    for name, data in files.items():
        if name not in needed and not TEXTS.fullmatch(name):
            raise StandardError.of("Diese Datei gehört nicht in ein Servicepaket.", field=name[:100])
        if len(data) > MOST_BYTES:
            raise StandardError.of("Die Datei ist größer als 1 MB.", field=name)


def _check(package: ServicePackage) -> None:
    if not KEY.fullmatch(package.key) or not VERSION.fullmatch(package.version):
        raise StandardError.of("Kurzname oder Fassung sind nicht lesbar.", field=MANIFEST)
    for name in (*(one.key for one in package.parameters), *(one.key for one in package.fees.rates)):
        if not NAME.fullmatch(name):
            raise StandardError.of(f"„{name[:40]}“ ist kein gültiger Name.", field=MANIFEST)
    if found := shape_faults(package.definition):
        raise StandardError.of(f"Daten oder Ablauf sind nicht lesbar. {found[0].words}", field=SCHEMA)
    fields, pages = package.definition.fields, package.definition.pages
    _check_paths(package, fields, [path for page in pages for path in page.fields])
    _check_words(package)


def _check_paths(package: ServicePackage, fields: Mapping[str, Any], asked: list[str]) -> None:
    if unknown := [path for path in asked if path not in fields]:
        raise StandardError.of(f"Der Ablauf nennt ein unbekanntes Feld: {unknown[0]}.", field=FLOW)
    if package.fees.by and package.fees.by not in fields:
        raise StandardError.of(f"Die Gebühren nennen ein unbekanntes Feld: {package.fees.by}.", field=FEES)
    named = {name for row in package.fees.rows for name in RATE.findall(row.amount)}
    if unknown := sorted(named - {rate.key for rate in package.fees.rates}):
        raise StandardError.of(f"Die Gebühren nennen einen unbekannten Satz: {unknown[0]}.", field=FEES)


def _check_words(package: ServicePackage) -> None:
    known = {one.key for one in package.parameters}
    for language, texts in package.definition.texts.items():
        for words in texts.values():
            if unknown := set(PLACEHOLDER.findall(words)) - known:
                name = f"texts.{language}.json"
                raise StandardError.of(f"Unbekannte Angabe {{{{{unknown.pop()}}}}}.", field=name)
    if unknown := set(PLACEHOLDER.findall(package.letter)) - known - LETTER_WORDS:
        raise StandardError.of(f"Unbekannte Angabe {{{{{unknown.pop()}}}}}.", field=LETTER)


def _fees(table: Mapping[str, Any]) -> FeeTable:
    return FeeTable(
        by=str(table.get("by", "")),
        unit=str(table.get("unit", "Euro"))[:60],
        note=str(table.get("note", ""))[:300],
        due_later=table.get("due") == "later",
        rates=tuple(Rate(_text(one, "key"), _text(one, "label")) for one in _tables(table, "rates", FEES)),
        rows=tuple(
            FeeRow(str(one.get("if", "")), _text(one, "amount"), str(one.get("reason", ""))[:300])
            for one in _tables(table, "rows", FEES)
        ),
    )


def _texts(files: Mapping[str, bytes]) -> dict[str, dict[str, str]]:
    found = {}
    for name in sorted(files):
        if match := TEXTS.fullmatch(name):
            texts = _json(files, name)
            if not all(isinstance(words, str) for words in texts.values()):
                raise StandardError.of("Ein Text ist kein Text.", field=name)
            found[match[1]] = texts
    return found


def _cases(files: Mapping[str, bytes]) -> tuple[Mapping[str, Any], ...]:
    found = _loaded(files, TESTS)
    if not isinstance(found, list) or not all(
        isinstance(one, dict) and isinstance(one.get("name"), str) and isinstance(one.get("data"), dict)
        for one in found
    ):
        raise StandardError.of("Ein Testfall braucht Namen und Daten.", field=TESTS)
    return tuple(found)


def _words(files: Mapping[str, bytes], name: str) -> str:
    try:
        return files[name].decode()
    except UnicodeDecodeError as fault:
        raise StandardError.of("Die Datei ist kein Text in UTF-8.", field=name) from fault


def _toml(files: Mapping[str, bytes], name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(_words(files, name))
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise StandardError.of("Die Datei ist kein lesbares TOML.", field=name) from fault


def _json(files: Mapping[str, bytes], name: str) -> dict[str, Any]:
    found = _loaded(files, name)
    if not isinstance(found, dict):
        raise StandardError.of("Die Datei ist kein JSON-Objekt.", field=name)
    return found


def _loaded(files: Mapping[str, bytes], name: str) -> Any:
    try:
        return json.loads(_words(files, name))
    except (ValueError, RecursionError) as fault:
        raise StandardError.of("Die Datei ist kein lesbares JSON.", field=name) from fault


def _text(table: Mapping[str, Any], name: str) -> str:
    value = table.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > 1000 or "\x00" in value:
        raise StandardError.of(f"Die Angabe „{name}“ fehlt oder ist kein Text.", field=name)
    return value.strip()


def _list(table: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value) or len(value) > 200:
        raise StandardError.of(f"Die Angabe „{name}“ ist keine Liste von Texten.", field=name)
    return tuple(value)


def _tables(table: Mapping[str, Any], name: str, file: str) -> list[dict[str, Any]]:
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value) or len(value) > 200:
        raise StandardError.of(f"Die Angabe „{name}“ ist keine Liste.", field=file)
    return value


def _days(table: Mapping[str, Any], name: str) -> int | None:
    value = table.get(name)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 36_500:
        raise StandardError.of(f"Die Angabe „{name}“ ist keine Zahl von Tagen.", field=name)
    return value
