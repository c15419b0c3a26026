"""What was read is written again as it was; what was made or changed is written so that it is read back."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.standards.problems import StandardError
from fahrplan.standards.xzufi import (
    NAMESPACE_2_3,
    Code,
    Deletion,
    Foreign,
    Identifier,
    Message,
    MessageWriter,
    Text,
    XzufiOrganisation,
    XzufiRecord,
    XzufiService,
    fragment_of,
    new_head,
    read_fragment,
    read_message,
    write_message,
)
from fahrplan.standards.xzufi.layout import fields_of
from tests.standards.shared import sample
from tests.standards.xzufi.messages import MUSTERLAND, PAIRS, RECORDS, UNHURRIED, message, service

HEAD = new_head("m-1", datetime(2026, 11, 2, 8, tzinfo=UTC))


def written(found: Message) -> bytes:
    target = io.BytesIO()
    write_message(target, found.head, found.entries)
    return target.getvalue()


def refusal(content: XzufiRecord | Deletion | Foreign) -> str:
    with pytest.raises(StandardError) as caught:
        write_message(io.BytesIO(), HEAD, [content])
    return caught.value.problems[0].message


@pytest.mark.parametrize("name", ["musterland.xml", "fassung_2_3_1.xml"])
def test_a_message_is_equal_after_writing_and_reading(name: str) -> None:
    first = read_message(sample(f"xzufi/{name}"))
    again = read_message(written(first))
    assert (again.head, again.entries) == (first.head, first.entries)


def test_a_written_message_stays_the_same_when_written_again() -> None:
    once = written(read_message(MUSTERLAND))
    assert written(read_message(once)) == once


def test_unknown_elements_stay_in_place_with_their_namespaces() -> None:
    text = written(read_message(MUSTERLAND)).decode()
    first, siegel, second = (text.index(mark) for mark in ("Hund anmelden", "land:siegel", "Wer einen"))
    assert (first < siegel < second, text.count("urn:example:musterland") >= 3) == (True, True)


NAMES = st.sampled_from(["a", "f:b", "x:neu", "f:leistung"])
VALUES = st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=6)


@st.composite
def strange_elements(draw: st.DrawFn, depth: int = 2) -> str:
    name = draw(NAMES)
    value = draw(st.sampled_from(["f:art", "plain", " zwei  Worte ", "a&amp;b"]))
    inner = draw(st.lists(strange_elements(depth - 1), max_size=2)) if depth else []
    return f'<{name} xmlns:f="urn:f" f:n="{value}" z="1" a="2">{value}{"".join(inner)}</{name}>{draw(BLANKS)}'


BLANKS = st.sampled_from(["", "\n", "  "])
KNOWN = st.sampled_from(
    ["<x:idSekundaer>2</x:idSekundaer>", "<x:typisierung><code>4</code><neu/></x:typisierung>"]
)


@UNHURRIED
@given(st.lists(st.one_of(strange_elements(), KNOWN), max_size=6), strange_elements())
def test_any_mixture_of_known_and_unknown_is_equal_after_writing(inner: list[str], between: str) -> None:
    data = message(service("".join(inner)) + between + service(number="2"))
    first = read_message(data)
    again = read_message(written(first))
    assert (again.head, again.entries) == (first.head, first.entries)


@UNHURRIED
@given(RECORDS)
def test_a_record_made_by_hand_is_read_back(record: XzufiRecord) -> None:
    again = read_fragment(fragment_of(record))
    assert (fields_of(again), again.unknown) == (fields_of(record), ())


@UNHURRIED
@given(PAIRS)
def test_a_changed_record_is_read_back_and_keeps_the_unknown(
    records: tuple[XzufiRecord, XzufiRecord],
) -> None:
    record, other = records
    fragment = fragment_of(record)
    end = fragment.rindex("</")
    stored = read_fragment(f'{fragment[:end]}<neu art="1">x</neu>{fragment[end:]}')
    again = read_fragment(fragment_of(replace(stored, **fields_of(other))))
    assert (fields_of(again), again.fragment.count('<neu art="1">x</neu>')) == (fields_of(other), 1)


def test_an_unchanged_record_is_written_letter_by_letter() -> None:
    record = read_message(MUSTERLAND).entries[0].content
    assert isinstance(record, XzufiService)
    assert fragment_of(record) == record.fragment


def test_a_change_touches_only_its_element() -> None:
    record = read_message(MUSTERLAND).entries[0].content
    assert isinstance(record, XzufiService)
    changed = replace(record, trust_level=replace(record.trust_level, value="30"))
    assert fragment_of(changed) == record.fragment.replace("<code>20</code>", "<code>30</code>")


def test_objects_without_groups_come_each_in_its_own() -> None:
    target = io.BytesIO()
    contents: list[XzufiRecord | Deletion] = [
        XzufiOrganisation(id=Identifier("1"), names=(Text("de", "Amt"),)),
        Deletion(kind="leistung", id=Identifier("2", "S")),
        XzufiService(id=Identifier("3"), types=(Code("4a"),)),
    ]
    assert write_message(target, HEAD, contents) == 3
    found = read_message(target.getvalue())
    assert [(entry.group.action, entry.content.fragment != "") for entry in found.entries] == [
        ("schreibe", True),
        ("loesche", True),
        ("schreibe", True),
    ]


def test_a_new_head_is_read_back() -> None:
    head = new_head(
        "m-2",
        datetime(2026, 1, 2, tzinfo=UTC),
        namespace=NAMESPACE_2_3,
        transaction_id="t",
        transaction_position="4",
    )
    target = io.BytesIO()
    write_message(target, head, [XzufiOrganisation(id=Identifier("1"))])
    assert read_message(target.getvalue()).head == head


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (XzufiService(), "Die Kennung (id) fehlt."),
        (XzufiService(id=Identifier("\x01")), "Ein Text enthält Zeichen, die in XML nicht erlaubt sind."),
        (
            XzufiOrganisation(id=Identifier("1"), names=(Text("deu", "x"),)),
            "languageCode muss aus zwei kleinen Buchstaben bestehen (etwa „de“).",
        ),
        (
            XzufiService(id=Identifier("1"), fragment="<a/>"),
            "Das Element ist kein XZuFi-Objekt.",
        ),
        (
            XzufiOrganisation(fragment=service().partition("\n")[2].partition("</x:schreibe>")[0]),
            "Die Datei ist kein gültiges XML",
        ),
        (
            Foreign(path="", fragment="<!DOCTYPE a><a/>"),
            "Dokumenttypen und Entitäten sind in XML-Dateien nicht erlaubt.",
        ),
        (Foreign(path="", fragment=""), "Ein unbekanntes Element ohne Inhalt kann nicht geschrieben werden."),
        (
            Deletion(kind="a b", id=Identifier("1")),
            "Die Art des gelöschten Objekts ist kein Elementname.",
        ),
    ],
)
def test_what_breaks_a_rule_is_not_written(content: XzufiRecord | Deletion | Foreign, expected: str) -> None:
    assert refusal(content).startswith(expected)


def test_a_fragment_of_another_kind_is_not_written() -> None:
    record = read_message(MUSTERLAND).entries[0].content
    assert isinstance(record, XzufiService)
    assert refusal(XzufiOrganisation(id=Identifier("1"), fragment=record.fragment)) == (
        "Das gespeicherte XML gehört zu einer anderen Art von Objekt."
    )


def test_an_object_of_another_version_is_not_written() -> None:
    record = read_message(sample("xzufi/fassung_2_3_1.xml")).entries[0].content
    assert isinstance(record, XzufiService)
    assert refusal(record) == "Das Objekt gehört zu einer anderen XZuFi-Version als die Nachricht."


def test_names_and_attributes_of_a_message_cannot_break_out() -> None:
    head = replace(HEAD, name="a><b", attributes=())
    with pytest.raises(StandardError):
        MessageWriter(io.BytesIO(), head).open()
    risky = replace(HEAD, attributes=(("v", '"><b a="\n&'), ("{urn:f}w", "1")))
    target = io.BytesIO()
    write_message(target, risky, [])
    assert read_message(target.getvalue()).head.attributes == risky.attributes


def test_a_file_with_other_prefixes_is_equal_after_writing() -> None:
    data = message(service('<x:neu a="x:b"/>')).replace(b"x:", b"q:").replace(b":x=", b":q=")
    first = read_message(data)
    assert read_message(written(first)).entries == first.entries
