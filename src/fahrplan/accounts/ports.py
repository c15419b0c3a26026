"""Ports of the accounts room: who vouches for citizens and businesses, and what other rooms hold for an account.

A login at a provider is one ``Attempt``: a token only the browser holds. What a provider needs again afterwards (state,
nonce, request id) is derived from it, so nothing of a login under way is stored but the token's hash.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from fahrplan.accounts.enums import AccountKind, TrustLevel


class IdentityError(Exception):
    """A login that did not succeed; the message is one or two German sentences for the person, without details."""


@dataclass(frozen=True)
class Detail:
    """One detail of an account. ``source``: label of who vouches for it; ``at``: ISO day on which it was told."""

    value: str
    level: TrustLevel = TrustLevel.NONE
    source: str = ""
    at: str = ""


@dataclass(frozen=True)
class Identity:
    """Who logged in. ``subject``: lasting for this provider; ``details`` by name (``rules.details.DETAILS``)."""

    subject: str
    kind: AccountKind
    level: TrustLevel
    details: Mapping[str, Detail]


@dataclass(frozen=True)
class Attempt:
    """One login under way: the ``level`` demanded, and ``back``, the address to come back to."""

    token: str
    level: TrustLevel
    back: str

    def derive(self, purpose: str) -> str:
        """64 hex digits for this purpose that nobody can guess without the token."""
        return hmac.new(self.token.encode(), purpose.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class Choice:
    """A question a provider asks on our own page: ``options`` are (value, label)."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Departure:
    """Where the browser goes: to ``address``, or with a form (``fields`` hidden, ``choices`` asked) posted there."""

    address: str
    fields: Mapping[str, str] = field(default_factory=dict)
    choices: Sequence[Choice] = ()


class IdentityProvider(Protocol):
    """One way to log in. ``key`` stands in addresses, ``label`` and ``lead`` on the login page."""

    @property
    def key(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def lead(self) -> str: ...

    @property
    def kind(self) -> AccountKind:
        """Of the accounts it opens."""
        ...

    @property
    def highest(self) -> TrustLevel:
        """The level it can reach."""
        ...

    @property
    def is_demo(self) -> bool: ...

    @property
    def posts_back(self) -> bool:
        """Whether the answer is posted from another site, so that the browser must send our cookie with it."""
        ...

    def origins(self) -> Sequence[str]:
        """Origins („https://host“) that a form of ours may lead to, for the content security policy."""
        ...

    def start(self, attempt: Attempt) -> Departure:
        """Where to go to log in. Raises IdentityError."""
        ...

    def finish(self, attempt: Attempt, answer: Mapping[str, str]) -> Identity:
        """Who came back, from the parameters of the request. Raises IdentityError."""
        ...

    def metadata(self) -> bytes | None:
        """XML that describes us to the provider; None where there is no such thing."""
        ...


_providers: dict[str, IdentityProvider] = {}


def register_identity_provider(provider: IdentityProvider) -> None:
    """Offer this provider on the login page; one of the same key is replaced."""
    _providers[provider.key] = provider


def forget_identity_provider(key: str) -> None:
    """Offer it no longer."""
    _providers.pop(key, None)


def identity_providers() -> list[IdentityProvider]:
    """All providers in the order of their registration."""
    return list(_providers.values())


def identity_provider(key: str) -> IdentityProvider:
    """The provider of this key. Raises LookupError."""
    return _providers[key]


def _nothing() -> Mapping[str, Any]:
    return {}


def _no_files() -> Mapping[str, bytes]:
    return {}


@dataclass(frozen=True)
class Holding:
    """Something another room keeps for an account: an application, a draft, a conversation.

    ``state``: one or two words; ``content``: its data in the clear, JSON without binary, called for the export
    alone; ``files``: content by name, likewise.
    """

    title: str
    url: str
    state: str
    at: datetime
    content: Callable[[], Mapping[str, Any]] = _nothing
    files: Callable[[], Mapping[str, bytes]] = _no_files


HoldingsOf = Callable[[Any], Sequence[Holding]]
_holdings: dict[str, HoldingsOf] = {}


def register_holding(label: str, holdings_of: HoldingsOf) -> None:
    """Show under this German label what ``holdings_of(account)`` gives; called within the account's row scope."""
    _holdings[label] = holdings_of


def holding_kinds() -> Mapping[str, HoldingsOf]:
    """What is registered, by label."""
    return dict(_holdings)


EveryScope = Callable[[UUID | None], AbstractContextManager[None]]
_scopes: list[EveryScope] = []


def register_every_scope(scope: EveryScope) -> None:
    """Say how rows of all organisations and of one account are seen: the room that knows organisations does."""
    _scopes[:] = [scope]


def every_scope(account: UUID | None = None) -> AbstractContextManager[None]:
    """Within it, what belongs to any organisation or to this account is seen: for erasure, export and seals alone."""
    return _scopes[0](account)
