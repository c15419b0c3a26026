"""Two probes without a network: one that works, with recorded answers, and one that always fails."""

from __future__ import annotations

import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from fahrplan.implementation.enums import LinkOutcome
from fahrplan.implementation.ports import LinkVisit

_ANSWERS = Path(__file__).parent / "data" / "answers.toml"


class RecordedProbe:
    """Answers for addresses in the recording; about all others it says that nobody was called."""

    def visit(self, url: str) -> LinkVisit:
        recorded = answers().get(url)
        if recorded is None:
            return LinkVisit(url, timezone.now(), obstacle=LinkOutcome.NOT_RECORDED, recorded=True)
        return LinkVisit(url=url, visited_at=timezone.now(), recorded=True, **recorded)


class FailingProbe:
    """As if this machine had no network."""

    def visit(self, url: str) -> LinkVisit:
        return LinkVisit(
            url, timezone.now(), obstacle=LinkOutcome.OWN_FAULT, detail="Kein Netz.", recorded=True
        )


@cache
def answers() -> dict[str, dict[str, Any]]:
    """Address → fields of ``LinkVisit``, as recorded in ``data/answers.toml``."""
    entries = tomllib.loads(_ANSWERS.read_text(encoding="utf-8"))["answer"]
    return {entry["url"]: _fields(entry) for entry in entries}


def _fields(entry: dict[str, Any]) -> dict[str, Any]:
    fields = {name: value for name, value in entry.items() if name != "url"}
    if "obstacle" in fields:
        fields["obstacle"] = LinkOutcome(fields["obstacle"])
    if "certificate_expires" in fields and not isinstance(fields["certificate_expires"], datetime):
        raise TypeError(f"{_ANSWERS.name}: certificate_expires braucht Tag und Uhrzeit ({entry['url']}).")
    fields["redirects"] = tuple(fields.get("redirects", ()))
    return {"final_url": entry["url"]} | fields
