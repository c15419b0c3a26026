"""Reads lists of the federal Online-Gateway (PVOG): which service is listed where, and with which address.

A listed address means that an online service is offered there, not that it works nor whose it is: who carries
it follows from the column on coverage, and stays open where the file does not say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author, report_progress
from fahrplan.implementation.enums import Carrier, Finding
from fahrplan.implementation.importers.matching import Matcher, matcher
from fahrplan.implementation.importers.runs import Content, Task, Unmatched, deliver, opened
from fahrplan.implementation.models import UnmatchedEntry
from fahrplan.implementation.rules.sources import PVOG
from fahrplan.implementation.services.deliveries import Delivery, Said
from fahrplan.standards.open_pvog import PvogReading, PvogRow, open_pvog
from fahrplan.standards.problems import StandardError

KIND = "open-pvog"
WHOLE_FEDERATION = "00"
TOLD_EVERY = 10_000
OWN = Carrier.OWN.value
ONLINE, OFFLINE, ABSENT = Finding.ONLINE.value, Finding.OFFLINE.value, Finding.ABSENT.value
BORNE = 100  # one faulty row in so many is left out and reported; more refuse the file


def import_open_pvog(
    data: Content,
    *,
    file_name: str,
    author: Author,
    dry_run: bool = False,
    profile: str | None = None,
    as_of: date | None = None,
) -> ImportReport:
    """Take in an Open-PVOG export or a list read place by place; ``as_of`` where the file has no date.

    Raises StandardError for a file that is damaged as a whole or has too many faulty rows.
    """
    day = as_of or timezone.localdate()
    unmatched = Unmatched(PVOG.key)

    def make(run: ImportRun, report: ImportReport) -> tuple[Delivery, Unmatched]:
        known = matcher()
        reader = _Reader(data, profile, day, known, unmatched, report)
        return Delivery(PVOG, reader.rows, known.plan, run), unmatched

    return deliver(Task(KIND, file_name, data, author, dry_run, profile or ""), make)


@dataclass
class _Reader:
    """Reads the file anew whenever its rows are asked for."""

    data: Content
    profile: str | None
    day: date
    known: Matcher
    unmatched: Unmatched
    report: ImportReport
    told: bool = False

    def rows(self) -> Iterator[Said]:
        """Every sound row. Ends with a StandardError where too many are faulty: nothing is stored before that."""
        with opened(self.data) as stream:
            reading = open_pvog(stream, profile=self.profile)
            yield from self._said(reading)
        faults = reading.findings
        if faults.total * BORNE > reading.rows_seen:
            raise StandardError(faults.problems, faults.total)
        if not self.told:
            self.told = True
            self._tell(reading)

    def _tell(self, reading: PvogReading) -> None:
        faults = reading.findings
        self.report.counts["fehlerhafte Zeilen"] = faults.total
        self.report.notes += [f"Ausgelassen – {problem}" for problem in faults.problems[:20]]
        self.report.notes += [str(note) for note in reading.notes.problems[:20]]
        if reading.unknown_columns:
            self.report.notes.append(f"Nicht gelesene Spalten: {', '.join(reading.unknown_columns)}.")

    def _said(self, reading: PvogReading) -> Iterator[Said]:
        services, areas = self.known.services, self.known.areas
        laender = [each for ars, each in areas.items() if len(ars) == 2]
        for row in reading:
            if row.line % TOLD_EVERY == 0:
                report_progress(reading.rows_seen, words="Zeilen gelesen")
            service = services.get(row.leika_key)
            area = areas.get(row.ars)
            if row.ars == WHOLE_FEDERATION and service is not None:
                for territory, land in laender:
                    yield self._of(row, service, territory, land)
            elif service is None or area is None:
                self._keep(row, key_unknown=service is None, place_unknown=area is None)
            else:
                yield self._of(row, service, *area)

    def _of(self, row: PvogRow, service: UUID, territory: UUID, land: str) -> Said:
        finding = finding_of(row)
        carrier = row.carrier if finding != ABSENT else ""
        own = carrier == OWN
        return Said(
            land,
            territory,
            service,
            self.known.handler(service, territory, land) if own else None,
            carrier,
            finding,
            None,
            row.url,
            None,
            row.as_of or self.day,
            _evidence(row),
        )

    def _keep(self, row: PvogRow, *, key_unknown: bool, place_unknown: bool) -> None:
        entry = UnmatchedEntry(
            source=PVOG.key,
            leika_key=row.leika_key,
            ars=row.ars,
            service_name=row.service_name[:300],
            place_name=row.place_name[:200],
            row={"finding": finding_of(row), "carrier": row.carrier, "url": row.url, "reason": row.reason},
            as_of=row.as_of or self.day,
        )
        self.unmatched.add(entry, key_unknown=key_unknown, place_unknown=place_unknown)


def finding_of(row: PvogRow) -> str:
    """Listed with an address that counts: online. Listed without, or not counted: not online. Else absent."""
    if not row.listed:
        return ABSENT
    return ONLINE if row.linked and row.status_ok is not False and row.active is not False else OFFLINE


def _evidence(row: PvogRow) -> str | None:
    """What the source says besides: why it does not count the row."""
    return json.dumps({"reason": row.reason}, ensure_ascii=False) if row.reason else None
