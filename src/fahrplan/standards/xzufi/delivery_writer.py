"""Writes a delivery for the Sammlerdienst: numbered files and index.txt, there as a whole or not at all."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, count, islice
from pathlib import Path

from fahrplan.standards.problems import StandardError
from fahrplan.standards.xml_stream import parse_fragment
from fahrplan.standards.xzufi.codecs import NAMESPACE_2_2, namespace_of
from fahrplan.standards.xzufi.delivery import INDEX_NAME, MAX_FILES
from fahrplan.standards.xzufi.records import Entry, MessageHead
from fahrplan.standards.xzufi.writer import Content, new_head, write_message

OBJECTS_PER_FILE = 1000


def write_delivery(
    contents: Iterable[Content],
    folder: Path,
    *,
    created_at: datetime,
    objects_per_file: int = OBJECTS_PER_FILE,
    replace: bool = False,
) -> tuple[str, ...]:
    """Write objects into a new folder; the names of its files in order.

    The first object decides the XZuFi version, 2.2 when it was made by hand. An existing folder with content is only
    replaced with ``replace``. Raises StandardError, and leaves everything
    as it was, when there is no object (receivers refuse an empty delivery) or one breaks a rule.
    """
    if objects_per_file < 1:
        raise ValueError("objects_per_file must be at least 1")
    if not replace and folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StandardError.of("Den Ordner der Lieferung gibt es schon, und er ist nicht leer.")
    draft = folder.parent / f".{folder.name}-{uuid.uuid4().hex}"
    draft.mkdir()
    try:
        rest = iter(contents)
        first = list(islice(rest, 1))
        heads = _heads(created_at, _namespace(first))
        names = _write_files(_portions(chain(first, rest), objects_per_file), draft, heads)
        _write_file(draft / INDEX_NAME, "".join(f"{name}\n" for name in names))
        _put_in_place(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return names


def _portions(contents: Iterable[Content], size: int) -> Iterator[Iterator[Content]]:
    """Parts of at most ``size`` objects, each read before the next."""
    rest = iter(contents)
    for first in rest:
        yield chain([first], islice(rest, size - 1))


def _namespace(first: list[Content]) -> str:
    for one in first:
        content = one.content if isinstance(one, Entry) else one
        if content.fragment:
            return namespace_of(parse_fragment(content.fragment))
    return NAMESPACE_2_2


def _heads(created_at: datetime, namespace: str) -> Iterator[MessageHead]:
    """Heads of one transaction, position after position."""
    transaction = str(uuid.uuid4())
    for position in count(1):
        yield new_head(
            str(uuid.uuid4()),
            created_at,
            namespace=namespace,
            transaction_id=transaction,
            transaction_position=str(position),
        )


def _write_files(
    portions: Iterable[Iterator[Content]], draft: Path, heads: Iterator[MessageHead]
) -> tuple[str, ...]:
    names: list[str] = []
    for portion, head in zip(portions, heads, strict=False):
        if len(names) == MAX_FILES:
            raise StandardError.of(f"Die Lieferung hätte mehr als {MAX_FILES} Dateien.")
        names.append(f"xzufi-{head.transaction_position:0>5}.xml")
        with (draft / names[-1]).open("wb") as target:
            write_message(target, head, portion)
            target.flush()
            os.fsync(target.fileno())
    if not names:
        raise StandardError.of("Eine Lieferung ohne Objekte würde beim Empfänger abgewiesen.")
    return tuple(names)


def _write_file(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as target:
        target.write(text)
        target.flush()
        os.fsync(target.fileno())


def _put_in_place(draft: Path, folder: Path) -> None:
    """Rename the draft; a folder that is replaced comes back when that fails."""
    if not folder.exists() or not any(folder.iterdir()):
        draft.rename(folder)
        return
    old = folder.parent / f"{draft.name}-alt"
    folder.rename(old)
    try:
        draft.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
