"""From XML elements to values and back, driven by tables (see layout).

``read`` takes what the table names and notes everything else. ``patch`` turns the element of an old value into that
of a new one and leaves alone what it does not know; writing is patching an empty element.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from lxml import etree

from fahrplan.standards.safe_xml import line_of, local_name
from fahrplan.standards.xzufi.values import Place

NAMESPACE_2_2 = "http://xoev.de/schemata/xzufi/2_2_0"
NAMESPACE_2_3 = "http://xoev.de/schemata/xzufi/2_3_1"
NAMESPACES = (NAMESPACE_2_2, "http://xoev.de/schemata/xzufi/2_3_0", NAMESPACE_2_3)
SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA_TYPE = f"{{{SCHEMA_INSTANCE}}}type"
MAX_UNKNOWN = 200


def spellings(tag: str) -> list[str]:
    """The tag in each namespace we read, and without one: code elements hold children without namespace."""
    return [*(f"{{{namespace}}}{tag}" for namespace in NAMESPACES), tag]


def path_of(element: etree._Element, top: etree._Element | None = None) -> str:
    """Local names from ``top`` (or the root) down to the element, joined by slashes."""
    names: list[str] = []
    current: etree._Element | None = element
    while current is not None:
        names.append(local_name(current))
        current = None if current is top else current.getparent()
    return "/".join(reversed(names))


@dataclass(slots=True)
class Seen:
    """What was met on the way and is not in the tables; the first 200 places of an object."""

    top: etree._Element
    places: list[Place] = field(default_factory=list)

    def element(self, element: etree._Element) -> None:
        """Note an element that is unknown or comes once too often."""
        self._note(path_of(element, self.top), element)

    def attribute(self, element: etree._Element, name: str) -> None:
        """Note an unknown attribute."""
        self._note(f"{path_of(element, self.top)}/@{name.rpartition('}')[2]}", element)

    def _note(self, path: str, element: etree._Element) -> None:
        if len(self.places) < MAX_UNKNOWN:
            self.places.append(Place(path, line_of(element)))


class Codec(Protocol):
    """How one kind of value stands in an element."""

    @property
    def blank(self) -> Any:
        """The value of an element that says nothing."""

    def read(self, element: etree._Element, seen: Seen) -> Any:
        """The value of the element."""

    def patch(self, element: etree._Element, old: Any, new: Any) -> None:
        """Change the element from the old value to the new one."""


class Plain:
    """An element whose text is the value."""

    blank = ""

    def read(self, element: etree._Element, seen: Seen) -> str:
        """The text without surrounding blanks."""
        for child in element:
            seen.element(child)
        return (element.text or "").strip()

    def patch(self, element: etree._Element, old: str, new: str) -> None:
        """Replace the text."""
        element.text = new


@dataclass(frozen=True, slots=True)
class Part:
    """A field of a value and the child elements it comes from. ``bare``: written without namespace."""

    field: str
    tag: str
    codec: Codec
    many: bool = False
    bare: bool = False


class Struct:
    """An element with attributes and children. ``text`` names the field that takes the element's own text."""

    def __init__(
        self,
        kind: type[Any],
        parts: Iterable[Part] = (),
        *,
        text: str = "",
        attributes: dict[str, str] | None = None,
        kept: Iterable[str] = (),
    ) -> None:
        self.kind = kind
        self.parts = tuple(parts)
        self.text = text
        self.attributes = attributes or {}
        self._by_tag = {tag: part for part in self.parts for tag in spellings(part.tag)}
        self._kept = frozenset(tag for name in kept for tag in spellings(name))
        self._order = {tag: at for at, part in enumerate(self.parts) for tag in spellings(part.tag)}
        self.blank = kind()

    def read(self, element: etree._Element, seen: Seen) -> Any:
        """The value of the element; unknown children and attributes are noted."""
        return self.kind(**self.collect(element, seen))

    def collect(self, element: etree._Element, seen: Seen) -> dict[str, Any]:
        """The fields that the element gives."""
        values: dict[str, Any] = {}
        for name, value in cast("list[tuple[str, str]]", element.items()):
            if (target := self.attributes.get(name)) is not None:
                values[target] = _local(value) if name == SCHEMA_TYPE else value.strip()
            elif not name.startswith(f"{{{SCHEMA_INSTANCE}}}"):
                seen.attribute(element, name)
        lists: dict[str, list[Any]] = {}
        for child in element:
            self._take(child, values, lists, seen)
        for target, items in lists.items():
            values[target] = tuple(items)
        if self.text and self.text not in values:
            values[self.text] = self._own_text(element)
        return values

    def _take(
        self, child: etree._Element, values: dict[str, Any], lists: dict[str, list[Any]], seen: Seen
    ) -> None:
        part = self._by_tag.get(child.tag)
        if part is None:
            if child.tag not in self._kept:
                seen.element(child)
        elif part.many:
            lists.setdefault(part.field, []).append(part.codec.read(child, seen))
        elif part.field in values:
            seen.element(child)
        else:
            values[part.field] = part.codec.read(child, seen)

    def _own_text(self, element: etree._Element) -> str:
        return (element.text or "").strip()

    def patch(self, element: etree._Element, old: Any, new: Any) -> None:
        """Change attributes, text and children of the fields that differ."""
        for name, value in self._changed_attributes(element, old, new):
            _set_attribute(element, name, value)
        for part in self.parts:
            before, after = getattr(old, part.field), getattr(new, part.field)
            if before != after:
                self._patch_children(element, part, before, after)
        if self.text and self.text not in {part.field for part in self.parts}:
            self._patch_text(element, getattr(old, self.text), getattr(new, self.text))

    def _patch_text(self, element: etree._Element, old: str, new: str) -> None:
        if old != new:
            element.text = new

    def _changed_attributes(self, element: etree._Element, old: Any, new: Any) -> list[tuple[str, str]]:
        changed: dict[str, tuple[str, str]] = {}
        for name, target in self.attributes.items():
            value = getattr(new, target)
            if value != getattr(old, target) and (target not in changed or name in element.attrib):
                changed[target] = (name, value)
        return list(changed.values())

    def _patch_children(self, element: etree._Element, part: Part, before: Any, after: Any) -> None:
        slots = [child for child in element if self._by_tag.get(child.tag) is part]
        if part.field == self.text and not slots:
            element.text = None
        if part.many:
            old, new = before, after
        else:
            new = () if after == part.codec.blank else (after,)
            # Of a value that stands there too often only the first counts; with it all are gone.
            slots = slots[:1] if new else slots
            old = (before,) * len(slots)
        self._place(element, part, slots, _plan(slots, old, new))

    def _place(
        self,
        element: etree._Element,
        part: Part,
        slots: list[etree._Element],
        plan: list[tuple[int | None, Any, Any]],
    ) -> None:
        previous: etree._Element | None = None
        for at, was, value in plan:
            child = self._new_child(element, part) if at is None else slots[at]
            part.codec.patch(child, part.codec.blank if at is None else was, value)
            _place_after(element, previous, child)
            previous = child
        used = {at for at, _, _ in plan}
        for at, child in enumerate(slots):
            if at not in used:
                _remove(element, child)

    def _new_child(self, element: etree._Element, part: Part) -> etree._Element:
        child = etree.Element(part.tag if part.bare else f"{{{namespace_of(element)}}}{part.tag}")
        own = self._order[part.tag]
        for at, other in enumerate(element):
            if self._order.get(other.tag, -1) > own:
                element.insert(at, child)
                return child
        element.append(child)
        return child


