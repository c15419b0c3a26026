"""Processes: added, described, drawn anew, copied, weighed with minutes. Files are checked and kept as they came."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from fahrplan.finder.services import Entry, put_entries
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.services import News, Subject, announce, tell_organisations
from fahrplan.processes.models import Process, ProcessVersion
from fahrplan.standards.bpmn import MAX_MINUTES, Account, effort, plain_text, read_bpmn, tell
from fahrplan.standards.problems import StandardError

FACTS = ("title", "kind", "summary", "service", "stage", "counterpart", "cases_per_year")
RESERVED = {"neu", "vergleichen"}  # addresses beside those of processes
MOST_CASES = 10_000_000
SHOWN_PROBLEMS = 20


@dataclass(frozen=True)
class Drawing:
    """A BPMN file as it came, and what is new in it. ``based_on`` is the version its author saw."""

    xml: bytes
    note: str = ""
    based_on: int | None = None


@transaction.atomic
def add_process(
    facts: Mapping[str, Any], *, owner: Organisation, drawing: Drawing, author: Author, is_demo: bool = False
) -> Process:
    """A new process with version 1. ``facts`` are values of FACTS. Raises ValidationError by field."""
    process = Process(owner=owner, is_demo=is_demo, **_cleaned(facts))
    process.key = str(facts.get("key") or "") or _free_key(process.title, owner)
    if process.key in RESERVED:
        raise ValidationError({"key": f"„{process.key}“ ist als Kurzname vergeben."})
    process.full_clean(exclude=["counterpart", "origin", "owner", "service"])
    process.save()
    journal([entry(process, ChangeKind.ADDED, author, new=_stored(process))])
    _pair(process, None, author)
    _add_version(process, drawing, author)
    return process


@transaction.atomic
def edit_process(
    process: Process, facts: Mapping[str, Any], *, author: Author, seen: int | None = None
) -> list[str]:
    """Set facts; gives the names of those that differ. ``seen`` is the count of edits that the author saw.

    Raises ValidationError by field, or when somebody else changed the facts in between; then nothing is written.
    """
    fresh = Process.objects.select_for_update().get(pk=process.pk)
    if seen is not None and seen != fresh.edits:
        raise ValidationError(
            "Inzwischen hat jemand anderes diese Angaben geändert. Bitte laden Sie die Seite neu."
        )
    before = fresh.counterpart
    differing = changed_fields(fresh, _cleaned(facts))
    for name, (_, new) in differing.items():
        setattr(fresh, name, new)
    if fresh.counterpart_id == fresh.pk:
        raise ValidationError({"counterpart": "Ein Prozess kann nicht sein eigenes Gegenstück sein."})
    if not differing:
        return []
    fresh.changed_at, fresh.edits = timezone.now(), fresh.edits + 1
    fresh.full_clean(exclude=["origin", "owner"])
    fresh.save()
    told = {name: (_plain(old), _plain(new)) for name, (old, new) in differing.items()}
    journal(entries(fresh, told, author))
    if "counterpart" in differing:
        _pair(fresh, before, author)
    _make_findable(fresh)
    return list(differing)


@transaction.atomic
def draw_process(process: Process, drawing: Drawing, *, author: Author) -> ProcessVersion | None:
    """A new version, or None where the file equals the newest one. Tells who follows or copied the process.

    Raises ValidationError for a faulty file, or when a newer version than ``based_on`` came in between.
    """
    fresh = (
        Process.objects.select_for_update(of=("self",)).select_related("owner", "service").get(pk=process.pk)
    )
    newest = fresh.versions.defer("xml", "derived").get(number=fresh.newest)
    if newest.sha256 == _digest(drawing.xml):
        return None
    if drawing.based_on is not None and drawing.based_on != fresh.newest:
        raise ValidationError(
            f"Inzwischen gibt es Version {fresh.newest}. Ihre Zeichnung beruht auf Version {drawing.based_on}. "
            "Bitte speichern Sie Ihre Datei, sehen Sie sich die neue Version an und zeichnen Sie dann weiter."
        )
    version = _add_version(fresh, drawing, author)
    _tell_about(fresh, version)
    process.refresh_from_db()
    return version


@transaction.atomic
def adopt_process(process: Process, *, organisation: Organisation, author: Author) -> Process:
    """A copy that belongs to the organisation and may be changed. A second call gives the same copy.

    Raises ValidationError where the process belongs to the organisation already.
    """
    if process.owner_id == organisation.pk:
        raise ValidationError("Dieser Prozess gehört Ihrer Organisation schon.")
    origin = Process.objects.select_for_update(of=("self",)).select_related("service").get(pk=process.pk)
    existing = Process.objects.filter(owner=organisation, origin=origin).first()
    if existing:
        return existing
    source = origin.versions.get(number=origin.newest)
    copy = Process(
        key=_free_key(origin.title, organisation),
        owner=organisation,
        origin=origin,
        origin_number=source.number,
        is_demo=origin.is_demo,
        **{name: getattr(origin, name) for name in ("title", "kind", "summary", "service", "stage")},
    )
    copy.save()
    journal([entry(copy, ChangeKind.ADDED, author, new=_stored(copy))])
    note = f"Übernommen von {origin.owner}, Version {source.number}"
    version = _add_version(copy, Drawing(bytes(source.xml), note), author)
    version.minutes, version.figures = source.minutes, source.figures
    version.save(update_fields=["minutes", "figures"])
    return copy


@transaction.atomic
def take_upstream(copy: Process, *, author: Author) -> ProcessVersion | None:
    """The origin's newest version becomes the copy's newest; own earlier versions stay. None if nothing is new."""
    fresh = Process.objects.select_for_update(of=("self",)).select_related("owner", "service").get(pk=copy.pk)
    if fresh.origin_id is None:
        raise ValidationError("Dieser Prozess ist keine Kopie.")
    origin = Process.objects.select_related("owner").get(pk=fresh.origin_id)
    if fresh.origin_number == origin.newest:
        return None
    source = origin.versions.get(number=origin.newest)
    fresh.origin_number = source.number
    note = f"Übernommen von {origin.owner}, Version {source.number}"
    version = _add_version(fresh, Drawing(bytes(source.xml), note), author)
    copy.refresh_from_db()
    return version


@transaction.atomic
def set_minutes(version: ProcessVersion, minutes: Mapping[str, int | None], *, author: Author) -> int:
    """Minutes per case by element; None takes a value back. Gives how many differ. Raises ValidationError."""
    fresh = (
        ProcessVersion.objects.select_for_update(of=("self",)).select_related("process").get(pk=version.pk)
    )
    known = {step.id for step in fresh.account.work}
    wanted = dict(fresh.minutes)
    for element, value in minutes.items():
        if element not in known:
            raise ValidationError("Diesen Schritt gibt es in der Version nicht.")
        if value is None:
            wanted.pop(element, None)
        elif 0 <= value <= MAX_MINUTES:
            wanted[element] = value
        else:
            raise ValidationError(f"Minuten liegen zwischen 0 und {MAX_MINUTES}.")
    differing = sum(1 for key in {*wanted, *fresh.minutes} if wanted.get(key) != fresh.minutes.get(key))
    if differing:
        old, fresh.minutes = fresh.minutes, wanted
        fresh.figures = _figures(fresh.account, wanted)
        fresh.save(update_fields=["minutes", "figures"])
        journal([entry(fresh, ChangeKind.CHANGED, author, field="minutes", old=old, new=wanted)])
    version.refresh_from_db()
    return differing


def _add_version(process: Process, drawing: Drawing, author: Author) -> ProcessVersion:
    account = _account(drawing.xml)
    minutes = _minutes_kept(process, account)
    process.newest += 1
    process.changed_at = timezone.now()
    process.save()
    version = ProcessVersion.objects.create(
        process=process,
        number=process.newest,
        xml=drawing.xml,
        size=len(drawing.xml),
        sha256=_digest(drawing.xml),
        note=drawing.note.strip()[:300],
        derived=account.as_json(),
        figures=_figures(account, minutes),
        minutes=minutes,
        created_by=author.label[:200],
    )
    new = {"number": version.number, "sha256": version.sha256, "size": version.size, "note": version.note}
    journal([entry(version, ChangeKind.ADDED, author, new=new)])
    _make_findable(process, version)
    return version


def _account(xml: bytes) -> Account:
    try:
        return tell(read_bpmn(xml))
    except StandardError as fault:
        texts = [str(problem) for problem in fault.problems[:SHOWN_PROBLEMS]]
        if fault.total > len(texts):
            texts.append(f"Dazu {fault.total - len(texts)} weitere Fehler.")
        raise ValidationError({"file": texts}) from None


def _minutes_kept(process: Process, account: Account) -> dict[str, int]:
    """Minutes typed for the version before stay with the steps that are still there."""
    before = process.versions.filter(number=process.newest).values_list("minutes", flat=True).first()
    ids = {step.id for step in account.work}
    return {key: value for key, value in (before or {}).items() if key in ids}


def _figures(account: Account, minutes: Mapping[str, int]) -> dict[str, int | None]:
    known = effort(account, dict(minutes))
    return {
        "steps": len(account.work),
        "media_breaks": len(account.media_breaks),
        "handovers": account.handovers,
        "minutes": known.minutes if known.known else None,
    }


def _digest(xml: bytes) -> str:
    return hashlib.sha256(xml).hexdigest()


def _cleaned(facts: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: facts[name] for name in FACTS if name in facts}
    for name in ("title", "summary"):
        if name in values:
            values[name] = str(values[name]).strip()
    cases = values.get("cases_per_year")
    if cases is not None and not 0 <= cases <= MOST_CASES:
        raise ValidationError({"cases_per_year": f"Die Fälle im Jahr liegen zwischen 0 und {MOST_CASES}."})
    return values


def _free_key(title: str, owner: Organisation) -> str:
    stem = f"{slugify(title)[:60].strip('-') or 'prozess'}-{owner.key[:40].strip('-')}"
    taken = set(Process.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if key not in taken)


def _pair(process: Process, before: Process | None, author: Author) -> None:
    """A counterpart points back; whoever was paired with either of the two before no longer is."""
    if before and before.counterpart_id == process.pk:
        _point(before, None, author)
    after = process.counterpart
    if after and after.counterpart_id != process.pk:
        for other in Process.objects.filter(counterpart=after).exclude(pk=process.pk):
            _point(other, None, author)
        _point(after, process, author)


def _point(process: Process, counterpart: Process | None, author: Author) -> None:
    old = process.counterpart
    Process.objects.filter(pk=process.pk).update(counterpart=counterpart)
    journal(
        [
            entry(
                process,
                ChangeKind.CHANGED,
                author,
                field="counterpart",
                old=_plain(old),
                new=_plain(counterpart),
            )
        ]
    )


def _stored(process: Process) -> dict[str, Any]:
    named = {name: _plain(getattr(process, name)) for name in FACTS}
    return named | {"key": process.key, "owner": process.owner.key, "origin": _plain(process.origin)}


def _plain(value: Any) -> Any:
    return getattr(value, "journal_key", value)


def _subject(process: Process) -> Subject:
    return Subject(SubjectKind.PROCESS, process.key, str(process), process.address)


def _tell_about(process: Process, version: ProcessVersion) -> None:
    news = News(
        kind="process_version",
        title=f"{process}: Version {version.number}",
        url=process.address,
        once=f"process:{process.pk}:{version.number}",
        text=version.note,
    )
    announce([_subject(process)], news)
    copies = Process.objects.filter(origin=process).select_related("owner")
    for copy in copies:
        tell_organisations(
            [copy.owner],
            News(
                kind="process_upstream",
                title=f"{process}: Es gibt Version {version.number}. Sie haben Version {copy.origin_number}.",
                url=copy.address,
                once=f"process:{copy.pk}:upstream:{version.number}",
                text=version.note,
            ),
        )


def _make_findable(process: Process, version: ProcessVersion | None = None) -> None:
    shown = version or process.versions.get(number=process.newest)
    service = str(process.service) if process.service else ""
    text = f"{process.summary}\n{service}\n{process.owner}\n{plain_text(shown.account)}"
    put_entries([Entry("process", process.key, str(process), process.address, text)])
