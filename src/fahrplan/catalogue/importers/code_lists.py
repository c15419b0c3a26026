"""Any published code list (genericode), kept as it came and compared with its last version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from fahrplan.catalogue.importers.running import Upload, perform
from fahrplan.catalogue.models import CodeList, CodeListEntry
from fahrplan.catalogue.services.loading import Load
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author, journal, sources
from fahrplan.foundation.services.bulk import copy_records
from fahrplan.standards.genericode import CodeList as Published
from fahrplan.standards.genericode import read_genericode
from fahrplan.standards.problems import Findings, StandardError

KIND = "code_list"
LIMITS = {"short_name": 120, "long_name": 500, "version": 60, "canonical_uri": 300}


def import_code_list(data: bytes, *, file_name: str, author: Author, dry_run: bool = False) -> ImportReport:
    """Store a list under its canonical URI; entries missing from a newer version are marked, not deleted.

    Raises StandardError with every fault; then nothing is written.
    """
    upload = Upload(data, file_name, author, dry_run=dry_run)
    return perform(KIND, upload, read=_read, source=_source, apply=_apply)


def _read(data: bytes) -> Published:
    found = read_genericode(data)
    if not found.canonical_uri:
        raise StandardError.of("Der Codeliste fehlt die Kennung (CanonicalUri).")
    for name, limit in LIMITS.items():
        if len(getattr(found, name)) > limit:
            raise StandardError.of(f"Die Angabe ist länger als {limit} Zeichen.", field=name)
    findings = Findings()
    key, label = found.position(found.key_column), found.position(found.name_column)
    for row in found.rows:
        if not 0 < len(row.values[key]) <= 120:
            findings.add(row.line, found.key_column, "Der Code fehlt oder ist länger als 120 Zeichen.")
        if len(row.values[label]) > 500:
            findings.add(row.line, found.name_column, "Die Bezeichnung ist länger als 500 Zeichen.")
    findings.refuse()
    return found


def _source(published: Published) -> Any:
    slug = "".join(sign if sign.isalnum() else "-" for sign in published.canonical_uri.lower())[-70:]
    title = published.long_name or published.short_name or published.canonical_uri
    return sources(f"liste-{slug}", title=title[:300], publisher=published.agency[:200])


def _apply(published: Published, load: Load) -> None:
    values = {
        "short_name": published.short_name or published.canonical_uri[:120],
        "long_name": published.long_name,
        "version": published.version,
        "key_column": published.key_column[:120],
        "columns": [column.id for column in published.columns],
    }
    code_list = CodeList.objects.filter(uri=published.canonical_uri).first()
    is_new = code_list is None
    if code_list is None:
        code_list = CodeList.objects.create(uri=published.canonical_uri, source=load.source, **values)
        load.note(
            code_list, ChangeKind.ADDED, new={"version": published.version, "codes": len(published.rows)}
        )
    else:
        _update_list(code_list, values, load)
    _write_entries(code_list, published, load, quiet=is_new)
    journal(load.rows)


def _update_list(code_list: CodeList, values: dict[str, Any], load: Load) -> None:
    for name, new in values.items():
        old = getattr(code_list, name)
        if old != new:
            setattr(code_list, name, new)
            load.note(code_list, ChangeKind.CHANGED, name=name, old=old, new=new)
    code_list.save()


def _write_entries(code_list: CodeList, published: Published, load: Load, *, quiet: bool) -> None:
    """``quiet`` leaves single rows of a new list out of the journal: the row of the list stands for them."""
    known = {entry.code: entry for entry in code_list.entries.all()}
    added, changed, seen = [], [], set()
    for code, label, values in published.entries():
        seen.add(code)
        filled = {name: value for name, value in values.items() if value}
        old = known.get(code)
        if old is None:
            added.append(CodeListEntry(code_list=code_list, code=code, label=label, values=filled))
        elif (old.label, old.values, old.gone_since) != (label, filled, None):
            changed.append(_changed(old, label, filled, load=load))
    gone = [entry for code, entry in known.items() if code not in seen and entry.gone_since is None]
    copy_records(added)
    if not quiet:
        for entry in added:
            load.note(entry, ChangeKind.ADDED, new=entry.values)
    _mark_gone(gone, load)
    CodeListEntry.objects.bulk_update([*changed, *gone], ["label", "values", "gone_since"], batch_size=500)
    load.report.counts = {
        "neu": len(added),
        "geändert": len(changed),
        "entfallen": len(gone),
        "unverändert": len(seen) - len(added) - len(changed),
    }


def _changed(entry: CodeListEntry, label: str, values: dict[str, str], *, load: Load) -> CodeListEntry:
    if entry.gone_since:
        load.note(entry, ChangeKind.RETURNED, name="gone_since", old=entry.gone_since.isoformat())
    if entry.values != values:
        load.note(entry, ChangeKind.CHANGED, name="values", old=entry.values, new=values)
    entry.label, entry.values, entry.gone_since = label, values, None
    return entry


def _mark_gone(entries: Iterable[CodeListEntry], load: Load) -> None:
    today = timezone.localdate()
    for entry in entries:
        entry.gone_since = today
        load.note(entry, ChangeKind.GONE, name="gone_since", new=today.isoformat())
