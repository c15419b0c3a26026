"""Schemas, groups, fields and rules as values. Each keeps the XML element it was read from, for writing it again.

Sources: XDatenfelder 2.0 and 3.0; what no version of them names is kept in the element and told as a Remark.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from lxml import etree


@dataclass(frozen=True, slots=True)
class Remark:
    """Something accepted that is not as the standard says: line (0: unknown), FIM element („F60000227“), German."""

    line: int
    at: str
    message: str

    def __str__(self) -> str:
        return f"Zeile {self.line}, {self.at}: {self.message}" if self.line else f"{self.at}: {self.message}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: German prose, a script, or both; nobody executes it. ``kind``: K, M, V or B (3.0), „“ in 2.0."""

    id: str
    version: str
    name: str
    prose: str
    script: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class CodeListReference:
    """Where the answers of a choice are listed (genericode). Empty texts where the file does not say."""

    id: str
    uri: str
    version: str
    version_uri: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """„praezisierung“: lengths in characters; ``least`` and ``most`` as written (numbers or dates)."""

    min_length: int | None = None
    max_length: int | None = None
    least: str = ""
    most: str = ""
    pattern: str = ""
    note: str = ""

    def number(self, which: str) -> Decimal | None:
        """``which``: „least“ or „most“; None where it is no finite number."""
        return decimal_of(str(getattr(self, which)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What schema, group and field share. ``label`` is „bezeichnungEingabe“, ``help`` „hilfetextEingabe“."""

    id: str
    version: str
    name: str
    label: str = ""
    help: str = ""
    description: str = ""
    rules: tuple[Rule, ...] = ()
    line: int = field(default=0, compare=False)
    source: etree._Element = field(repr=False, compare=False)

    @property
    def fim(self) -> str:
        """„F60000227V1.1“."""
        return f"{self.id}V{self.version}" if self.version else self.id

    @property
    def shown(self) -> str:
        """What people read."""
        return self.label or self.name or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class DataField(Common):
    """One field. ``art``: input, select, label (3.0 also hidden, locked). ``data_type``: text, date, bool, num,
    num_int, num_currency, file, obj (3.0 also text_latin, time, datetime). ``max_bytes`` of a file."""

    art: str
    data_type: str
    bounds: Bounds = Bounds()
    content: str = ""
    code_list: CodeListReference | None = None
    values: tuple[tuple[str, str], ...] = ()
    max_bytes: int | None = None
    media_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DataGroup(Common):
    """A group of fields and groups."""

    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSchema(DataGroup):
    """A whole form („Stammdatenschema“)."""


Element = DataSchema | DataGroup | DataField


@dataclass(frozen=True, slots=True)
class Part:
    """How often something stands in a group („anzahl“): at least, at most (None: without an end)."""

    least: int
    most: int | None
    content: DataGroup | DataField


@dataclass(frozen=True, slots=True)
class Document:
    """A message. ``release``: „2.0“ or „3.0.0“. ``root`` is the whole file, unknown elements among it."""

    release: str
    content: Element
    remarks: tuple[Remark, ...]
    root: etree._Element = field(repr=False, compare=False)

    def elements(self) -> Iterator[Element]:
        """The content and everything in it, from the top; what is embedded twice comes twice."""
        return walk(self.content)


def walk(element: Element) -> Iterator[Element]:
    """The element and everything in it, from the top."""
    waiting: list[Element] = [element]
    while waiting:
        found = waiting.pop()
        yield found
        if isinstance(found, DataGroup):
            waiting.extend(part.content for part in reversed(found.parts))


def decimal_of(text: str) -> Decimal | None:
    """A number as the files write it, with point or comma; None where it is none or not finite."""
    try:
        number = Decimal(text.strip().replace(",", "."))
    except ArithmeticError:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 30 else None
