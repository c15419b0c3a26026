"""Reads deliveries of editorial systems (XZuFi): keeps their objects and derives what they say is online.

First the objects are kept as they came, all of a delivery or none. Then everything that is stored says what it says:
so a killed import goes on where it stopped, and a second sender does not silence the first.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db.models import Max
from django.utils import timezone

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.rules.reports import Difference, ImportReport
from fahrplan.foundation.services import Author, report_progress
from fahrplan.implementation.importers.matching import Matcher, matcher
from fahrplan.implementation.importers.runs import Content, Task, Unmatched, deliver, opened
from fahrplan.implementation.importers.xzufi_areas import areas
from fahrplan.implementation.importers.xzufi_content import read_content
from fahrplan.implementation.importers.xzufi_objects import Keeping, Kept, keep_objects
from fahrplan.implementation.importers.xzufi_words import Words
from fahrplan.implementation.models import XzufiObject
from fahrplan.implementation.rules.sources import XZUFI
from fahrplan.implementation.services.deliveries import Delivery, Said
from fahrplan.standards import xzufi
from fahrplan.standards.problems import StandardError

KIND = "xzufi"
SHOWN = 20
LONGEST_NAME = 80
TOLD = {
    "neue Objekte": ChangeKind.ADDED,
    "geänderte Objekte": ChangeKind.CHANGED,
    "entfallene Objekte": ChangeKind.GONE,
}


def import_xzufi(
    data: Content,
    *,
    file_name: str,
    author: Author,
    dry_run: bool = False,
    profile: str | None = None,
    allow_missing: bool = False,
) -> ImportReport:
    """Take in a delivery: the path of its folder, or a ZIP archive of it as path or bytes.

    ``profile`` names the sender; objects are only compared with what the same sender delivered before.
    ``allow_missing``: a person confirms that many objects are gone. Messages without a date count as of today.
    Raises StandardError for a delivery that is refused as a whole, OSError for a path that leads nowhere.
    """
    if isinstance(data, Path) and not data.exists():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(data))
    if profile and len(profile) > LONGEST_NAME:
        raise StandardError.of(f"Der Name des Lieferanten ist länger als {LONGEST_NAME} Zeichen.")
    folder = data if isinstance(data, Path) and data.is_dir() else None
    with ExitStack() as stack:

        def make(run: ImportRun, report: ImportReport) -> tuple[Delivery, Unmatched]:
            delivered = xzufi.read_delivery(folder or _unpacked(data, stack), progress=_tell)
            day = _day(delivered)
            run.sha256 = _sha256(delivered) if folder else run.sha256
            _report_files(delivered, report)
            kept = keep_objects(delivered, Keeping(profile or "", day, run, allow_missing))
            _report_objects(kept, report)
            source = _Source(matcher(), Unmatched(XZUFI.key))
            source.report(report)
            return source.delivery(run), source.unmatched

        content = b"" if folder else data
        return deliver(Task(KIND, file_name, content, author, dry_run, profile or ""), make)


@dataclass
class _Source:
    """Everything that all senders say at present."""

    known: Matcher
    unmatched: Unmatched

    def __post_init__(self) -> None:
        where = areas(self.known)
        present = XzufiObject.objects.order_by("sender").values_list("sender", flat=True).distinct()
        self.day = XzufiObject.objects.aggregate(day=Max("last_seen"))["day"] or timezone.localdate()
        self.words = [Words(read_content(each), where, self.unmatched, self.day) for each in present]

    def rows(self) -> Iterator[Said]:
        for words in self.words:
            yield from words.said()

    def delivery(self, run: ImportRun) -> Delivery:
        return Delivery(XZUFI, self.rows, self.known.plan, run, whole_on=self.day)

    def report(self, report: ImportReport) -> None:
        """What is said without effect, and whom we do not know."""
        for _ in self.rows():
            pass
        without = sum(words.content.without_address for words in self.words)
        unplaced = sum(len(words.unplaced) for words in self.words)
        offices = sorted({ref.value for words in self.words for ref in words.unknown_offices})
        if without:
            report.notes.append(f"{without} Onlinedienste ohne aufrufbare Adresse zählen nicht.")
        if unplaced:
            report.notes.append(f"{unplaced} Onlinedienste nennen keine Leistung oder kein Gebiet.")
        if offices:
            more = f" und {len(offices) - SHOWN} weitere" if len(offices) > SHOWN else ""
            report.notes.append(
                f"Organisationseinheiten, die zu keiner Organisation passen: {', '.join(offices[:SHOWN])}{more}."
            )


def _unpacked(data: Content, stack: ExitStack) -> Path:
    folder = Path(stack.enter_context(TemporaryDirectory(prefix="fahrplan-")))
    with opened(data) as stream:
        xzufi.unpack_delivery(stream, folder)
    return folder


def _tell(done: int, total: int) -> None:
    report_progress(done, total, "Dateien geprüft")


def _day(delivered: xzufi.Delivery) -> date:
    """The newest date of the messages, never in the future; else today."""
    today = timezone.localdate()
    told = [day for file in delivered.files if file.head and (day := _date(file.head.created_at))]
    return min(max(told, default=today), today)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _sha256(delivered: xzufi.Delivery) -> str:
    """One sum over the files that the index names."""
    lines = "".join(f"{file.digest} {file.name}\n" for file in delivered.files)
    return hashlib.sha256(lines.encode()).hexdigest()


def _report_files(delivered: xzufi.Delivery, report: ImportReport) -> None:
    report.counts["Dateien"] = len(delivered.accepted)
    report.counts["übersprungene Dateien"] = len(delivered.skipped)
    for file in delivered.skipped[:SHOWN]:
        report.notes += [f"Übersprungen – {file.name}: {problem}" for problem in file.problems[:3]]
    if delivered.unlisted:
        report.notes.append(
            f"Nicht im Verzeichnis genannt, darum nicht eingelesen: {', '.join(delivered.unlisted[:SHOWN])}."
        )
    unknown: dict[str, int] = {}
    for file in delivered.files:
        for place in file.unknown:
            unknown[place.path] = unknown.get(place.path, 0) + place.count
    for path, count in sorted(unknown.items())[:SHOWN]:
        report.notes.append(f"Unbekannt und unverändert aufgehoben: {path} ({count}-mal).")
    if len(unknown) > SHOWN:
        report.notes.append(f"{len(unknown) - SHOWN} weitere unbekannte Elemente sind aufgehoben.")


def _report_objects(kept: Kept, report: ImportReport) -> None:
    for words in (*TOLD, "unveränderte Objekte"):
        report.counts[words] = kept.counts[words]
    report.differences += [
        Difference(kind.value, "XZuFi-Objekte", f"{kept.counts[words]} {words}")
        for words, kind in TOLD.items()
        if kept.counts[words]
    ]
