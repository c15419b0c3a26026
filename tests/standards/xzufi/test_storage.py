"""Objects go into a database as JSON and come back the same."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from hypothesis import given

from fahrplan.standards.problems import StandardError
from fahrplan.standards.xzufi import (
    Code,
    StoredObject,
    XzufiRecord,
    XzufiService,
    fragment_of,
    from_stored,
    read_fragment,
    read_message,
    to_stored,
    write_message,
)
from tests.standards.xzufi.messages import MUSTERLAND, RECORDS, UNHURRIED

FOUND = read_message(MUSTERLAND)
OBJECTS = [entry.content for entry in FOUND.entries if isinstance(entry.content, XzufiRecord)]


def test_read_store_write_read_is_equal() -> None:
    stored = [json.loads(json.dumps(to_stored(record))) for record in OBJECTS]
    target = io.BytesIO()
    write_message(target, FOUND.head, [from_stored(one) for one in stored])
    assert [entry.content for entry in read_message(target.getvalue()).entries] == OBJECTS


def test_fields_are_there_for_searching() -> None:
    fields = to_stored(OBJECTS[0])["fields"]
    assert (sorted(fields)[:3], fields["id"]["value"]) == (  # type: ignore[index]
        ["area_ids", "audiences", "id"],
        "1001",
    )


def test_a_change_is_stored_in_the_fragment() -> None:
    record = OBJECTS[0]
    assert isinstance(record, XzufiService)
    again = from_stored(to_stored(replace(record, types=(Code("5"),))))
    assert isinstance(again, XzufiService)
    assert again.types == (Code("5"),)


@UNHURRIED
@given(RECORDS)
def test_anything_comes_back(record: XzufiRecord) -> None:
    assert from_stored(to_stored(record)) == read_fragment(fragment_of(record))


@pytest.mark.parametrize(
    "stored",
    [
        StoredObject(kind="onlinedienst", fragment=OBJECTS[0].fragment, fields={}),
        StoredObject(kind="leistung", fragment="<a/>", fields={}),
        StoredObject(kind="leistung", fragment="kein XML", fields={}),
    ],
)
def test_damaged_storage_is_refused(stored: StoredObject) -> None:
    with pytest.raises(StandardError):
        from_stored(stored)
