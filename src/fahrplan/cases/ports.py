"""The port to a Fachverfahren: what is handed over, what comes back, and which connectors there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID


@dataclass(frozen=True, repr=False)
class ParcelFile:
    """A file that came with an application, in the clear. ``id``: known to our side, stable over attempts."""

    id: UUID
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, repr=False)
class Parcel:
    """One application in the clear, for as long as an attempt lasts; never stored, never logged.

    ``id``: the idempotency key, the same in every attempt. ``service``: key (14 digits) and name. ``schema_uri``:
    what describes ``data``. ``ars``: area of the organisation, „“ where it has none. ``supplement``: number of the
    answer where this is what was asked for later, with all answers as they are now; „“ for the application itself.
    ``payment``: of the fee, in the words of FIT-Connect (``paymentInformation``); None where nothing was paid.
    """

    id: UUID
    reference: str
    service: tuple[str, str]
    schema_uri: str
    submitted_at: datetime
    data: Mapping[str, Any]
    files: Sequence[ParcelFile] = ()
    ars: str = ""
    supplement: str = ""
    payment: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Access:
    """How to reach a target: its settings, its secret (in the clear, „“ for none), what earlier attempts noted.

    ``application``: for an answer, what the target confirmed of the application it belongs to; else empty.
    """

    settings: Mapping[str, str]
    secret: str = field(default="", repr=False)
    receipt: Mapping[str, Any] = field(default_factory=dict)
    application: Mapping[str, Any] = field(default_factory=dict)


class Outcome(StrEnum):
    """``SENT``: it is there, but the Fachverfahren has not said yet whether it takes it."""

    DONE = "done"
    SENT = "sent"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Answer:
    """What the other side said. ``receipt``: what it confirmed, JSON without content; ``words``: German, short."""

    outcome: Outcome
    receipt: Mapping[str, Any] = field(default_factory=dict)
    words: str = ""


class UndeliveredError(Exception):
    """The attempt did not succeed; the text is German, for clerks. ``heals``: trying again may help."""

    def __init__(self, words: str, *, heals: bool) -> None:
        super().__init__(words)
        self.heals = heals


@dataclass(frozen=True)
class Setting:
    """One setting of a target. ``choices``: value and word; empty: free text."""

    key: str
    label: str
    hint: str = ""
    required: bool = True
    choices: tuple[tuple[str, str], ...] = ()


Note = Callable[[Mapping[str, Any]], None]


class DispatchTarget(Protocol):
    """A connector. ``own_secret``: its secret is made here and told to the other side, not the reverse."""

    @property
    def label(self) -> str: ...

    @property
    def explanation(self) -> str: ...

    @property
    def settings(self) -> tuple[Setting, ...]: ...

    @property
    def own_secret(self) -> bool: ...

    def check(self, settings: Mapping[str, str]) -> dict[str, str]:
        """Faults by setting, in German; empty if a target may be stored like this. Never goes to the network."""
        ...

    def deliver(self, parcel: Parcel, access: Access, note: Note) -> Answer:
        """Hand over. ``note`` stores at once what the next attempt must know. Raises UndeliveredError."""
        ...

    def follow(self, access: Access) -> Answer:
        """What became of something SENT. Raises UndeliveredError."""
        ...

    def try_out(self, access: Access) -> str:
        """One German sentence on what was found at the other side. Raises UndeliveredError."""
        ...


_targets: dict[str, DispatchTarget] = {}
_secrets: list[Callable[[str], str]] = []


def register_dispatch_target(key: str, target: DispatchTarget) -> None:
    """Make a connector known under this key (at most 40 characters)."""
    _targets[key] = target


def dispatch_target(key: str) -> DispatchTarget:
    """The connector with this key. Raises LookupError."""
    try:
        return _targets[key]
    except KeyError as error:
        raise LookupError(f"Den Verbinder „{key}“ gibt es in dieser Installation nicht.") from error


def dispatch_targets() -> dict[str, DispatchTarget]:
    """All connectors by key."""
    return dict(_targets)


def register_named_secrets(read: Callable[[str], str]) -> None:
    """Where secrets that others gave us lie; ``read`` takes a name and raises LookupError."""
    _secrets[:] = [read]


def named_secret(name: str) -> str:
    """A secret that the operator laid down under this name. Raises LookupError."""
    if not _secrets:
        raise LookupError("Kein Ordner für Geheimnisse angemeldet.")
    return _secrets[0](name)
