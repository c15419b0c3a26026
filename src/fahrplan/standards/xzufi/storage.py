"""Objects as plain data for a database: the XML that counts, and our reading of it for searching."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TypedDict

from fahrplan.standards.problems import StandardError
from fahrplan.standards.xzufi.layout import fields_of
from fahrplan.standards.xzufi.reader import read_fragment
from fahrplan.standards.xzufi.records import XzufiRecord
from fahrplan.standards.xzufi.writer import fragment_of


class StoredObject(TypedDict):
    """``fragment`` is the object; ``fields`` holds the typed fields as JSON values and may be thrown away."""

    kind: str
    fragment: str
    fields: dict[str, object]


def to_stored(record: XzufiRecord) -> StoredObject:
    """The record as JSON-ready data; changed fields are in the fragment too. Raises StandardError."""
    names = fields_of(record)
    values = {name: value for name, value in asdict(record).items() if name in names}
    return StoredObject(
        kind=str(record.kind), fragment=fragment_of(record), fields=json.loads(json.dumps(values))
    )


def from_stored(stored: StoredObject) -> XzufiRecord:
    """The record again, read from its fragment. Raises StandardError when it is another kind or no XML."""
    record = read_fragment(stored["fragment"])
    if str(record.kind) != stored["kind"]:
        raise StandardError.of("Das gespeicherte XML gehört zu einer anderen Art von Objekt.")
    return record
