"""Keeping the objects of an XZuFi delivery as they came, and noticing which ones no longer come."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max

from fahrplan.foundation.models import ImportRun
from fahrplan.implementation.models import XzufiObject
from fahrplan.implementation.models.xzufi import FOREIGN, TAKEN_BACK
from fahrplan.standards.problems import StandardError
from fahrplan.standards.xzufi import (
    Deletion,
    Delivery,
    Entry,
    Foreign,
    ObjectKey,
    ObjectKind,
    XzufiRecord,
    fragment_of,
    to_stored,
)

KINDS = tuple(str(kind) for kind in ObjectKind)
AT_ONCE = 500
MOST_GONE = 5  # more than one object in so many missing at once needs a person's word
CHANGED = ["version", "group", "fragment", "content", "fields", "file", "run", "last_seen", "gone_since"]


@dataclass(frozen=True)
class Keeping:
    """Whose delivery is kept, of which day, by which run; ``may_vanish``: a person confirmed that much is missing."""

    sender: str
    day: date
    run: ImportRun | None = None
    may_vanish: bool = False


class Met(NamedTuple):
    """An object as a row that is not stored, and what it was read from."""

    row: XzufiObject
    content: XzufiRecord | Deletion | Foreign


class Held(NamedTuple):
    """What is stored of an object, without its text."""

    pk: int
    content: str
    file: str
    gone_since: date | None
    last_seen: date


@dataclass
class Kept:
    """What became of the objects: counts by German word, and the keys met on the way.

    ``back``: gone before, now delivered again as they were.
    """

    counts: Counter[str] = field(default_factory=Counter)
    seen: set[str] = field(default_factory=set)
    taken_back: set[str] = field(default_factory=set)
    back: set[str] = field(default_factory=set)
    foreign: Counter[str] = field(default_factory=Counter)


@transaction.atomic
def keep_objects(delivery: Delivery, keeping: Keeping) -> Kept:
    """Store new and changed objects and mark the missing ones; the same delivery again writes nothing.

    Raises StandardError, and keeps everything as it was, for a delivery older than the stored one and where
    more than a fifth of the stored objects would vanish without a confirmation.
    """
    own = XzufiObject.objects.filter(sender=keeping.sender)
    _refuse_older(own.aggregate(day=Max("last_seen"))["day"], keeping.day)
    before = own.filter(gone_since=None, kind__in=KINDS).count()
    kept = Kept()
    versions = {file.name: _version(file.head.namespace if file.head else "") for file in delivery.accepted}
    every = (_met(entry, kept, keeping, (file, versions[file])) for file, entry in delivery.entries())
    while some := list(islice(every, AT_ONCE)):
        _keep_some({met.row.digest: met for met in some}, kept, keeping)
    _mark_back(kept, keeping)
    _mark_missing(delivery, kept, keeping, before)
    return kept


def _refuse_older(stored: date | None, day: date) -> None:
    if stored and day < stored:
        raise StandardError.of(
            f"Die Lieferung ist vom {day:%d.%m.%Y}, eingelesen ist schon eine vom {stored:%d.%m.%Y}. "
            "Nichts wurde geändert."
        )


def _version(namespace: str) -> str:
    return namespace.rpartition("/")[2]


def _met(entry: Entry, kept: Kept, keeping: Keeping, place: tuple[str, str]) -> Met:
    """The object as a row; its ``fields`` follow when it is new or changed. ``place``: file, XZuFi version."""
    content = entry.content
    fragment = content.fragment or fragment_of(content)
    key = _key(content, fragment, kept)
    row = XzufiObject(
        sender=keeping.sender,
        kind=key.kind,
        scheme_agency_id=key.scheme_agency_id,
        scheme_id=key.scheme_id,
        value=key.value,
        digest=digest_of(key),
        version=place[1],
        group=[entry.group.action, entry.group.number, entry.group.attributes],
        fragment=fragment,
        content=_hash(fragment),
        file=place[0],
        run=keeping.run,
        first_seen=keeping.day,
        last_seen=keeping.day,
    )
    kept.seen.add(row.digest)
    if isinstance(content, Deletion):
        kept.taken_back.add(digest_of(content.key))
    else:
        kept.taken_back.discard(row.digest)
    return Met(row, content)


def _key(content: XzufiRecord | Deletion | Foreign, fragment: str, kept: Kept) -> ObjectKey:
    if isinstance(content, XzufiRecord):
        return content.key
    if isinstance(content, Deletion):
        return content.key._replace(kind=TAKEN_BACK, value=f"{content.kind} {content.id.value}")
    mark = f"{content.path} {_hash(fragment)}"
    kept.foreign[mark] += 1
    return ObjectKey(FOREIGN, "", "", f"{mark} {kept.foreign[mark]}")


def digest_of(key: ObjectKey) -> str:
    """A key of fixed length for a key of any length."""
    return _hash("\x1f".join(map(str, key)))


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _keep_some(some: dict[str, Met], kept: Kept, keeping: Keeping) -> None:
    own = XzufiObject.objects.filter(sender=keeping.sender)
    told = own.filter(digest__in=list(some)).values_list(
        "digest", "pk", "content", "file", "gone_since", "last_seen"
    )
    held = {digest: Held(pk, content, file, gone, seen) for digest, pk, content, file, gone, seen in told}
    new, changed, again = [], [], []
    for digest, met in some.items():
        stored = held.get(digest)
        if stored is None:
            new.append(_with_fields(met))
        elif (stored.content, stored.file) != (met.row.content, met.row.file):
            met.row.pk = stored.pk
            changed.append(_with_fields(met))
        elif stored.gone_since:
            kept.back.add(digest)
        else:
            kept.counts["unveränderte Objekte"] += 1
            if stored.last_seen < keeping.day:
                again.append(stored.pk)
    XzufiObject.objects.bulk_create(new)
    XzufiObject.objects.bulk_update(changed, CHANGED)
    if again:
        own.filter(pk__in=again).update(last_seen=keeping.day)
    kept.counts["neue Objekte"] += len(new)
    kept.counts["geänderte Objekte"] += len(changed)


def _with_fields(met: Met) -> XzufiObject:
    if isinstance(met.content, XzufiRecord):
        met.row.fields = to_stored(met.content)["fields"]
    return met.row


def _mark_back(kept: Kept, keeping: Keeping) -> None:
    """What was gone and is delivered again; what the same delivery takes back again stays gone."""
    back = list(kept.back - kept.taken_back)
    if back:
        XzufiObject.objects.filter(sender=keeping.sender, digest__in=back).update(
            gone_since=None, last_seen=keeping.day, run=keeping.run
        )
    kept.counts["geänderte Objekte"] += len(back)


def _mark_missing(delivery: Delivery, kept: Kept, keeping: Keeping, before: int) -> None:
    """Objects that came before and not now; those in skipped files are not missing, only unread."""
    undecided = {digest_of(key) for key in delivery.undecided()} - kept.taken_back
    present = XzufiObject.objects.filter(sender=keeping.sender, gone_since=None)
    unread = {file.name for file in delivery.skipped}
    missing = [
        (pk, kind)
        for pk, digest, kind, file in present.values_list("pk", "digest", "kind", "file").iterator()
        if digest in kept.taken_back
        or not (digest in kept.seen or digest in undecided or (kind not in KINDS and file in unread))
    ]
    gone = sum(kind in KINDS for _, kind in missing)
    if gone * MOST_GONE > before and not keeping.may_vanish:
        raise StandardError.of(
            f"Von {before} gespeicherten Objekten fehlen {gone}. Das ist mehr als ein Fünftel. Vermutlich ist die "
            "Lieferung unvollständig; nichts wurde geändert. Ist sie richtig, lesen Sie sie in der Kommandozeile "
            "mit --allow-missing ein."
        )
    XzufiObject.objects.filter(pk__in=[pk for pk, _ in missing]).update(
        gone_since=keeping.day, run=keeping.run
    )
    kept.counts["entfallene Objekte"] += gone
