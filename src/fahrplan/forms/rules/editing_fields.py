"""Changing the fields of a definition: what is asked, of which kind, within which limits. Pure; see ``editing``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules.definition import Field
from fahrplan.forms.rules.editing import Documents, move, name_from

MOST_OPTIONS = 200
FILE_TYPES = ("application/pdf", "image/jpeg", "image/png")
_PLAIN: Mapping[str, dict[str, Any]] = {
    FieldKind.TEXT: {"type": "string", "maxLength": 200},
    FieldKind.LONG_TEXT: {"type": "string", "maxLength": 2000},
    FieldKind.INTEGER: {"type": "integer"},
    FieldKind.NUMBER: {"type": "number"},
    FieldKind.MONEY: {"type": "number", "minimum": 0},
    FieldKind.DATE: {"type": "string", "format": "date"},
    FieldKind.YES_NO: {"type": "boolean"},
    FieldKind.CHOICE: {"type": "string", "enum": []},
    FieldKind.CHOICES: {"type": "array", "items": {"type": "string", "enum": []}, "uniqueItems": True},
    FieldKind.EMAIL: {"type": "string", "format": "email", "maxLength": 254},
    FieldKind.PHONE: {"type": "string", "maxLength": 40},
    FieldKind.IBAN: {"type": "string", "maxLength": 34},
    FieldKind.POSTCODE: {"type": "string", "pattern": "^[0-9]{5}$"},
    FieldKind.FILE: {
        "type": "array", "items": {"type": "string"}, "maxItems": 3, "x-types": list(FILE_TYPES), "x-bytes": 10_000_000,
    },
    FieldKind.NOTE: {"type": "string"},
}  # fmt: skip
TEXTS = (FieldKind.TEXT, FieldKind.LONG_TEXT)
NUMBERS = (FieldKind.INTEGER, FieldKind.NUMBER, FieldKind.MONEY)
CHOICES = (FieldKind.CHOICE, FieldKind.CHOICES)


@dataclass(frozen=True)
class FieldWords:
    """What is said of a field. ``options``: (value, words). ``least``/``most``: of a number; ``most`` also the
    characters of a text and the number of files. ``prefill``: the detail of the account it is filled from."""

    question: str
    kind: str = FieldKind.TEXT
    hint: str = ""
    required: bool = True
    condition: str = ""
    options: tuple[tuple[str, str], ...] = ()
    least: float | None = None
    most: float | None = None
    evidence: bool = False
    prefill: str = ""
    own: Mapping[str, Any] = field(default_factory=dict)


def read_field(documents: Documents, path: str) -> FieldWords:
    """The field as it stands. Raises ValidationError where it is gone."""
    found = _known(documents, path)
    inner = found.schema
    most = "maxLength" if found.kind in TEXTS else "maxItems" if found.kind == FieldKind.FILE else "maximum"
    return FieldWords(
        question=documents.text(f"field:{path}"),
        kind=found.kind,
        hint=documents.text(f"field:{path}:hint"),
        required=found.required,
        condition=documents.flow.get("conditions", {}).get(path, ""),
        options=tuple((str(value), documents.text(f"option:{path}:{value}")) for value in found.options),
        least=inner.get("minimum"),
        most=inner.get(most),
        evidence=path in documents.flow.get("evidence", []),
        prefill=documents.flow.get("prefill", {}).get(path, ""),
    )


def add_field(documents: Documents, page_id: str, said: FieldWords) -> str:
    """Ask one thing more at the end of a page; gives its path. ``said.own``: a schema to begin with (of FIM)."""
    page = documents.page(page_id)
    if not said.question.strip():
        raise ValidationError({"question": "Bitte schreiben Sie die Frage."})
    group, properties = properties_for(documents, page)
    name = name_from(said.question, list(properties))
    path = f"{group}/{name}"
    properties[name] = {**_PLAIN[said.kind], **said.own, "x-kind": str(said.kind)}
    page["fields"].append(path)
    change_field(documents, path, said)
    return path


def properties_for(documents: Documents, page: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The group that new fields of a page go into, and what is in it."""
    group = page.get("repeat") or _group_of(documents, page)
    return group, _properties(documents.schema, group)


def change_field(documents: Documents, path: str, said: FieldWords) -> None:
    """Question, kind, limits, answers, condition. Another kind begins anew; its path stays, so conditions do too."""
    found = _known(documents, path)
    if not said.question.strip():
        raise ValidationError({"question": "Bitte schreiben Sie die Frage."})
    if said.kind not in _PLAIN:
        raise ValidationError({"kind": "Diese Art gibt es nicht."})
    parent, _, name = path.rpartition("/")
    properties = _properties(documents.schema, parent)
    inner = dict(properties[name])
    if said.kind != found.kind:
        inner = {**_PLAIN[said.kind], "x-kind": str(said.kind)} | (
            {"x-fim": inner["x-fim"]} if "x-fim" in inner else {}
        )
    properties[name] = _limited(inner, said)
    require(documents.schema, parent, name, said.required and said.kind != FieldKind.NOTE)
    documents.put_text(f"field:{path}", said.question)
    documents.put_text(f"field:{path}:hint", said.hint)
    _put_options(documents, found, properties[name], said)
    _put_word(documents.flow.setdefault("conditions", {}), path, said.condition)
    _put_word(documents.flow.setdefault("prefill", {}), path, said.prefill)
    evidence = [one for one in documents.flow.get("evidence", []) if one != path]
    documents.flow["evidence"] = evidence + ([path] if said.evidence and said.kind == FieldKind.FILE else [])


