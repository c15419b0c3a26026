"""Putting what a FIM module asks onto a page of a form. Pure; see ``editing``."""

from __future__ import annotations

import copy
from typing import Any

from django.core.exceptions import ValidationError

from fahrplan.forms.rules.checks_shape import MOST_FIELDS
from fahrplan.forms.rules.definition import GERMAN, Definition, Field
from fahrplan.forms.rules.editing import Documents, name_from
from fahrplan.forms.rules.editing_fields import properties_for, require


def insert_module(documents: Documents, page_id: str, module: Documents) -> list[str]:
    """Ask on this page what the module asks; what it asks several times gets pages of its own behind it.

    Gives the new paths. Raises ValidationError where it does not fit.
    """
    page, found = documents.page(page_id), module.definition
    if page.get("repeat") and found.groups:
        raise ValidationError("Der Baustein wird selbst mehrmals ausgefüllt. Wählen Sie eine andere Seite.")
    if len(documents.definition.fields) + len(found.fields) > MOST_FIELDS:
        raise ValidationError(f"Das Formular hätte mehr als {MOST_FIELDS} Fragen.")
    made = [
        _insert_field(documents, page, found, field) for field in found.fields.values() if not field.repeats
    ]
    for group in found.groups:
        if not any(group.startswith(f"{other}/") for other in found.groups):
            made += _insert_group(documents, page, module, group)
    return made


def _insert_field(documents: Documents, page: dict[str, Any], found: Definition, field: Field) -> str:
    group, properties = properties_for(documents, page)
    name = name_from(field.name, list(properties))
    path = f"{group}/{name}"
    properties[name] = copy.deepcopy(dict(field.schema))
    require(documents.schema, group, name, field.required)
    page["fields"].append(path)
    _take_texts(documents, found, {field.path: path})
    return path


def _insert_group(documents: Documents, page: dict[str, Any], module: Documents, group: str) -> list[str]:
    """The repeated group with all within it, under a name of its own at the top of the data."""
    top = documents.schema.setdefault("properties", {})
    name = name_from(group.rpartition("/")[2], list(top))
    top[name] = copy.deepcopy(_node(module.schema, group))
    found = module.definition
    paths = {path: name + path.removeprefix(group) for path in found.fields if path.startswith(f"{group}/")}
    at = documents.pages.index(page) + 1
    for one in found.pages:
        fields = [paths[path] for path in one.fields if path in paths]
        if not fields:
            continue
        page_id = name_from(
            found.text(f"page:{one.id}") or one.id, [each["id"] for each in documents.pages], joint="-"
        )
        repeat = name + (one.repeat or group).removeprefix(group)
        documents.pages.insert(at, {"id": page_id, "fields": fields, "repeat": repeat})
        documents.put_text(f"page:{page_id}", found.text(f"page:{one.id}") or one.id)
        at += 1
    _take_texts(documents, found, paths)
    return list(paths.values())


def _take_texts(documents: Documents, found: Definition, paths: dict[str, str]) -> None:
    for key, words in found.texts.get(GERMAN, {}).items():
        kind, _, rest = key.partition(":")
        path, _, tail = rest.partition(":")
        if kind in ("field", "option") and path in paths:
            documents.put_text(f"{kind}:{paths[path]}" + (f":{tail}" if tail else ""), words)


def _node(schema: dict[str, Any], path: str) -> Any:
    at: Any = schema
    for name in path.split("/"):
        at = at.get("items", at)["properties"][name]
    return at
