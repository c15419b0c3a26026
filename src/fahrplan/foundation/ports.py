"""Where secrets lie that must not be in the database, and what each room holds about people.

Each room declares its tables (``register_personal``). Export, erasure, the record of processing activities and the
deletion concept read the same declarations, so none of them can forget a table (Art. 15, 17, 30 DSGVO).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class KeyStore(Protocol):
    """Holds the private keys of organisations and one secret of the installation."""

    def create(self, kid: str) -> str:
        """Make a key pair under this name; gives the public key as PEM. Raises FileExistsError."""
        ...

    def unwrap(self, kid: str, wrapped: bytes) -> bytes:
        """What was wrapped for this key. Raises LookupError or sealing.NotOpenedError."""
        ...

    def secret(self, purpose: str) -> bytes:
        """32 bytes for one purpose, always the same; whoever has only the database cannot compute them.

        Made when first needed. Raises LookupError (German) where it is lost.
        """
        ...

    def require_secret(self) -> None:
        """Raises LookupError (German) where the secret is gone that the database was written with."""
        ...


_stores: list[KeyStore] = []


def register_key_store(store: KeyStore) -> None:
    """Make this the store of the installation."""
    _stores[:] = [store]


def key_store() -> KeyStore:
    """The store of the installation. Raises LookupError where no connector registered one."""
    if not _stores:
        raise LookupError("Kein Verbinder für geheime Schlüssel angemeldet.")
    return _stores[0]


ERASED = "gelöschte Person"


class Fate(StrEnum):
    """What becomes of a row when the person it is about is erased."""

    REMOVED = "gelöscht"
    REPLACED = f"bleibt, mit „{ERASED}“ an der Stelle des Namens"
    KEPT = "bleibt bis zum Ende der Aufbewahrung"


@dataclass(frozen=True)
class Held:
    """One table with what it holds about people.

    ``model``: „app_label.Model“. ``ids``: columns with the number of a person. ``names``: columns with the name as it
    was. ``mails``: columns with an address. ``reason``: German, why a row stays; empty only where it goes.
    ``term``: German, how long it is kept otherwise.
    """

    model: str
    fate: Fate
    reason: str = ""
    term: str = ""
    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.fate != Fate.REMOVED and not self.reason:
            raise ValueError(f"{self.model}: Was bleibt, braucht einen Grund.")

    @property
    def columns(self) -> frozenset[str]:
        return frozenset((*self.ids, *self.names, *self.mails))


OWN = "solange das Konto besteht"
RECORD = (
    "Nachvollziehbarkeit der Entscheidungen der Organisation (Art. 17 Abs. 3 Buchst. b und e DSGVO, Aktenführung); "
    "die Tatsache bleibt, der Mensch nicht"
)
RECORD_TERM = "mit dem Gegenstand, den der Eintrag beschreibt"


FILE = (
    "Aktenführung: Was jemand einem Amt eingereicht hat, bewahrt das Amt bis zum Ende seiner Frist auf (Art. 17 Abs. 3 "
    "Buchst. b DSGVO); versiegelt, und ohne Verweis auf die Anmeldung"
)


def own(
    model: str, *ids: str, names: tuple[str, ...] = (), mails: tuple[str, ...] = (), term: str = OWN
) -> Held:
    """A row that exists for the person alone: it goes with the person. ``names``: of others, which are replaced."""
    return Held(model, Fate.REMOVED, term=term, ids=ids, names=names, mails=mails)


def file(model: str, *ids: str, names: tuple[str, ...] = (), term: str = "Frist des Formulars") -> Held:
    """Part of an office's file: it stays until its term ends; what points to the person is emptied."""
    return Held(model, Fate.KEPT, FILE, term, ids=ids, names=names)


def signed(
    model: str, *names: str, ids: tuple[str, ...] = (), mails: tuple[str, ...] = (), term: str = RECORD_TERM
) -> Held:
    """A record of an organisation that says who wrote or changed it: it stays without the person."""
    return Held(model, Fate.REPLACED, RECORD, term, ids=ids, names=names, mails=mails)


_held: dict[str, Held] = {}


def register_personal(*tables: Held) -> None:
    """Say what a room's tables hold about people; each table once. Raises ValueError for a second word."""
    for one in tables:
        if _held.get(one.model, one) != one:
            raise ValueError(f"{one.model} ist schon angemeldet.")
        _held[one.model] = one


def personal_tables() -> Mapping[str, Held]:
    """What is registered, by „app_label.Model“."""
    return dict(_held)


@dataclass(frozen=True)
class Trail:
    """A table whose rows are sealed: it has functions ``sealed_public`` and ``sealed_private`` in the database.

    ``key``: SQL type of its ``id``. No row may ever go.
    """

    table: str
    words: str
    key: str


_trails: dict[str, Trail] = {"foundation_change": Trail("foundation_change", "Journal", "bigint")}


def register_trail(trail: Trail) -> None:
    """Seal this table too."""
    _trails[trail.table] = trail


def trails() -> list[Trail]:
    """All that are sealed, the journal first."""
    return list(_trails.values())
