"""A maturity model as a file: JSON, checked whole, every fault named by its place. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from fahrplan.implementation.enums import Origin
from fahrplan.implementation.rules.maturity import Answer, Criterion, Level, MaturityScale
from fahrplan.standards.problems import Findings, StandardError

LARGEST = 1_000_000  # bytes
MOST_LEVELS, MOST_CRITERIA, MOST_ANSWERS = 20, 60, 12
SHORT, LONG = 200, 2000
MODEL_KEY = re.compile(r"[0-9a-z][0-9a-z.-]{0,19}")
CRITERION_KEY = re.compile(r"[a-z][a-z0-9-]{0,39}")
MODEL_FIELDS = [
    "key",
    "name",
    "edition",
    "origin",
    "status",
    "source",
    "source_url",
    "online_from",
    "conform_from",
    "levels",
    "criteria",
]
LEVEL_FIELDS = ["level", "name", "group", "meaning"]
CRITERION_FIELDS = ["key", "name", "origin", "source", "optional", "question", "answers"]
ANSWER_FIELDS = ["level", "text", "hint"]


def parse_scale(data: bytes) -> MaturityScale:
    """The model in this file. Raises StandardError with all faults; the field is a path like
    ``criteria[2].answers[0].level`` (counted from 0)."""
    if len(data) > LARGEST:
        raise StandardError.of(f"Die Datei ist größer als {LARGEST // 1_000_000} MB.")
    try:
        document = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_unique, parse_constant=_no_number)
    except StandardError:
        raise
    except UnicodeDecodeError as error:
        raise StandardError.of("Die Datei ist nicht in UTF-8 geschrieben.") from error
    except json.JSONDecodeError as error:
        raise StandardError.of(f"Kein gültiges JSON: {error.msg}.", line=error.lineno) from error
    except RecursionError as error:
        raise StandardError.of("Die Datei ist zu tief verschachtelt.") from error
    except ValueError as error:  # a number of thousands of digits
        raise StandardError.of("Die Datei enthält eine Zahl, die zu lang ist.") from error
    return scale_of(document)


def scale_of(document: Any) -> MaturityScale:
    """The model in this document. Raises StandardError."""
    reader = _Reader()
    scale = reader.scale(document)
    reader.findings.refuse()
    _check_levels(scale, reader.findings)
    _check_criteria(scale, reader.findings)
    reader.findings.refuse()
    return scale


def document_of(scale: MaturityScale) -> dict[str, Any]:
    """The document that ``scale_of`` reads as this model again."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(scale)))
    return plain


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object; a name twice in it would silently lose a value."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise StandardError.of(f"Der Name „{twice[:60]}“ steht zweimal in einem Objekt.")
    return found


def _no_number(word: str) -> Any:
    raise StandardError.of(f"„{word}“ ist keine Zahl.")