def remove_field(documents: Documents, path: str) -> None:
    """Conditions of others that ask for it stay, and are found by ``checks``."""
    _known(documents, path)
    parent, _, name = path.rpartition("/")
    properties = _properties(documents.schema, parent)
    del properties[name]
    require(documents.schema, parent, name, False)
    for page in documents.pages:
        page["fields"] = [one for one in page["fields"] if one != path]
    for table in ("conditions", "prefill"):
        documents.flow.get(table, {}).pop(path, None)
    documents.flow["evidence"] = [one for one in documents.flow.get("evidence", []) if one != path]
    documents.drop_texts(f"field:{path}", f"option:{path}")


def move_field(documents: Documents, path: str, by: int) -> None:
    """One place up (−1) or down (1) on its page."""
    page = _page_of(documents, path)
    move(page["fields"], page["fields"].index(path), by)


def put_on_page(documents: Documents, path: str, page_id: str) -> None:
    """Move the field to the end of another page. Raises ValidationError where that page repeats something else."""
    target, found = documents.page(page_id), _known(documents, path)
    if target.get("repeat", "") != found.repeats:
        raise ValidationError(
            {"page": "Dorthin passt die Frage nicht: Nur eine der Seiten wird mehrmals ausgefüllt."}
        )
    for page in documents.pages:
        page["fields"] = [one for one in page["fields"] if one != path]
    target["fields"].append(path)


def _known(documents: Documents, path: str) -> Field:
    found = documents.definition.fields.get(path)
    if found is None:
        raise ValidationError(
            "Diese Frage gibt es nicht mehr. Vielleicht hat sie gerade jemand anderes entfernt."
        )
    return found


def _page_of(documents: Documents, path: str) -> dict[str, Any]:
    for page in documents.pages:
        if path in page["fields"]:
            return page
    raise ValidationError("Diese Frage steht auf keiner Seite.")


def _group_of(documents: Documents, page: Mapping[str, Any]) -> str:
    """The group new fields of a page go into: the one most of its fields are in, else one named like the page."""
    around = [path.rpartition("/")[0] for path in page["fields"]]
    group = max(sorted(set(around)), key=around.count) if around else ""
    if group:
        return group
    properties = documents.schema.setdefault("properties", {})
    name = str(page["id"]).replace("-", "_")
    if not name[0].isalpha():
        name = f"seite_{name}"
    if "x-kind" in properties.get(name, {}) or properties.get(name, {}).get("type") == "array":
        name = name_from(name, list(properties))
    properties.setdefault(name, {"type": "object", "properties": {}})
    return name


def _properties(schema: dict[str, Any], group: str) -> dict[str, Any]:
    return _object(schema, group).setdefault("properties", {})  # type: ignore[no-any-return]


def _object(schema: dict[str, Any], group: str) -> dict[str, Any]:
    at = schema
    for name in group.split("/") if group else ():
        at = at["properties"][name]
        at = at.get("items", at)
    return at


def require(schema: dict[str, Any], group: str, name: str, wanted: bool) -> None:
    """Make the field of this group one that must be filled in, or not."""
    holder = _object(schema, group)
    required = [one for one in holder.get("required", []) if one != name]
    holder["required"] = [*required, name] if wanted else required
    if not holder["required"]:
        del holder["required"]


def _limited(inner: dict[str, Any], said: FieldWords) -> dict[str, Any]:
    if said.least is not None and said.most is not None and said.most < said.least:
        raise ValidationError({"most": "Der größte Wert ist kleiner als der kleinste."})
    if said.kind in NUMBERS:
        _bound(inner, "minimum", said.least, said.kind)
        _bound(inner, "maximum", said.most, said.kind)
    elif said.kind in TEXTS and said.most is not None:
        inner["maxLength"] = _whole(said.most, 10_000)
    elif said.kind == FieldKind.FILE and said.most is not None:
        inner["maxItems"] = _whole(said.most, 20)
    return inner


def _bound(inner: dict[str, Any], key: str, value: float | None, kind: str) -> None:
    if value is None:
        inner.pop(key, None)
    else:
        inner[key] = int(value) if kind == FieldKind.INTEGER or value == int(value) else value


def _whole(value: float, most: int) -> int:
    if not 1 <= value <= most:
        raise ValidationError({"most": f"Bitte eine Zahl von 1 bis {most}."})
    return int(value)


def _put_options(documents: Documents, before: Field, inner: dict[str, Any], said: FieldWords) -> None:
    """Values that an organisation brings (``x-fill``) are not changed here."""
    if "x-fill" in inner:
        return
    path = before.path
    values = [value for value, _ in said.options] if said.kind in CHOICES else []
    if len(values) > MOST_OPTIONS:
        raise ValidationError({"options": f"Höchstens {MOST_OPTIONS} Antworten."})
    if len(set(values)) < len(values):
        raise ValidationError({"options": "Zwei Antworten haben denselben Wert."})
    gone = {str(value) for value in before.options} - set(values)
    documents.drop_texts(*(f"option:{path}:{value}" for value in sorted(gone)))
    if said.kind not in CHOICES:
        return
    holder = inner["items"] = dict(inner["items"]) if said.kind == FieldKind.CHOICES else inner
    if said.kind == FieldKind.CHOICE:
        inner.pop("items", None)
    whole = holder.get("type") in ("integer", "number") and all(
        value.lstrip("-").isdigit() for value in values
    )
    holder["enum"] = [int(value) for value in values] if whole else values
    for value, words in said.options:
        documents.put_text(f"option:{path}:{value}", words)


def _put_word(table: dict[str, str], path: str, words: str) -> None:
    if words.strip():
        table[path] = words.strip()
    else:
        table.pop(path, None)
