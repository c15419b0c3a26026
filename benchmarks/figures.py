"""A figure with its limit, and the table of all of them."""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """One measured value. ``limit`` is the most it may be, or with ``at_least`` the least."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How much of the limit is used: up to 1.0 is within it."""
        if self.limit is None or not self.value:
            return None
        return self.limit / self.value if self.at_least else self.value / self.limit


def emit(figure: Figure) -> None:
    """Hand a figure to the parent process, one JSON object a line, and show it to who waits."""
    sys.stdout.write(json.dumps(asdict(figure), ensure_ascii=False) + "\n")
    sys.stdout.flush()
    sys.stderr.write(f"{figure.name}: {figure.value:.3g} {figure.unit}\n")


def read(lines: Iterable[str]) -> list[Figure]:
    return [Figure(**json.loads(line)) for line in lines if line.startswith('{"name"')]


def seconds(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def percentile(values: list[float], share: float) -> float:
    """The smallest value that ``share`` of all do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def table(figures: list[Figure]) -> str:
    """The figures as a Markdown table."""
    rows = ["| Messung | Wert | Grenze | Anteil der Grenze | Bemerkung |", "|---|---:|---:|---:|---|"]
    for figure in figures:
        sign = "≥" if figure.at_least else "≤"
        limit = f"{sign} {figure.limit:g} {figure.unit}" if figure.limit is not None else ""
        ratio = f"{figure.ratio:.2f}" if figure.ratio is not None else ""
        rows.append(
            f"| {figure.name} | {figure.value:.4g} {figure.unit} | {limit} | {ratio} | {figure.note} |"
        )
    return "\n".join(rows)


def read_table(text: str) -> list[Figure]:
    """The figures of a table that ``table`` wrote, wherever it stands in the text; other lines are passed over."""
    found = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        value, _, unit = cells[1].partition(" ") if len(cells) >= 3 else ("", "", "")
        try:
            number = float(value)
        except ValueError:
            continue
        found.append(Figure(cells[0], number, unit, at_least=cells[2].startswith("≥")))
    return found


def slower(old: Iterable[Figure], new: Iterable[Figure], by: float = 0.1) -> list[str]:
    """A line for each figure that got worse by more than this share, and for each that is missing now.

    More is better for what has a least value and for what is counted per second; else less is.
    """
    now, lines = _numbered(new), []
    for key, before in _numbered(old).items():
        after = now.get(key)
        if after is None:
            lines.append(f"{before.name}: fehlt im neuen Lauf")
            continue
        more_is_better = before.at_least or after.at_least or after.unit.endswith("/s")
        first, second = (after.value, before.value) if more_is_better else (before.value, after.value)
        if second > first * (1 + by):
            change = f" ({second / first - 1:+.0%})" if first else ""
            lines.append(f"{before.name}: {before.value:g} → {after.value:g} {after.unit}{change}")
    return lines


def _numbered(figures: Iterable[Figure]) -> dict[tuple[str, int], Figure]:
    """By name and how manieth of this name: the same is measured at several sizes."""
    found: dict[tuple[str, int], Figure] = {}
    for figure in figures:
        number = 0
        while (figure.name, number) in found:
            number += 1
        found[figure.name, number] = figure
    return found
