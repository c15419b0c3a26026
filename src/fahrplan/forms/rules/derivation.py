"""From XDatenfelder to a form's three documents: data, flow, texts. Pure; what cannot be derived is told.

Groups become objects, „anzahl“ above one becomes an array; every group with fields of its own becomes a page. A
repeated select becomes a choice of several, a repeated field of another kind a repeated group with that one field.
Rules stay prose or script in ``flow["notes"]`` for those who build the form. What sits in an optional group (0:1) is
optional. Each element carries its FIM id (``x-fim``, „F60000227V1.1“); names are read from the labels.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import ValidationError

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules.checks_shape import MOST_DEPTH, MOST_FIELDS, MOST_PAGES
from fahrplan.forms.rules.derivation_fields import Made, Told, field_schema, label_of, long_text
from fahrplan.forms.rules.editing import Documents, empty_documents, name_from
from fahrplan.forms.rules.expressions_tree import CALLS, KEYWORDS
from fahrplan.standards.xdatenfelder import DataField, DataGroup, DataSchema, Document, Element, Part, Rule

__all__ = ["Derived", "Told", "derive"]

Codes = Mapping[str, Sequence[tuple[str, str]]]
NO_NAMES: Final = frozenset(KEYWORDS | CALLS | {"d"})
MOST_ENTRIES: Final = 1000
NEXT = "Wir prüfen Ihre Angaben und melden uns bei Ihnen."
CONSENT = "Meine Angaben sind vollständig und richtig. Sie dürfen für diesen Antrag verarbeitet werden."


@dataclass
class Derived:
    """The documents; ``told``: what was left out or changed; ``prose``: how many rules nobody executes."""

    documents: Documents
    told: list[Told] = field(default_factory=list)
    prose: int = 0


def derive(document: Document, codes: Codes | None = None) -> Derived:
    """The form. ``codes``: code list (its version address, else its address) → [(code, name)].

    Raises ValidationError where the schema is larger or deeper than a form may be.
    """
    content = document.content
    fields = sum(isinstance(one, DataField) for one in document.elements())
    if fields > MOST_FIELDS:
        raise ValidationError(f"Das Schema hat {fields} Felder; ein Formular hat höchstens {MOST_FIELDS}.")
    made = _Derivation(codes or {}, empty_documents(label_of(content)[:200]))
    made.whole(content)
    if len(made.documents.pages) > MOST_PAGES:
        raise ValidationError(f"Das Schema hat mehr als {MOST_PAGES} Gruppen mit eigenen Feldern.")
    return Derived(made.documents, made.told, made.prose)


@dataclass(frozen=True)
class _Place:
    """Where in the form: path, the repeated group around it, how deep, whether it may be left out."""

    path: str = ""
    repeats: str = ""
    depth: int = 0
    optional: bool = False

    def of(self, name: str) -> str:
        return f"{self.path}/{name}" if self.path else name


class _Derivation:
    def __init__(self, codes: Codes, documents: Documents) -> None:
        self.codes, self.documents = codes, documents
        self.told: list[Told] = []
        self.page_ids: set[str] = set()
        self.prose = 0

    def whole(self, content: Element) -> None:
        """A field or group alone becomes a form of one page."""
        top = self.documents
        top.put_text("intro", long_text(content.description) or label_of(content))
        top.put_text("next", NEXT)
        top.put_text("consent", CONSENT)
        if isinstance(content, DataField):
            self._parts(content, (Part(1, 1, content),), top.schema, _Place())
        else:
            self._notes(content, "")
            self._parts(content, content.parts, top.schema, _Place())
        if not top.flow["notes"]:
            del top.flow["notes"]

    def _parts(self, owner: Element, parts: Sequence[Part], schema: dict[str, Any], place: _Place) -> None:
        """First the page of the own fields, then the groups in order."""
        page: dict[str, Any] = {"id": "", "fields": []}
        at = len(self.documents.pages)
        for part in parts:
            if part.most == 0:
                self.told.append(Told(part.content.fim, "Kommt nach der Anzahl 0:0 nicht vor; weggelassen."))
            elif isinstance(part.content, DataField):
                self._field(part, part.content, schema, place, page["fields"])
            else:
                self._group(part, part.content, schema, place)
        if page["fields"]:
            page["id"] = self._page_id(owner)
            if place.repeats:
                page["repeat"] = place.repeats
            self.documents.pages.insert(at, page)
            self.documents.put_text(f"page:{page['id']}", label_of(owner))
            if not isinstance(owner, DataSchema):
                self.documents.put_text(f"page:{page['id']}:hint", long_text(owner.help))

    def _group(self, part: Part, group: DataGroup, schema: dict[str, Any], place: _Place) -> None:
        if place.depth + 1 > MOST_DEPTH - 1:
            raise ValidationError(f"Das Schema ist tiefer als {MOST_DEPTH} Ebenen geschachtelt.")
        name = self._name(group, schema)
        path = place.of(name)
        inner: dict[str, Any] = {"type": "object", "properties": {}}
        several = part.most is None or part.most > 1
        optional = not several and (part.least == 0 or place.optional)
        if optional and part.least == 0:
            self.told.append(
                Told(group.fim, "Die Gruppe ist freiwillig; ihre Angaben sind es im Formular auch.")
            )
        self._notes(group, path)
        below = _Place(path, path if several else place.repeats, place.depth + 1, optional)
        self._parts(group, group.parts, inner, below)
        if not inner["properties"]:
            self.told.append(Told(group.fim, "Die Gruppe hat keine Felder; weggelassen."))
            return
        inner["x-fim"] = group.fim
        required = bool(inner.get("required")) if not several else part.least > 0 and not place.optional
        if several:
            fim = inner.pop("x-fim")
            inner = _array(inner, 0 if place.optional else part.least, part.most) | {"x-fim": fim}
        schema["properties"][name] = inner
        if required:
            schema.setdefault("required", []).append(name)

    def _field(
        self, part: Part, one: DataField, schema: dict[str, Any], place: _Place, fields: list[str]
    ) -> None:
        if one.art == "hidden":
            self.told.append(Told(one.fim, "Das Feld ist versteckt und wird nicht gefragt."))
            self._notes(one, place.path)
            return
        made = field_schema(one, part, self.codes)
        self.told += made.told
        several = part.most is None or part.most > 1
        if several and made.kind not in (FieldKind.CHOICES, FieldKind.FILE, FieldKind.NOTE):
            self._repeated_field(part, one, made, schema, place)
            return
        name = self._name(one, schema)
        required = part.least > 0 and not place.optional
        self._put(one, made, schema, name, place.of(name), required)
        fields.append(place.of(name))

    def _repeated_field(
        self, part: Part, one: DataField, made: Made, schema: dict[str, Any], place: _Place
    ) -> None:
        """A group of its own, on a page of its own."""
        if place.depth + 1 > MOST_DEPTH - 1:
            raise ValidationError(f"Das Schema ist tiefer als {MOST_DEPTH} Ebenen geschachtelt.")
        group = self._name(one, schema)
        name = free_name(label_of(one), NO_NAMES)
        inner: dict[str, Any] = {"type": "object", "properties": {}}
        path = f"{place.of(group)}/{name}"
        self._put(one, made, inner, name, path, True)
        schema["properties"][group] = _array(inner, 0 if place.optional else part.least, part.most)
        if part.least and not place.optional:
            schema.setdefault("required", []).append(group)
        page = {"id": self._page_id(one), "repeat": place.of(group), "fields": [path]}
        self.documents.pages.append(page)
        self.documents.put_text(f"page:{page['id']}", label_of(one))

    def _put(
        self, one: DataField, made: Made, schema: dict[str, Any], name: str, path: str, required: bool
    ) -> None:
        schema["properties"][name] = made.schema | {"x-kind": str(made.kind), "x-fim": one.fim}
        if required and made.kind != FieldKind.NOTE:
            schema.setdefault("required", []).append(name)
        self.documents.put_text(f"field:{path}", label_of(one))
        self.documents.put_text(f"field:{path}:hint", made.hint)
        for value, words in made.options:
            self.documents.put_text(f"option:{path}:{value}", words)
        self._notes(one, path)

    def _name(self, one: Element, schema: dict[str, Any]) -> str:
        return free_name(label_of(one), schema["properties"].keys() | NO_NAMES)

    def _page_id(self, one: Element) -> str:
        found = free_name(label_of(one), self.page_ids, joint="-")
        self.page_ids.add(found)
        return found

    def _notes(self, one: Element, path: str) -> None:
        """Rules, and what the file says of bounds in words."""
        notes: list[dict[str, str]] = self.documents.flow.setdefault("notes", [])
        for rule in one.rules:
            notes.append(note_of(rule, path))
            self.prose += 1


def free_name(words: str, taken: Collection[str], *, joint: str = "_") -> str:
    """A short name that is not taken; quick also where the same words come a thousand times."""
    name, number = name_from(words, joint=joint), 1
    found = name
    while found in taken:
        number += 1
        found = f"{name}{joint}{number}"
    return found


def note_of(rule: Rule, path: str) -> dict[str, str]:
    """A rule as ``flow["notes"]`` keeps it."""
    said = {
        "fim": f"{rule.id}V{rule.version}" if rule.id and rule.version else rule.id,
        "at": path,
        "name": rule.name[:200],
        "words": long_text(rule.prose),
        "script": long_text(rule.script),
    }
    return {key: value for key, value in said.items() if value or key == "at"}


def _array(inner: dict[str, Any], least: int, most: int | None) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "array", "items": inner, "minItems": min(least, MOST_ENTRIES)}
    if most is not None:
        found["maxItems"] = max(min(most, MOST_ENTRIES), found["minItems"])
    return found
