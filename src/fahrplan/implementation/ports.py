"""What the room needs from the outside: something that calls up an address and says what it found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class LinkResult:
    """What became of calling up one address.

    ``outcome`` is a word of ``LINK_OUTCOMES``; ``status`` the HTTP status of the last answer; times in
    milliseconds. ``alive`` is None where nothing can be said about the service (robots, own limits).
    """

    url: str
    outcome: str
    alive: bool | None
    checked_at: datetime
    status: int | None = None
    final_url: str = ""
    title: str = ""
    milliseconds: int | None = None
    certificate_expires: datetime | None = None
    detail: str = ""


class LinkProbe(Protocol):
    """Calls up one address, within limits of time and size, and contacts nothing else."""

    def check(self, url: str) -> LinkResult: ...


_probes: dict[str, LinkProbe] = {}


def register_link_probe(name: str, probe: LinkProbe) -> None:
    """Make a probe known under the name that the settings use."""
    _probes[name] = probe


def link_probe(name: str) -> LinkProbe:
    """The probe of this name. Raises LookupError where no connector registered it."""
    if name not in _probes:
        raise LookupError(f"Kein Verbinder „{name}“ zum Prüfen von Verweisen angemeldet.")
    return _probes[name]
