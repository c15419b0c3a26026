"""What a drill saw: figures with their limits, printed in German and kept in docs/operations/ergebnisse."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tools.rehearsal.machine import ROOT, STATE

KEPT = ROOT / "docs" / "operations" / "ergebnisse"
Asked = tuple[float, float, str, int]


@dataclass(frozen=True)
class Line:
    """``limit``: at most, ``least``: at least; None where there is nothing to hold."""

    title: str
    value: float
    unit: str = ""
    limit: float | None = None
    note: str = ""
    least: float | None = None

    @property
    def holds(self) -> bool:
        above = self.limit is not None and self.value > self.limit
        return not above and (self.least is None or self.value >= self.least)

    def __str__(self) -> str:
        shown = f"{self.title}: {number(self.value)} {self.unit}".rstrip()
        if self.limit is not None:
            shown += f" (höchstens {number(self.limit)}: {'gehalten' if self.holds else 'NICHT GEHALTEN'})"
        if self.least is not None:
            shown += f" (mindestens {number(self.least)}: {'gehalten' if self.holds else 'NICHT GEHALTEN'})"
        return f"{shown} – {self.note}" if self.note else shown


def number(value: float) -> str:
    shown = f"{value:.1f}" if value % 1 else f"{value:.0f}"
    return shown.replace(".", ",")


def accepted(asked: Asked) -> bool:
    return asked[3] in (200, 302)


def pause(asked: Sequence[Asked], kind: str, since: float) -> float:
    """Longest time in seconds, from ``since`` on, in which nothing of that kind was answered as it should be."""
    ends = sorted(one[1] for one in asked if one[2] == kind and accepted(one) and one[1] >= since)
    if not ends:
        return float("inf")
    return max(after - before for before, after in zip([since, *ends], ends, strict=False))


def share(values: Sequence[float], part: float) -> float:
    """The value that ``part`` of them do not exceed; 0 for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0


def milliseconds(asked: Sequence[Asked], since: float, until: float) -> list[float]:
    return [1000 * (one[1] - one[0]) for one in asked if since <= one[0] < until]


def shown(title: str, lines: Sequence[Line]) -> str:
    return "\n".join([title, *(f"  {line}" for line in lines)]) + "\n"


def keep(name: str, text: str) -> Path:
    """Write the result under today's date, with the machine it was seen on."""
    now = datetime.now().astimezone()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    told = STATE / "ausgabe" / "stand.txt"
    state = told.read_text() if told.is_file() else ""
    head = (
        f"{now:%d.%m.%Y %H:%M}, Stand {state or 'ohne Commit'}, {os.cpu_count()} Kerne, {memory:.0f} GB, "
        f"{platform.system()} {platform.release()}, "
        f"laufende Prozesse im Mittel der letzten Minute: {os.getloadavg()[0]:.1f}\n\n"
    )
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{now:%Y-%m-%d}-{name}.txt"
    path.write_text(head + text, encoding="utf-8")
    return path
