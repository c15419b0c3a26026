"""A data set: columns, rows that are read while they are sent, and the facts that must go with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from fahrplan.implementation.rules.licences import Licence


class Kind(StrEnum):
    TEXT = "string"
    NUMBER = "integer"
    SHARE = "decimal"
    DATE = "date"
    YES_NO = "boolean"
    ADDRESS = "anyURI"


@dataclass(frozen=True)
class Column:
    """``key`` is the name for programs, ``title`` the German head of the column."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    meaning: str = ""


@dataclass(frozen=True)
class Terms:
    """Who publishes, under which licence, and which sources with licences of their own stand behind it."""

    publisher: str
    licence: Licence
    sources: tuple[str, ...] = ()

    @property
    def attribution(self) -> str:
        """How the origin is to be named; empty where the licence does not ask for it."""
        return f"Quelle: {self.publisher}, Fahrplan" if self.licence.attribution else ""


@dataclass(frozen=True)
class DataSet:
    """``name`` becomes the file's name, ``page`` is the address of the view it comes from, ``day`` its date."""

    name: str
    title: str
    day: date
    page: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Any]]
    description: str = ""

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(column.title for column in self.columns)

    @property
    def file_name(self) -> str:
        return f"fahrplan-{self.name}-{self.day.isoformat()}"


def facts_of(data: DataSet, terms: Terms) -> list[tuple[str, str]]:
    """What a reader of the file must know, as pairs of German words."""
    return [
        ("Titel", data.title),
        ("Beschreibung", data.description),
        ("Datenstand", data.day.isoformat()),
        ("Ansicht", data.page),
        ("Herausgeber", terms.publisher),
        ("Lizenz", terms.licence.name),
        ("Lizenztext", terms.licence.url),
        *([("Namensnennung", terms.attribution)] if terms.attribution else []),
        *(("Grundlage", source) for source in terms.sources),
    ]
