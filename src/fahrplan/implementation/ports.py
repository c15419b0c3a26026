"""What the room needs from the outside: something that calls up an address, and who above it plans services."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from fahrplan.implementation.enums import LinkOutcome


@dataclass(frozen=True)
class LinkVisit:
    """What a probe met at one address, not yet judged.

    ``obstacle`` says what ended the visit before there was a page; otherwise ``status`` is the HTTP status of
    the last answer and ``text`` the visible words of the page (at most 20 000 characters). ``retry_after`` in
    seconds; ``milliseconds`` spent on the network. ``downgraded``: a redirect led from https to http.
    ``recorded``: the answer was played from a recording, nobody was called.
    """

    url: str
    visited_at: datetime
    obstacle: LinkOutcome | None = None
    status: int | None = None
    final_url: str = ""
    redirects: tuple[str, ...] = ()
    title: str = ""
    text: str = ""
    asks_password: bool = False
    retry_after: int | None = None
    milliseconds: int | None = None
    certificate_expires: datetime | None = None
    downgraded: bool = False
    detail: str = ""
    recorded: bool = False


@dataclass(frozen=True)
class LinkResult:
    """What became of calling up one address.

    ``outcome`` is a word of ``LinkOutcome``; ``status`` the HTTP status of the last answer; times in
    milliseconds, ``retry_after`` in seconds. ``alive`` is None where nothing can be said about the service
    (robots, own limits).
    """

    url: str
    outcome: LinkOutcome
    alive: bool | None
    checked_at: datetime
    status: int | None = None
    final_url: str = ""
    title: str = ""
    milliseconds: int | None = None
    certificate_expires: datetime | None = None
    detail: str = ""
    redirects: tuple[str, ...] = ()
    downgraded: bool = False
    retry_after: int | None = None
    recorded: bool = False


class LinkProbe(Protocol):
    """Calls up one address, within limits of time and size, and contacts nothing else. Never raises."""

    def visit(self, url: str) -> LinkVisit: ...


_probes: dict[str, LinkProbe] = {}


def register_link_probe(name: str, probe: LinkProbe) -> None:
    """Make a probe known under the name that the settings use."""
    _probes[name] = probe


def link_probe(name: str) -> LinkProbe:
    """The probe of this name. Raises LookupError where no connector registered it."""
    if name not in _probes:
        raise LookupError(f"Kein Verbinder „{name}“ zum Prüfen von Verweisen angemeldet.")
    return _probes[name]


PlannedDays = Callable[[UUID, UUID], Iterable[date]]
_plans: dict[str, PlannedDays] = {}


def register_planned_days(name: str, days: PlannedDays) -> None:
    """``days`` gives for (service, organisation) the days for which something of the room ``name`` plans it."""
    _plans[name] = days


def planned_days(service: UUID, organisation: UUID) -> set[date]:
    """All days for which somebody plans the service at the organisation. One query for each room."""
    return {day for days in _plans.values() for day in days(service, organisation)}
