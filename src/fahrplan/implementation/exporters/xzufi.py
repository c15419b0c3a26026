"""Writes XZuFi deliveries: what was delivered, unchanged, and what organisations without a delivery say themselves."""

from __future__ import annotations

import re
import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from fahrplan.implementation.enums import Finding
from fahrplan.implementation.models import Observation, XzufiObject
from fahrplan.implementation.models.xzufi import FOREIGN, TAKEN_BACK
from fahrplan.implementation.rules.sources import SELF, XZUFI
from fahrplan.standards import xzufi
from fahrplan.standards.german_text import fold
from fahrplan.standards.problems import StandardError
from fahrplan.standards.xzufi import Code, Deletion, Entry, Foreign, Group, Identifier, Responsibility

OWN = "fahrplan"
AGENCY = "fahrplan"
ARS_SCHEME = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs"
LEIKA_SCHEME = "urn:de:fim:leika:leistung"
RESPONSIBLE = Code(value="01")


@dataclass(frozen=True)
class Part:
    """A delivery of its own: one sender, one version of XZuFi."""

    name: str
    contents: Callable[[], Iterator[Entry | xzufi.XzufiRecord]]


def write_xzufi(folder: Path, *, created_at: datetime, sender: str | None = None) -> tuple[Path, ...]:
    """Write everything present, or only what one sender delivered; gives the delivery folders.

    One sender and version: the folder itself is the delivery. Several: one folder inside for each, because ids
    of different senders may be the same. There as a whole or not at all. Raises StandardError where the folder
    exists and is not empty, where there is nothing to write, or an object breaks a rule.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StandardError.of("Den Ordner der Lieferung gibt es schon, und er ist nicht leer.")
    parts = list(_parts(sender))
    if not parts:
        raise StandardError.of("Es gibt nichts zu liefern.")
    draft = folder.parent / f".{folder.name}-{uuid.uuid4().hex}"
    draft.mkdir()
    try:
        for part in parts:
            xzufi.write_delivery(part.contents(), draft / part.name, created_at=created_at)
        source = draft / parts[0].name if len(parts) == 1 else draft
        if folder.exists():
            folder.rmdir()
        source.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return (folder,) if len(parts) == 1 else tuple(folder / part.name for part in parts)


def _parts(sender: str | None) -> Iterator[Part]:
    present = XzufiObject.objects.filter(gone_since=None)
    if sender is not None:
        present = present.filter(sender=sender)
    for at, (name, version) in enumerate(
        present.order_by("sender", "version").values_list("sender", "version").distinct(), 1
    ):
        plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "lieferung"
        yield Part(f"{at:02}-{plain}-{version}", partial(stored_entries, name, version))
    if sender is None and (own := list(own_records())):
        yield Part(OWN, lambda: iter(own))


def stored_entries(sender: str, version: str) -> Iterator[Entry]:
    """The present objects of a sender in the order in which they first came, in groups like those they came in."""
    rows = XzufiObject.objects.filter(sender=sender, version=version, gone_since=None).order_by("pk")
    number, last = 0, None
    for row in rows.iterator(chunk_size=500):
        action, _, attributes = row.group
        if last != (row.file, row.group):
            number, last = number + 1, (row.file, row.group)
        group = Group(action, number, tuple((name, value) for name, value in attributes))
        yield Entry(_content(row), group)


def _content(row: XzufiObject) -> xzufi.XzufiRecord | Deletion | Foreign:
    if row.kind == FOREIGN:
        return Foreign(path="", fragment=row.fragment)
    if row.kind == TAKEN_BACK:
        kind, _, value = row.value.partition(" ")
        return Deletion(
            kind=kind, id=Identifier(value, row.scheme_id, row.scheme_agency_id), fragment=row.fragment
        )
    return xzufi.from_stored(xzufi.StoredObject(kind=row.kind, fragment=row.fragment, fields={}))


class OwnWord(NamedTuple):
    """The newest own word of an organisation on a service in an area."""

    finding: str
    organisation: str
    organisation_name: str
    leika_key: str
    service_name: str
    ars: str
    url: str | None
    level: int | None

    @property
    def number(self) -> str:
        return f"{self.organisation}/{self.leika_key}/{self.ars}"


def own_records() -> Iterator[xzufi.XzufiRecord]:
    """Organisations whose own word is „online“ and that no delivery speaks for: each office, then its offers."""
    online = [word for word in _own_words() if word.finding == Finding.ONLINE and word.url]
    for _, words in groupby(online, key=lambda word: word.organisation):
        said = list(words)
        yield _office(said)
        yield from map(_offer, said)


def _own_words() -> list[OwnWord]:
    spoken_for = Observation.objects.filter(source=XZUFI.key, organisation__isnull=False).values(
        "organisation"
    )
    own = Observation.objects.filter(source=SELF.key, organisation__isnull=False, is_demo=False)
    cell = ("organisation__key", "service__leika_key", "territory__ars")
    newest = own.exclude(organisation__in=spoken_for).order_by(*cell, "-seen_on", "-id").distinct(*cell)
    told = newest.values_list(
        "finding",
        "organisation__key",
        "organisation__name",
        "service__leika_key",
        "service__name",
        "territory__ars",
        "link__url",
        "level",
    )
    return [OwnWord(*row) for row in told]


def _office(words: list[OwnWord]) -> xzufi.XzufiOrganisation:
    return xzufi.XzufiOrganisation(
        id=_office_id(words[0]),
        names=(xzufi.Text("de", words[0].organisation_name),),
        responsibilities=tuple(_responsibility(word) for word in words),
    )


def _offer(word: OwnWord) -> xzufi.XzufiOnlineService:
    return xzufi.XzufiOnlineService(
        id=Identifier(word.number, "onlinedienst", AGENCY),
        names=(xzufi.Text("de", word.service_name),),
        links=(xzufi.Link(uri=word.url or "", kind=Code(value="01"), language="de"),),
        maturity=Code(value="" if word.level is None else str(word.level)),
        responsibilities=(_responsibility(word, _office_id(word)),),
    )


def _responsibility(word: OwnWord, organisation: Identifier | None = None) -> Responsibility:
    return Responsibility(
        service_ids=(Identifier(word.leika_key, LEIKA_SCHEME),),
        area_ids=(Identifier(word.ars, ARS_SCHEME),),
        role=RESPONSIBLE,
        organisation_id=organisation or Identifier(),
    )


def _office_id(word: OwnWord) -> Identifier:
    return Identifier(word.organisation, "organisation", AGENCY)