class Words(Struct):
    """A Struct whose text is kept as it stands, with blanks, and with the text of elements inside it."""

    def _own_text(self, element: etree._Element) -> str:
        return "".join(map(str, element.itertext())) if len(element) else element.text or ""

    def _patch_text(self, element: etree._Element, old: str, new: str) -> None:
        if old != new:
            # The text of inner elements is part of what was changed.
            for child in list(element):
                element.remove(child)
            element.text = new


class Wrapped:
    """An element that only holds a list; the value is the tuple of its items."""

    blank: tuple[Any, ...] = ()

    def __init__(self, tag: str, codec: Codec, *, kept: Iterable[str] = ()) -> None:
        self._inner = Struct(_Items, [Part("items", tag, codec, many=True)], kept=kept)

    def read(self, element: etree._Element, seen: Seen) -> tuple[Any, ...]:
        """The items in their order."""
        return tuple(self._inner.read(element, seen).items)

    def patch(self, element: etree._Element, old: tuple[Any, ...], new: tuple[Any, ...]) -> None:
        """Change the items."""
        self._inner.patch(element, _Items(old), _Items(new))


@dataclass(frozen=True, slots=True)
class _Items:
    items: tuple[Any, ...] = ()


def namespace_of(element: etree._Element) -> str:
    """The XZuFi namespace the element stands in, also for the children of codes, which have none."""
    current: etree._Element | None = element
    while current is not None:
        namespace = str(current.tag).rpartition("}")[0].removeprefix("{")
        if namespace in NAMESPACES:
            return namespace
        current = current.getparent()
    return NAMESPACE_2_2


def _local(name: str) -> str:
    return name.strip().rpartition(":")[2]


def _set_attribute(element: etree._Element, name: str, value: str) -> None:
    if not value:
        element.attrib.pop(name, "")
    elif name == SCHEMA_TYPE and element.prefix:
        element.set(name, f"{element.prefix}:{value}")
    else:
        element.set(name, value)


def _plan(
    slots: list[etree._Element], old: tuple[Any, ...], new: tuple[Any, ...]
) -> list[tuple[int | None, Any, Any]]:
    """For each new value: position and value of the old element it takes over, one that says the same if any."""
    free: dict[Any, list[int]] = {}
    for position in reversed(range(len(slots))):
        free.setdefault(old[position], []).append(position)
    same = [free[value].pop() if free.get(value) else None for value in new]
    taken = set(same)
    left = [position for position in reversed(range(len(slots))) if position not in taken]
    plan: list[tuple[int | None, Any, Any]] = []
    for value, found in zip(new, same, strict=True):
        at = left.pop() if found is None and left else found
        plan.append((at, None if at is None else old[at], value))
    return plan


def _place_after(parent: etree._Element, previous: etree._Element | None, child: etree._Element) -> None:
    if previous is None or parent.index(previous) < parent.index(child):
        return
    tail, child.tail = child.tail, None
    previous.addnext(child)
    child.tail = tail


def _remove(parent: etree._Element, child: etree._Element) -> None:
    child.tail = None
    parent.remove(child)