class _Reader:
    """Reads typed values and notes every fault with its place; what is wrong becomes an empty value."""

    def __init__(self) -> None:
        self.findings = Findings()

    def scale(self, document: Any) -> MaturityScale:
        top = self.object(document, "", MODEL_FIELDS)
        levels = self.objects(top, "levels", LEVEL_FIELDS, most=MOST_LEVELS)
        criteria = self.objects(top, "criteria", CRITERION_FIELDS, most=MOST_CRITERIA)
        return MaturityScale(
            key=self.key(top, "key", "", MODEL_KEY),
            name=self.text(top, "name", ""),
            edition=self.text(top, "edition", ""),
            origin=self.origin(top, ""),
            status=self.text(top, "status", ""),
            source=self.text(top, "source", "", longest=LONG),
            source_url=self.address(top, "source_url"),
            online_from=self.number(top, "online_from", "") or 0,
            conform_from=self.number(top, "conform_from", "", empty=True),
            levels=tuple(self.level(one, where) for where, one in levels),
            criteria=tuple(self.criterion(one, where) for where, one in criteria),
        )

    def level(self, one: dict[str, Any], where: str) -> Level:
        return Level(
            level=self.number(one, "level", where) or 0,
            name=self.text(one, "name", where),
            meaning=self.text(one, "meaning", where, longest=LONG),
            group=self.text(one, "group", where, empty=True),
        )

    def criterion(self, one: dict[str, Any], where: str) -> Criterion:
        answers = self.objects(one, "answers", ANSWER_FIELDS, where=where, most=MOST_ANSWERS)
        return Criterion(
            key=self.key(one, "key", where, CRITERION_KEY),
            name=self.text(one, "name", where),
            question=self.text(one, "question", where, longest=LONG),
            answers=tuple(self.answer(each, place) for place, each in answers),
            origin=self.origin(one, where),
            optional=self.flag(one, "optional", where),
            source=self.text(one, "source", where, longest=LONG, empty=True),
        )

    def answer(self, one: dict[str, Any], where: str) -> Answer:
        return Answer(
            level=self.number(one, "level", where, empty=True),
            text=self.text(one, "text", where, longest=LONG),
            hint=self.text(one, "hint", where, longest=LONG, empty=True),
        )

    def object(self, value: Any, where: str, fields: list[str]) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.findings.add(None, where or None, "Hier muss ein Objekt stehen: { … }.")
            return {}
        for name in value:
            if name not in fields:
                self.note(where, str(name)[:60], f"Dieses Feld gibt es nicht. Möglich: {', '.join(fields)}.")
        return value

    def objects(
        self, holder: dict[str, Any], name: str, fields: list[str], *, most: int, where: str = ""
    ) -> list[tuple[str, dict[str, Any]]]:
        value = holder.get(name)
        if not isinstance(value, list) or not value:
            self.note(where, name, "Hier muss eine Liste mit mindestens einem Eintrag stehen: [ … ].")
            return []
        if len(value) > most:
            self.note(where, name, f"Die Liste hat mehr als {most} Einträge.")
        places = [f"{_path(where, name)}[{number}]" for number in range(len(value[:most]))]
        return [(place, self.object(one, place, fields)) for place, one in zip(places, value, strict=False)]

    def text(
        self, holder: dict[str, Any], name: str, where: str, *, longest: int = SHORT, empty: bool = False
    ) -> str:
        value = holder.get(name)
        if value is None and empty:
            return ""
        if not isinstance(value, str):
            self.note(where, name, "Hier fehlt ein Text in Anführungszeichen.")
            return ""
        text = " ".join(value.replace("\u00ad", "").split())
        if not text and not empty:
            self.note(where, name, "Der Text ist leer.")
        if len(text) > longest:
            self.note(where, name, f"Der Text ist länger als {longest} Zeichen.")
        if not text.isprintable():
            self.note(where, name, "Der Text enthält Steuerzeichen.")
        return text

    def number(self, holder: dict[str, Any], name: str, where: str, *, empty: bool = False) -> int | None:
        value = holder.get(name)
        if value is None and empty:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < MOST_LEVELS:
            self.note(where, name, f"Hier muss eine ganze Zahl von 0 bis {MOST_LEVELS - 1} stehen.")
            return None
        return value

    def flag(self, holder: dict[str, Any], name: str, where: str) -> bool:
        value = holder.get(name, False)
        if not isinstance(value, bool):
            self.note(where, name, "Hier muss true oder false stehen.")
        return value is True

    def key(self, holder: dict[str, Any], name: str, where: str, form: re.Pattern[str]) -> str:
        value = holder.get(name)
        if not isinstance(value, str) or not form.fullmatch(value):
            self.note(where, name, "Kurzname: Kleinbuchstaben, Ziffern, Bindestrich; beim Modell auch Punkt.")
            return ""
        return value

    def origin(self, holder: dict[str, Any], where: str) -> str:
        value = holder.get("origin", Origin.OWN.value)
        if value not in Origin.values:
            self.note(where, "origin", f"Möglich sind: {', '.join(Origin.values)}.")
            return Origin.OWN.value
        return str(value)

    def address(self, holder: dict[str, Any], name: str) -> str:
        text = self.text(holder, name, "", longest=LONG, empty=True)
        if text and not text.startswith(("https://", "http://")):
            self.note("", name, "Die Adresse muss mit https:// beginnen.")
        return text

    def note(self, where: str, name: str, message: str) -> None:
        self.findings.add(None, _path(where, name), message)


def _path(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _check_levels(scale: MaturityScale, findings: Findings) -> None:
    for number, level in enumerate(scale.levels):
        if level.level != number:
            findings.add(None, f"levels[{number}].level", f"Die Stufen müssen lückenlos sein: hier {number}.")
    top = len(scale.levels) - 1
    for name, value in (("online_from", scale.online_from), ("conform_from", scale.conform_from)):
        if value is not None and value > top:
            findings.add(None, name, f"Die höchste Stufe ist {top}.")


def _check_criteria(scale: MaturityScale, findings: Findings) -> None:
    top = len(scale.levels) - 1
    for number in _repeated(criterion.key for criterion in scale.criteria):
        findings.add(None, f"criteria[{number}].key", "Diesen Kurznamen hat schon ein anderes Kriterium.")
    for number, criterion in enumerate(scale.criteria):
        _check_answers(criterion, f"criteria[{number}]", top, findings)


def _check_answers(criterion: Criterion, where: str, top: int, findings: Findings) -> None:
    """Answers with levels ascend to the top; one without level exists where the criterion may not apply."""
    levels = [answer.level for answer in criterion.answers if answer.level is not None]
    without = len(criterion.answers) - len(levels)
    if without != int(criterion.optional):
        said = "genau eine Antwort" if criterion.optional else "keine Antwort"
        findings.add(None, f"{where}.answers", f"Hier darf {said} ohne Stufe (null) stehen.")
    if len(levels) < 2 or levels != sorted(set(levels)):
        findings.add(None, f"{where}.answers", "Es braucht mindestens zwei Antworten mit steigenden Stufen.")
    elif levels[-1] != top:
        findings.add(None, f"{where}.answers", f"Die beste Antwort muss die höchste Stufe {top} erreichen.")
    for number, answer in enumerate(criterion.answers):
        if answer.level is not None and answer.level < top and not answer.hint:
            findings.add(None, f"{where}.answers[{number}].hint", "Hier fehlt, was weiterhilft.")


def _repeated(keys: Iterable[str]) -> list[int]:
    seen: set[str] = set()
    found = []
    for number, key in enumerate(keys):
        if key in seen:
            found.append(number)
        seen.add(key)
    return found
