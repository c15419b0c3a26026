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
