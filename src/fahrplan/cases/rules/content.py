"""What was entered, in the words and the order of its form."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from fahrplan.design.rules import day_of, digits
from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules.definition import Definition, Field, Page

REST = "Weitere Angaben"


@dataclass(frozen=True)
class Line:
    """One answer. ``files``: ids of attached files, in which case ``text`` is empty."""

    path: str
    label: str
    text: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """What stands on one page; with a repeated group each entry is a part of its own."""

    title: str
    lines: tuple[Line, ...]


def parts_of(
    definition: Definition, data: Mapping[str, Any], only: Collection[str] | None = None
) -> list[Part]:
    """Only what was answered, of ``only`` these fields if said. Fields on no page come last: nothing is left out."""
    found = _all_parts(definition, data)
    if only is None:
        return found
    narrowed = [Part(part.title, tuple(line for line in part.lines if line.path in only)) for part in found]
    return [part for part in narrowed if part.lines]


def _all_parts(definition: Definition, data: Mapping[str, Any]) -> list[Part]:
    parts = [part for page in definition.pages for part in _page_parts(definition, page, data)]
    placed = {path for page in definition.pages for path in page.fields}
    rest = [path for path in definition.fields if path not in placed]
    return [*parts, *_page_parts(definition, Page(REST, tuple(rest)), data)]


def _page_parts(definition: Definition, page: Page, data: Mapping[str, Any]) -> Iterator[Part]:
    title = definition.text(f"page:{page.id}") or page.id
    fields = [definition.fields[path] for path in page.fields if path in definition.fields]
    groups = dict.fromkeys(field.repeats for field in fields if field.repeats)
    yield from _part(definition, title, [one for one in fields if not one.repeats], data, "")
    for group in groups:
        inside = [one for one in fields if one.repeats == group]
        entries = value_at(data, group)
        for number, entry in enumerate(entries if isinstance(entries, list) else [], start=1):
            if isinstance(entry, Mapping):
                yield from _part(definition, f"{title} ({number})", inside, entry, f"{group}/")


def _part(
    definition: Definition, title: str, fields: list[Field], data: Mapping[str, Any], at: str
) -> Iterator[Part]:
    lines = []
    for field in fields:
        value = value_at(data, field.path.removeprefix(at))
        if field.kind is FieldKind.NOTE or value in (None, "", [], {}):
            continue
        label = label_of(definition, field.path)
        if field.kind is FieldKind.FILE:
            found = value if isinstance(value, list) else [value]
            lines.append(Line(field.path, label, "", tuple(str(one) for one in found)))
        else:
            lines.append(Line(field.path, label, value_words(definition, field, value)))
    if lines:
        yield Part(title, tuple(lines))


def label_of(definition: Definition, path: str) -> str:
    return definition.text(f"field:{path}") or path.rpartition("/")[2]


def value_at(data: Any, path: str) -> Any:
    """What stands under a path of groups and field; None where nothing does."""
    for name in path.split("/"):
        if not isinstance(data, Mapping):
            return None
        data = data.get(name)
    return data


def value_words(definition: Definition, field: Field, value: Any) -> str:
    """„ja“, „31.12.2026“, „1.234,50 €“, the words of a choice."""
    if isinstance(value, list):
        return ", ".join(value_words(definition, field, one) for one in value)
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
        return definition.text(f"option:{field.path}:{value}") or str(value)
    if field.kind is FieldKind.DATE:
        return day_of(str(value))
    if field.kind is FieldKind.MONEY:
        return _money_words(value)
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return str(value)


def _money_words(value: Any) -> str:
    try:
        return f"{digits(Decimal(str(value)), 2)} €"
    except InvalidOperation:
        return str(value)
