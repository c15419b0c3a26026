"""Service packages are read whole, or refused with the file that is wrong."""

from __future__ import annotations

import json

import pytest

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules.packages import read_files, version_order
from fahrplan.forms.selectors.packages import shipped_files, shipped_packages
from fahrplan.standards.problems import StandardError

KEYS = ("hundesteuer", "kita-platz")


@pytest.mark.parametrize("key", KEYS)
def test_every_language_says_everything(key: str) -> None:
    texts = shipped_packages()[key].definition.texts
    said = {language: set(table) for language, table in texts.items()}
    assert said == {language: set(texts["de"]) for language in ("de", "en", "de-leicht")}


@pytest.mark.parametrize("key", KEYS)
def test_every_field_is_asked_once_and_has_words(key: str) -> None:
    package = shipped_packages()[key]
    definition = package.definition
    asked = [path for page in definition.pages for path in page.fields]
    silent = [path for path in asked if not definition.text(f"field:{path}")]
    assert (sorted(asked), silent) == (sorted(definition.fields), [])
    assert 15 <= len(asked) <= 40


@pytest.mark.parametrize("key", KEYS)
def test_every_choice_has_words_or_is_filled(key: str) -> None:
    package = shipped_packages()[key]
    definition = package.definition
    silent = [
        (path, value)
        for path, field in definition.fields.items()
        for value in field.options
        if not definition.text(f"option:{path}:{value}")
    ]
    empty = {
        path
        for path, field in definition.fields.items()
        if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES) and not field.options
    }
    assert (silent, empty) == ([], set(package.fills))


def test_the_places_of_the_kindergarten_package_are_fields() -> None:
    definition = shipped_packages()["kita-platz"].definition
    places = definition.flow["places"]
    paths = [*places["wishes"], places["any"], *places["criteria"].values(), *places["child"].values()]
    assert [path for path in paths if path not in definition.fields] == []


def test_versions_compare_by_number() -> None:
    assert sorted(["1.10", "1.9", "2.0"], key=version_order) == ["1.9", "1.10", "2.0"]


BROKEN = {
    "manifest.toml": b"key = ",
    "schema.json": b"[]",
    "flow.json": b'{"pages": [{"id": "a", "fields": ["gibt/es/nicht"]}]}',
    "texts.de.json": json.dumps({"title": "{{unbekannt}}"}).encode(),
    "texts.en.json": b'{"title": 5}',
    "fees.toml": b'by = "gibt/es/nicht"',
    "tests.json": b'[{"name": "ohne Daten"}]',
    "bescheid.md": b"\xff\xfe",
    "programm.py": b"print()",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named(name: str) -> None:
    with pytest.raises(StandardError) as refused:
        read_files({**shipped_files()["hundesteuer"], name: BROKEN[name]})
    assert refused.value.problems[0].field == name


def test_a_missing_file_is_named() -> None:
    files = dict(shipped_files()["hundesteuer"])
    del files["fees.toml"]
    with pytest.raises(StandardError, match="fehlt") as refused:
        read_files(files)
    assert refused.value.problems[0].field == "fees.toml"


def test_a_rate_nobody_enters_is_refused() -> None:
    fees = b'[[rows]]\nif = ""\namount = "{fehlt}"\n'
    with pytest.raises(StandardError, match="unbekannten Satz"):
        read_files({**shipped_files()["hundesteuer"], "fees.toml": fees})
