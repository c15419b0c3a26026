"""Old and new keys of the same service, from a table."""

from __future__ import annotations

from dataclasses import dataclass

from fahrplan.catalogue.importers.running import Upload, perform
from fahrplan.catalogue.models import KeySuccession
from fahrplan.catalogue.services.loading import Load
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author, journal
from fahrplan.standards.keys import KeyFormatError, LeikaKey
from fahrplan.standards.problems import Findings
from fahrplan.standards.tables import read_table

KIND = "key_successors"


@dataclass(frozen=True)
class Succession:
    old_key: str
    new_key: str
    reason: str
    source: str


def import_key_successors(
    data: bytes, *, file_name: str, author: Author, dry_run: bool = False
) -> ImportReport:
    """Columns: old_key, new_key, reason, source. Successions that are not in the table stay.

    Raises StandardError for malformed keys, doubled rows and circles; then nothing is written.
    """
    upload = Upload(data, file_name, author, dry_run=dry_run)
    return perform(KIND, upload, read=read_successions, source=lambda rows: author.source, apply=_apply)


def read_successions(data: bytes) -> list[Succession]:
    """The rows of the table. Raises StandardError."""
    table = read_table(data)
    table.require("old_key", "new_key", "source")
    stored = set(KeySuccession.objects.values_list("old_key", "new_key"))
    findings, found, followers = Findings(), {}, _followers(stored)
    for line, record in table.records():
        keys = []
        for name in ("old_key", "new_key"):
            try:
                keys.append(LeikaKey.parse(record[name]).value)
            except KeyFormatError as fault:
                findings.add(line, name, str(fault))
        if len(keys) < 2:
            continue
        old, new = keys
        if (old, new) in found:
            findings.add(line, "old_key", f"Die Nachfolge {old} → {new} steht doppelt in der Datei.")
        elif old in _reach(new, followers):
            findings.add(line, "new_key", f"Die Nachfolge {old} → {new} würde einen Kreis schließen.")
        else:
            followers.setdefault(old, set()).add(new)
            found[old, new] = Succession(old, new, record.get("reason", "")[:300], record["source"][:300])
    findings.refuse()
    return list(found.values())


def _followers(pairs: set[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for old, new in pairs:
        found.setdefault(old, set()).add(new)
    return found


def _reach(key: str, followers: dict[str, set[str]]) -> set[str]:
    seen, current = set(), {key}
    while current:
        seen |= current
        current = {after for one in current for after in followers.get(one, ())} - seen
    return seen


def _apply(rows: list[Succession], load: Load) -> None:
    known = {(row.old_key, row.new_key): row for row in KeySuccession.objects.all()}
    added = changed = 0
    for row in rows:
        old = known.get((row.old_key, row.new_key))
        if old is None:
            old = KeySuccession.objects.create(**vars(row))
            load.note(old, ChangeKind.ADDED, new=vars(row))
            added += 1
        else:
            changed += _update(old, row, load)
    journal(load.rows)
    load.report.counts = {"neu": added, "geändert": changed, "unverändert": len(rows) - added - changed}


def _update(old: KeySuccession, row: Succession, load: Load) -> int:
    differing = {
        name: new for name in ("reason", "source") if getattr(old, name) != (new := getattr(row, name))
    }
    for name, new in differing.items():
        load.note(old, ChangeKind.CHANGED, name=name, old=getattr(old, name), new=new)
        setattr(old, name, new)
    if differing:
        old.save()
    return bool(differing)
