"""The pages of a form as they are addressed, whatever their ids are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fahrplan.forms.rules.definition import Definition, Field, Page

ADDRESS = re.compile(r"[A-Za-z0-9_-]{1,60}")
RESERVED = frozenset({"pruefen", "abgeschickt", "loeschen", "quittung", "zahlung", "bewerten"})


@dataclass(frozen=True, slots=True)
class Stop:
    """One page: its part of the address, the repeated group it goes through („“ for none), its fields."""

    page: Page
    address: str
    group: str
    fields: tuple[Field, ...]


def stops_of(definition: Definition) -> tuple[Stop, ...]:
    """Every page with fields; unknown paths are left out, odd or repeated ids get an address of their own."""
    found: list[Stop] = []
    taken: set[str] = set()
    for number, page in enumerate(definition.pages, 1):
        fields = tuple(
            definition.fields[path] for path in dict.fromkeys(page.fields) if path in definition.fields
        )
        if not fields:
            continue
        address = page.id if ADDRESS.fullmatch(page.id) and page.id not in RESERVED | taken else ""
        address = address or f"seite-{number}"
        taken.add(address)
        found.append(Stop(page, address, _group(definition, page, fields), fields))
    return tuple(found)


def _group(definition: Definition, page: Page, fields: tuple[Field, ...]) -> str:
    """What the page says, else the group of its first field that repeats."""
    if page.repeat in definition.groups:
        return page.repeat
    return next((field.repeats for field in fields if field.repeats), "")
