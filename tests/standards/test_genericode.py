"""Code lists: official ones, our sample, and faults that refuse a list."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from fahrplan.standards.genericode import Column, read_genericode
from fahrplan.standards.genericode.reader import NAMESPACE
from fahrplan.standards.problems import StandardError
from tests.standards.shared import sample, shared

SAMPLE = "genericode/farben_1.xml"


def problems(data: bytes) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(StandardError) as caught:
        read_genericode(data)
    return [(found.line, found.field, found.message) for found in caught.value.problems]


@pytest.mark.parametrize(
    ("path", "uri", "key", "rows"),
    [
        ("standards/genericode/Bundesland_2010-04-01.xml", "bundesland_2010-04-01", "SCHLUESSEL", 16),
        (
            "standards/genericode/DESTATIS Staatenliste_2024-08-01.xml",
            "staat_2024-08-01",
            "schluessel-staat",
            197,
        ),
        ("standards/genericode/Kreis_2026-01-31.xml", "kreis_2026-01-31", "SCHLUESSEL", 518),
        ("standards/genericode/XInneres Geschlecht_1.xml", "geschlecht_1", "code", 4),
        ("data/gemeinden/AGS_2026-04-30.xml", "ags_2026-04-30", "SCHLUESSEL", 11_227),
        ("data/gemeinden/Regionalschluessel_2026-04-30.xml", "rs_2026-04-30", "SCHLUESSEL", 11_227),
    ],
)
def test_official_lists_are_read(path: str, uri: str, key: str, rows: int) -> None:
    found = read_genericode(shared(path))
    assert (found.canonical_version_uri.rpartition(":")[2], found.key_column, len(found.rows)) == (
        uri,
        key,
        rows,
    )


def test_the_largest_official_list_takes_under_a_second() -> None:
    data = shared("data/gemeinden/Regionalschluessel_2026-04-30.xml")
    started = time.process_time()
    read_genericode(data)
    assert time.process_time() - started < 1


def test_identification_and_columns() -> None:
    found = read_genericode(sample(SAMPLE))
    assert (
        found.short_name,
        found.long_name,
        found.version,
        found.canonical_uri,
        found.canonical_version_uri,
        found.agency,
        found.columns[0],
        found.name_column,
    ) == (
        "farben",
        "Farben der Hundemarken",
        "1",
        "urn:example:farben",
        "urn:example:farben_1",
        "Musterland",
        Column("nummer", "Nr", "Nummer", required=True),
        "Bezeichnung",
    )


def test_the_recommended_key_goes_before_the_first() -> None:
    assert read_genericode(sample(SAMPLE)).key_column == "code"


def test_values_with_and_without_reference_find_their_column() -> None:
    assert list(read_genericode(sample(SAMPLE)).entries()) == [
        ("g", "grün", {"nummer": "1", "Bezeichnung": "grün", "code": "g", "hinweis": ""}),
        ("r", "rot", {"nummer": "2", "Bezeichnung": "rot", "code": "r", "hinweis": "nur 2026"}),
    ]


def test_an_unknown_column_is_no_position() -> None:
    with pytest.raises(KeyError):
        read_genericode(sample(SAMPLE)).position("fehlt")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            b">r</SimpleValue>",
            b">g</SimpleValue>",
            (28, "code", "Der Schlüssel „g“ steht schon in Zeile 23."),
        ),
        (b">rot</SimpleValue>", b"></SimpleValue>", (28, "Bezeichnung", "Der Wert fehlt.")),
        (b'ColumnRef="hinweis"', b'ColumnRef="farbe"', (32, "farbe", "Der Wert gehört zu keiner Spalte.")),
        (b'Id="nummer"', b'Id="code"', (14, "code", "Eine Spalte ohne Kennung oder doppelt.")),
        (b"gc:CodeList", b"gc:Liste", (2, None, "Die XML-Datei ist keine Codeliste (genericode 1.0).")),
        (
            b"SimpleCodeList",
            b"Codes",
            (None, None, "Der Codeliste fehlt Identification, ColumnSet oder SimpleCodeList."),
        ),
        (
            b"ColumnRef Ref=",
            b"ColumnRef Nr=",
            (11, None, "Die Codeliste nennt keinen Schlüssel aus einer Spalte."),
        ),
    ],
)
def test_a_fault_refuses_the_list(
    old: bytes, new: bytes, expected: tuple[int | None, str | None, str]
) -> None:
    assert problems(sample(SAMPLE).replace(old, new))[0] == expected


def test_a_value_beyond_the_last_column_is_a_fault() -> None:
    data = sample(SAMPLE).replace(b"</Value>\n    </Row>", b"</Value><Value/>\n    </Row>")
    assert problems(data)[-1] == (32, None, "Der Wert gehört zu keiner Spalte.")


@given(
    st.lists(
        st.from_regex(r"[A-Za-z0-9äöü<&>\"' -]{1,12}", fullmatch=True).map(str.strip).filter(bool),
        unique=True,
    )
)
def test_a_written_list_is_read_back(codes: list[str]) -> None:
    root = etree.fromstring(sample(SAMPLE))
    rows = root.find("SimpleCodeList")
    assert rows is not None
    for row in list(rows):
        rows.remove(row)
    for code in codes:
        row = etree.SubElement(rows, "Row")
        for column, text in (("nummer", "1"), ("Bezeichnung", "x"), ("code", code)):
            value = etree.SubElement(row, "Value", ColumnRef=column)
            etree.SubElement(value, "SimpleValue").text = text
    assert [key for key, _, _ in read_genericode(etree.tostring(root)).entries()] == codes


@given(st.binary(max_size=300))
def test_any_bytes_give_an_error(data: bytes) -> None:
    with pytest.raises(StandardError):
        read_genericode(data)


@given(st.integers(0, 1800), st.binary(min_size=1, max_size=4))
def test_damaged_bytes_give_a_list_or_an_error(at: int, junk: bytes) -> None:
    good = sample(SAMPLE)
    try:
        found = read_genericode(good[:at] + junk + good[at + len(junk) :])
    except StandardError as fault:
        assert fault.problems  # noqa: PT017
    else:
        assert len({key for key, _, _ in found.entries()}) == len(found.rows)


def test_the_namespace_is_the_official_one() -> None:
    assert NAMESPACE == "http://docs.oasis-open.org/codelist/ns/genericode/1.0/"
