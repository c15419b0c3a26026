"""Writer of the Open-PVOG shape: what was read and written again is equal, but for the lines.

Cells stay as they are, also those that start like a formula: this is data for programs.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from fahrplan.standards.leika.profiles import plain
from fahrplan.standards.open_pvog.profiles import PvogProfile, profile_named
from fahrplan.standards.open_pvog.rows import PvogRow


def write_pvog(rows: Iterable[PvogRow], target: TextIO) -> int:
    """Write header and rows to a text stream opened with ``newline=""``, and say how many.

    The columns ``ozgid`` and ``ozg_bezeichnung`` stay empty. Raises ValueError at a row that the shape cannot say:
    one that is not listed, or one whose ``linked`` differs from whether it has an address.
    """
    profile = profile_named("open-pvog")
    writer = csv.writer(target, delimiter=profile.delimiter, lineterminator="\n")
    writer.writerow(profile.layout)
    counted = _Counted(rows)
    writer.writerows(map(_cells_of(profile), counted))
    return counted.total


class _Counted:
    """Rows passed through and counted."""

    def __init__(self, rows: Iterable[PvogRow]) -> None:
        self._rows = rows
        self.total = 0

    def __iter__(self) -> Iterator[PvogRow]:
        for self.total, row in enumerate(self._rows, start=1):  # noqa: B020
            yield row


def _cells_of(profile: PvogProfile) -> Callable[[PvogRow], list[str]]:
    """A function that says a row in the words and order of the profile."""
    fields = {plain(name): field for field, names in profile.columns.items() for name in names}
    order = [fields.get(plain(name), "") for name in profile.layout]
    carriers = {who: words[0] for who, words in profile.levels.items()} | {"": ""}
    states = _words(profile, "status_ok")
    actives = _words(profile, "active")

    def cells(row: PvogRow) -> list[str]:
        if not row.listed or row.linked != bool(row.url):
            raise ValueError(f"Row of {row.leika_key} at {row.ars} cannot be said in this shape.")
        said = row._asdict() | {
            "": "",
            "status_ok": states[row.status_ok],
            "active": actives[row.active],
            "carrier": carriers[row.carrier],
            "as_of": row.as_of.isoformat() if row.as_of else "",
        }
        return [said[field] for field in order]

    return cells


def _words(profile: PvogProfile, field: str) -> dict[bool | None, str]:
    return {None: "", True: profile.yes[field][0], False: profile.no[field][0]}
