"""What a table of services holds, whatever its columns were called."""

from __future__ import annotations

from dataclasses import dataclass

from fahrplan.standards.keys import LeikaKey
from fahrplan.standards.problems import Problem


@dataclass(frozen=True, slots=True)
class LegalLink:
    """A passage of the legal basis and the address it points to (http or https)."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFacts:
    """Facts of one row. Empty text and empty tuples mean: the file says nothing.

    ``types`` are codes of the official list, ``legal_basis`` is text without addresses, ``sdg`` holds codes of
    information areas or the names of the flag columns that say yes, ``ozg_id`` five digits.
    """

    line: int
    name: str
    plain_name: str = ""
    summary: str = ""
    types: tuple[str, ...] = ()
    legal_basis: str = ""
    legal_links: tuple[LegalLink, ...] = ()
    laws: tuple[str, ...] = ()
    law_codes: tuple[str, ...] = ()
    sdg: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    ozg_id: str = ""
    ozg_name: str = ""
    lage: str = ""
    themenfeld: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRecord(ServiceFacts):
    """A service with its LeiKa key; group, object, Verrichtung and detail are parts of the key."""

    key: LeikaKey


@dataclass(frozen=True, slots=True, kw_only=True)
class KeylessRecord(ServiceFacts):
    """A row that has no LeiKa key. ``raw_key`` is what stood there, ``reason`` why it is none."""

    raw_key: str
    reason: str


@dataclass(frozen=True, slots=True)
class LeikaTable:
    """A whole table: services by distinct key in file order, rows without key, and what was not understood."""

    profile: str
    records: tuple[ServiceRecord, ...]
    without_key: tuple[KeylessRecord, ...]
    unknown_columns: tuple[str, ...]
    warnings: tuple[Problem, ...]
    warnings_total: int
