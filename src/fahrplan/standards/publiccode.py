"""publiccode.yml: what a piece of public software says about itself.

Source: publiccode.yml standard 0.x (Foundation for Public Code). Only what is used here is read. The file is
composed, never constructed, so no tag makes an object; anchors are refused, since a few of them can stand for
gigabytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fahrplan.standards.encodings import megabytes
from fahrplan.standards.problems import Findings, StandardError

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_EVENTS = 50_000
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LANGUAGES = ("de", "de-de", "en", "en-gb", "en-us")
WEB = re.compile(r"https?://[^\s]+", re.IGNORECASE)


@dataclass(frozen=True)
class PublicCode:
    """What was read; empty text and None where the file says nothing. ``language`` is that of the description."""

    name: str
    url: str
    licence: str
    summary: str = ""
    language: str = ""
    landing_url: str = ""
    version: str = ""
    released_on: date | None = None
    standards: list[str] = field(default_factory=list)
    contact: str = ""
    contact_mail: str = ""


def read_publiccode(data: bytes) -> PublicCode:
    """Read the file. Raises StandardError with line, field and a German text for every fault found."""
    root = _root(_text(data))
    findings = Findings()
    reader = _Reader(findings)
    found = PublicCode(
        name=reader.needed(root, "name"),
        url=reader.address(root, "url", needed=True),
        licence=reader.needed(root, "legal", "license"),
        landing_url=reader.address(root, "landingURL"),
        version=reader.text(root, "softwareVersion"),
        released_on=reader.day(root, "releaseDate"),
        standards=reader.texts(root, "standards"),
        **reader.description(root),
        **reader.contact(root),
    )
    reader.needed(root, "publiccodeYmlVersion")
    findings.refuse()
    return found


def _text(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise StandardError.of(
            f"Die Datei hat {megabytes(len(data))}. Eine publiccode.yml hat höchstens 1 MB."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        raise StandardError.of("Die Datei ist nicht in UTF-8 geschrieben.", line=line) from None


def _root(text: str) -> MappingNode:
    try:
        _refuse_bombs(text)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else None
        raise StandardError.of("Das ist kein gültiges YAML.", line=line) from None
    except yaml.YAMLError:
        raise StandardError.of("Das ist kein gültiges YAML. Enthält der Text unsichtbare Zeichen?") from None
    if not isinstance(root, MappingNode):
        raise StandardError.of("Erwartet sind Felder wie „name: …“ und „url: …“.", line=1)
    return root


def _refuse_bombs(text: str) -> None:
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=yaml.SafeLoader)):
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent):
            raise StandardError.of("Verweise (*name) sind in einer publiccode.yml nicht möglich.", line=line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise StandardError.of(f"Die Angaben sind tiefer als {MAX_DEPTH} Ebenen geschachtelt.", line=line)
        if number > MAX_EVENTS:
            raise StandardError.of("Die Datei enthält zu viele Angaben.", line=line)


class _Reader:
    """Takes values out of composed nodes and notes what is wrong, with its line."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings

    def text(self, root: MappingNode, *path: str) -> str:
        node = _at(root, *path)
        if node is None:
            return ""
        if not isinstance(node, ScalarNode):
            self._note(node, path, "Erwartet ist ein Text.")
            return ""
        value = CONTROL.sub("", str(node.value)).strip()
        return "" if value == "null" or value == "~" else value

    def needed(self, root: MappingNode, *path: str) -> str:
        value = self.text(root, *path)
        if not value and isinstance(_at(root, *path), ScalarNode | None):
            above = _at(root, *path[:-1]) or root
            self._note(above, path, "Die Angabe fehlt.")
        return value

    def address(self, root: MappingNode, name: str, *, needed: bool = False) -> str:
        value = self.needed(root, name) if needed else self.text(root, name)
        if value and not WEB.fullmatch(value):
            self._note(_at(root, name) or root, (name,), f"„{value[:60]}“ ist keine Internetadresse.")
        return value

    def day(self, root: MappingNode, name: str) -> date | None:
        value = self.text(root, name)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            wrong = f"„{value[:40]}“ ist kein Datum (erwartet: JJJJ-MM-TT)."
            self._note(_at(root, name) or root, (name,), wrong)
            return None

    def texts(self, root: MappingNode, *path: str) -> list[str]:
        node = _at(root, *path)
        if node is None:
            return []
        if not isinstance(node, SequenceNode) or not all(isinstance(one, ScalarNode) for one in node.value):
            self._note(node, path, "Erwartet ist eine Liste von Texten.")
            return []
        found = [CONTROL.sub("", str(one.value)).strip() for one in node.value]
        return [text for text in dict.fromkeys(found) if text]

    def description(self, root: MappingNode) -> dict[str, str]:
        """German before English before whatever comes first; short, long and features together."""
        node = _at(root, "description")
        if not isinstance(node, MappingNode) or not node.value:
            self._note(node or root, ("description",), "Die Beschreibung fehlt.")
            return {}
        languages = {str(key.value).lower(): str(key.value) for key, _ in node.value}
        wanted = next((one for one in LANGUAGES if one in languages), next(iter(languages)))
        name = languages[wanted]
        parts = [
            self.text(root, "description", name, "shortDescription"),
            self.text(root, "description", name, "longDescription"),
            "\n".join(f"– {entry}" for entry in self.texts(root, "description", name, "features")),
        ]
        return {"summary": "\n\n".join(part for part in parts if part), "language": wanted}

    def contact(self, root: MappingNode) -> dict[str, str]:
        node = _at(root, "maintenance", "contacts")
        first = node.value[0] if isinstance(node, SequenceNode) and node.value else None
        if not isinstance(first, MappingNode):
            return {}
        return {"contact": self.text(first, "name"), "contact_mail": self.text(first, "email")}

    def _note(self, node: Node, path: tuple[str, ...], message: str) -> None:
        self.findings.add(node.start_mark.line + 1, "/".join(path), message)


def _at(root: Node, *path: str) -> Node | None:
    """The node at this path of keys; None where there is none. Of repeated keys the last counts."""
    node: Node | None = root
    for name in path:
        if not isinstance(node, MappingNode):
            return None
        node = next((value for key, value in reversed(node.value) if key.value == name), None)
    return node
