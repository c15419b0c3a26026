"""The tables name fields that exist and elements once."""

from __future__ import annotations

import dataclasses

import pytest

from fahrplan.standards.xzufi import Identifier, ObjectKind, XzufiOrganisation
from fahrplan.standards.xzufi.layout import RECORDS, codec_of, fields_of

OWN = {"fragment", "line", "unknown"}


@pytest.mark.parametrize("kind", list(ObjectKind))
def test_every_field_of_a_record_stands_in_its_table(kind: ObjectKind) -> None:
    codec = codec_of(kind)
    fields = {field.name for field in dataclasses.fields(codec.kind)} - OWN
    if kind is ObjectKind.RESPONSIBILITY:
        fields -= {"id", "secondary_ids", "validity", "versioning"}
    assert {part.field for part in codec.parts} == fields


@pytest.mark.parametrize("kind", list(ObjectKind))
def test_no_element_has_two_meanings(kind: ObjectKind) -> None:
    tags = [part.tag for part in codec_of(kind).parts]
    assert len(tags) == len(set(tags))


def test_there_is_a_table_for_every_kind() -> None:
    assert [struct.kind.kind for struct in RECORDS.values()] == list(ObjectKind)


def test_fields_of_a_record_leave_its_xml_out() -> None:
    record = XzufiOrganisation(id=Identifier("1"), fragment="<a/>")
    assert (fields_of(record)["id"], OWN & set(fields_of(record))) == (Identifier("1"), set())
