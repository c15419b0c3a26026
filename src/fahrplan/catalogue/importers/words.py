"""Everyday words from a table: everyday, official, keys, source; several values parted by ``|``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from fahrplan.catalogue.importers.running import Upload, perform
from fahrplan.catalogue.models import Synonym
from fahrplan.catalogue.services.loading import Load
from fahrplan.catalogue.services.words import KEY, folded_word
from fahrplan.catalogue.signals import synonyms_changed
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.bulk import copy_records
from fahrplan.standards.problems import Findings
from fahrplan.standards.tables import read_table

KIND = "synonyms"
LONGEST = 120


@dataclass(frozen=True)
class Word:
    everyday: str
    official: list[str]
    keys: list[str]
    source: str


def import_synonyms(data: bytes, *, file_name: str, author: Author, dry_run: bool = False) -> ImportReport:
    """Add and update everyday words. Words that are not in the file stay; so do words a steward changed.

    Raises StandardError naming line and column; then nothing is written.
    """
    upload = Upload(data, file_name, author, dry_run=dry_run)
    return perform(KIND, upload, read=read_words, source=lambda words: author.source, apply=_apply)


def read_words(data: bytes) -> list[Word]:
    """The words of a table. Raises StandardError."""
    table = read_table(data)
    table.require("everyday", "official", "keys")
    findings, found = Findings(), {}
    for line, record in table.records():
        word = _word(line, record, findings)
        if word.everyday in found:
            findings.add(line, "everyday", f"„{word.everyday}“ steht doppelt in der Datei.")
        found[word.everyday] = word
    findings.refuse()
    return list(found.values())


def _word(line: int, record: Mapping[str, str], findings: Findings) -> Word:
    everyday = folded_word(record["everyday"])
    official, keys = _parts(record["official"]), [re.sub(r"\s", "", key) for key in _parts(record["keys"])]
    if not everyday:
        findings.add(line, "everyday", "Das Alltagswort fehlt.")
    if not official and not keys:
        findings.add(line, "official", "Weder ein amtliches Wort noch ein Schlüssel ist angegeben.")
    for name, values in (("everyday", [everyday]), ("official", official)):
        if any(len(value) > LONGEST for value in values):
            findings.add(line, name, f"Ein Wort ist länger als {LONGEST} Zeichen.")
    for key in keys:
        if not KEY.fullmatch(key):
            findings.add(
                line, "keys", f"„{key[:40]}“ ist kein Schlüssel: 8 oder 14 Ziffern, beginnend mit 99."
            )
    return Word(everyday, official, keys, record.get("source", "")[:200])


def _parts(text: str) -> list[str]:
    return list(dict.fromkeys(part for part in (" ".join(p.split()) for p in text.split("|")) if part))


def _apply(words: list[Word], load: Load) -> None:
    known = {word.everyday: word for word in Synonym.objects.all()}
    added, changed, kept = [], [], 0
    for word in words:
        old = known.get(word.everyday)
        if old is None:
            added.append(_new(word, load))
        elif (old.official, old.keys) != (word.official, word.keys):
            if old.changed_by:
                kept += 1
            else:
                changed.append(_update(old, word, load))
    copy_records(added)
    Synonym.objects.bulk_update(changed, ["official", "keys", "source", "changed_at"], batch_size=500)
    journal(load.rows)
    load.report.counts = {
        "neu": len(added),
        "geändert": len(changed),
        "von Hand gepflegt, geblieben": kept,
        "unverändert": len(words) - len(added) - len(changed) - kept,
    }
    if load.rows and not load.report.dry_run:
        synonyms_changed.send(Synonym)


def _new(word: Word, load: Load) -> Synonym:
    row = Synonym(everyday=word.everyday, official=word.official, keys=word.keys, source=word.source)
    load.note(row, ChangeKind.ADDED, new={"official": word.official, "keys": word.keys})
    return row


def _update(old: Synonym, word: Word, load: Load) -> Synonym:
    for name, new in (("official", word.official), ("keys", word.keys)):
        before = getattr(old, name)
        if before != new:
            load.note(old, ChangeKind.CHANGED, name=name, old=before, new=new)
            setattr(old, name, new)
    old.source, old.changed_at = word.source, timezone.now()
    return old
