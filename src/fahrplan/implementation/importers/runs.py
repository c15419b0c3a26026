"""One frame for files that bring observations: run record, rows without match, dry run, report."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from fahrplan.foundation.enums import ChangeKind, RunState
from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.rules.reports import Difference, ImportReport
from fahrplan.foundation.services import Author, finish_run, refuse_run
from fahrplan.implementation.models import UnmatchedEntry
from fahrplan.implementation.services.deliveries import Delivery, Outcome, take_in
from fahrplan.standards.problems import StandardError

AT_ONCE = 2_000
MOST_UNMATCHED = 1_000_000
Content = bytes | Path


@contextmanager
def opened(content: Content) -> Iterator[BinaryIO]:
    """The file as a stream of bytes, from memory or from disk."""
    if isinstance(content, Path):
        with content.open("rb") as stream:
            yield stream
    else:
        yield io.BytesIO(content)


@dataclass
class Unmatched:
    """Rows whose key or place is unknown, kept until the end of a reading. One row for each key and place."""

    source: str
    entries: dict[tuple[str, str], UnmatchedEntry] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def add(self, entry: UnmatchedEntry, *, key_unknown: bool, place_unknown: bool) -> None:
        if len(self.entries) >= MOST_UNMATCHED:
            raise StandardError.of(
                f"Mehr als {MOST_UNMATCHED} Zeilen nennen unbekannte Schlüssel oder Orte. Ist das die richtige Datei?"
            )
        self.entries[entry.leika_key, entry.ars] = entry
        if key_unknown:
            self.keys.add(entry.leika_key)
        if place_unknown:
            self.places.add(entry.ars)

    @transaction.atomic
    def store(self, run: ImportRun) -> int:
        """Make the stored rows of this source those of the file; gives how many are new."""
        held = {
            (key, ars): (pk, row)
            for pk, key, ars, row in UnmatchedEntry.objects.filter(source=self.source).values_list(
                "pk", "leika_key", "ars", "row"
            )
        }
        gone = [held[at][0] for at in held.keys() - self.entries.keys()]
        for start in range(0, len(gone), AT_ONCE):
            UnmatchedEntry.objects.filter(pk__in=gone[start : start + AT_ONCE]).delete()
        fresh = [entry for at, entry in self.entries.items() if at not in held or held[at][1] != entry.row]
        for entry in fresh:
            entry.run = run
        UnmatchedEntry.objects.bulk_create(
            fresh,
            batch_size=AT_ONCE,
            update_conflicts=True,
            unique_fields=["source", "leika_key", "ars"],
            update_fields=["row", "as_of", "run", "service_name", "place_name"],
        )
        return len(fresh)


@dataclass(frozen=True)
class Task:
    """What one importer does: how its delivery is made for a run, and where unmatched rows are collected."""

    kind: str
    file_name: str
    content: Content
    author: Author
    dry_run: bool
    profile: str = ""


def deliver(
    task: Task, make: Callable[[ImportRun, ImportReport], tuple[Delivery, Unmatched]]
) -> ImportReport:
    """Take the file in and give the report. A fault of the file as a whole raises StandardError; nothing that
    was not already taken in is left behind, and a killed run goes on where it stopped when it is started again.
    """
    report = ImportReport(task.kind, task.file_name, task.dry_run)
    run = ImportRun.objects.create(
        kind=task.kind,
        file_name=task.file_name[:300],
        sha256=_sha256(task.content),
        profile=task.profile,
        source=task.author.source,
        state=RunState.REFUSED,
        actor_id=task.author.person_id,
        actor_label=task.author.label,
    )
    try:
        if task.dry_run:
            with transaction.atomic():
                _work(run, report, make)
                transaction.set_rollback(True)
        else:
            _work(run, report, make)
    except StandardError as fault:
        refuse_run(run, fault.problems)
        raise
    finish_run(run, report)
    return report


def _work(
    run: ImportRun,
    report: ImportReport,
    make: Callable[[ImportRun, ImportReport], tuple[Delivery, Unmatched]],
) -> None:
    delivery, unmatched = make(run, report)
    outcome = take_in(delivery)
    fresh = unmatched.store(run)
    outcome.counts["nicht zugeordnete Zeilen"] = len(unmatched.entries)
    report.counts |= dict(outcome.counts)
    if unmatched.keys:
        report.notes.append(f"Unbekannte Schlüssel: {_listed(unmatched.keys)}. Die Zeilen sind aufgehoben.")
    if unmatched.places:
        report.notes.append(f"Unbekannte Orte: {_listed(unmatched.places)}. Die Zeilen sind aufgehoben.")
    report.differences += _differences(outcome, fresh)


def _differences(outcome: Outcome, unmatched: int) -> list[Difference]:
    told = {
        "neue Beobachtungen": ChangeKind.ADDED,
        "zurückgezogene Beobachtungen": ChangeKind.GONE,
        "bestätigte Beobachtungen": ChangeKind.CHANGED,
    }
    found = [
        Difference(kind.value, "Beobachtungen", f"{outcome.counts[words]} {words}")
        for words, kind in told.items()
        if outcome.counts[words]
    ]
    if unmatched:
        found.append(Difference(ChangeKind.ADDED.value, "Zeilen", f"{unmatched} ohne Zuordnung"))
    return found


def _listed(words: set[str], most: int = 10) -> str:
    shown = ", ".join(sorted(words)[:most])
    return shown if len(words) <= most else f"{shown} und {len(words) - most} weitere"


def _sha256(content: Content) -> str:
    digest = hashlib.sha256()
    with opened(content) as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
