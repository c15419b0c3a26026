"""A code list as a value. Source: OASIS genericode 1.0, XÖV-Handbuch (code lists)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column: id as rows refer to it, names to show, whether every row must fill it."""

    id: str
    short_name: str
    long_name: str
    required: bool


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One row: line in the file and one value per column, empty where there is none."""

    line: int
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeList:
    """Identification, columns and rows. ``key_column`` and ``name_column`` are column ids.

    Keys are distinct. ``name_column`` is the column people read (equal to the key when there is only one).
    """

    short_name: str
    long_name: str
    version: str
    canonical_uri: str
    canonical_version_uri: str
    agency: str
    columns: tuple[Column, ...]
    key_column: str
    name_column: str
    rows: tuple[CodeRow, ...]

    def position(self, column: str) -> int:
        """Position of a column by id. Raises KeyError."""
        for at, candidate in enumerate(self.columns):
            if candidate.id == column:
                return at
        raise KeyError(column)

    def entries(self) -> Iterator[tuple[str, str, dict[str, str]]]:
        """Each row as (key, name, {column id: value})."""
        key, name = self.position(self.key_column), self.position(self.name_column)
        ids = [column.id for column in self.columns]
        for row in self.rows:
            yield row.values[key], row.values[name], dict(zip(ids, row.values, strict=True))
