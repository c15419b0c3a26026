"""The day a page speaks about, from ``?stand=YYYY-MM-DD``; links that keep it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from fahrplan.implementation.services.recounting import BEGIN

FORM = "Bitte schreiben Sie den Tag so: 2026-03-31 (Jahr-Monat-Tag)."


@dataclass(frozen=True)
class Moment:
    """``day`` is today where nothing, or nothing usable, was asked for; then ``fault`` says why."""

    day: date
    today: date
    asked: str = ""
    fault: str = ""

    @property
    def past(self) -> bool:
        return self.day != self.today

    @property
    def status(self) -> int:
        return 400 if self.fault else 200

    @property
    def query(self) -> str:
        """What a link needs behind its address, to stay on this day."""
        return f"?stand={self.day.isoformat()}" if self.past else ""

    def link(self, name: str, *args: Any, **parameters: str) -> str:
        """The address of a page of this room on the same day, with further parameters."""
        given = ({"stand": self.day.isoformat()} if self.past else {}) | {
            key: value for key, value in parameters.items() if value
        }
        address = _address(f"portal:{name}", args)
        return f"{address}?{urlencode(given)}" if given else address

    def cell_link(self, name: str, *args: Any) -> str:
        """The page of one cell (room implementation), empty where there is none."""
        try:
            return reverse(f"implementation:{name}", args=args) + self.query
        except NoReverseMatch:
            return ""


@lru_cache(maxsize=4096)
def _address(name: str, args: tuple[Any, ...]) -> str:
    """A page of the Land holds hundreds of addresses; they are worked out once."""
    return reverse(name, args=args)


def moment_of(request: HttpRequest) -> Moment:
    """Today, or the day asked for: not before the OZG and not in the future."""
    today, asked = timezone.localdate(), request.GET.get("stand", "").strip()[:40]
    if not asked:
        return Moment(today, today)
    try:
        day = date.fromisoformat(asked if re.fullmatch(r"\d{4}-\d\d-\d\d", asked, re.ASCII) else "")
    except ValueError:
        return Moment(
            today, today, asked, f"„{asked}“ ist kein Tag. {FORM} Gezeigt wird der Stand von heute."
        )
    if day > today:
        fault = f"Der {day:%d.%m.%Y} liegt in der Zukunft. Gezeigt wird der Stand von heute."
        return Moment(today, today, asked, fault)
    if day < BEGIN:
        fault = (
            f"Vor dem {BEGIN:%d.%m.%Y} gibt es keinen Stand (das OZG galt noch nicht). Gezeigt wird heute."
        )
        return Moment(today, today, asked, fault)
    return Moment(day, today, asked)
