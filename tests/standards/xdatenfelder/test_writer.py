"""What is written equals what was read, in canonical XML; parts become messages of their own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml import etree

from fahrplan.standards.safe_xml import parse_xml
from fahrplan.standards.xdatenfelder import read_xdatenfelder, write_element, write_xdatenfelder
from tests.standards.shared import sample, shared

OWN = ("anmeldung_v2.xml", "feld_v3.xml")
SHARED = (
    "minimal.xml", "label.xml", "data-field-rule.xml", "simple.xml", "select.xml", "rule.xml", "data-group-rule.xml",
    "v3/simple.xml", "v3/input.xml",
)  # fmt: skip


def canonical(data: bytes) -> bytes:
    return etree.tostring(parse_xml(data), method="c14n")


@pytest.mark.parametrize("name", OWN)
def test_own_samples_come_out_equal(name: str) -> None:
    data = sample(f"xdatenfelder/{name}")
    assert canonical(write_xdatenfelder(read_xdatenfelder(data))) == canonical(data)


@pytest.mark.parametrize("name", SHARED)
def test_reference_files_come_out_equal(name: str) -> None:
    data = shared(f"standards/xdatenfelder/{name}")
    assert canonical(write_xdatenfelder(read_xdatenfelder(data))) == canonical(data)


def test_a_group_becomes_a_message_that_reads_the_same() -> None:
    document = read_xdatenfelder(sample("xdatenfelder/anmeldung_v2.xml"))
    group = list(document.elements())[1]
    data = write_element(group, "2.0", message_id="m1", created_at=datetime(2026, 11, 1, 8, tzinfo=UTC))
    again = read_xdatenfelder(data)
    assert again.content == group
    assert b"<xdf:erstellungszeitpunkt>2026-11-01T08:00:00.000Z<" in data
