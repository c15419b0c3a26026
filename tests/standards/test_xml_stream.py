"""Large XML in small pieces: watched, bounded, and canonical when it is kept."""

from __future__ import annotations

import io

import pytest
from lxml import etree

from fahrplan.standards.problems import Problem, StandardError
from fahrplan.standards.safe_xml import local_name
from fahrplan.standards.xml_stream import (
    CHUNK_BYTES,
    WatchedStream,
    canonical,
    forget,
    iterate_xml,
    parse_fragment,
    refuse_shape,
)


def names(data: bytes, *, max_bytes: int = 10_000_000, max_piece: int = 1_000_000) -> list[str]:
    stream = WatchedStream(io.BytesIO(data), max_bytes, max_piece)
    found = []
    for element in iterate_xml(stream, ["b"]):
        found.append(local_name(element) + (element.text or "").strip())
        forget(element)
        stream.mark()
    return found


def problem(data: bytes, **limits: int) -> Problem:
    with pytest.raises(StandardError) as caught:
        names(data, **limits)
    return caught.value.problems[0]


def test_named_elements_come_one_by_one_and_the_root_at_last() -> None:
    assert names(b"<a><b>1</b><c/><b>2</b></a>") == ["b1", "b2", "a"]


def test_size_and_digest_are_those_of_the_whole_stream() -> None:
    stream = WatchedStream(io.BytesIO(b"<a>\n</a>"))
    list(iterate_xml(stream, ["b"]))
    assert (stream.size, stream.lines, stream.digest.hexdigest()[:8]) == (8, 1, "230a6848")


@pytest.mark.parametrize("blanks", [CHUNK_BYTES - 8, CHUNK_BYTES - 3, CHUNK_BYTES, 3 * CHUNK_BYTES])
def test_a_declaration_over_the_edge_of_a_chunk_is_refused(blanks: int) -> None:
    data = b"<a>\n" + b" " * blanks + b"<!ENTITY x 'y'></a>"
    assert problem(data) == Problem(2, None, "Dokumenttypen und Entitäten sind in XML-Dateien nicht erlaubt.")


def test_an_undeclared_entity_is_no_valid_xml() -> None:
    assert problem(b"<a>\n<b>&x;</b></a>").line == 2


def test_a_fault_far_inside_names_its_line() -> None:
    assert problem(b"<a>\n" + b"<b>1</b>\n" * 70_000 + b"</c>").line == 70_002


def test_the_whole_size_is_limited() -> None:
    assert problem(b"<a>" + b"<b/>" * 50_000 + b"</a>", max_bytes=100_000).message == (
        "Die Datei ist größer als 0 MB."
    )


def test_a_single_piece_is_limited_but_not_their_sum() -> None:
    data = b"<a>" + b"<b>1</b>" * 50_000 + b"</a>"
    assert len(names(data, max_piece=100_000)) == 50_001


def test_a_large_piece_is_refused() -> None:
    data = b"<a>" + b"<c>1</c>" * 50_000 + b"</a>"
    assert problem(data, max_piece=100_000) == Problem(
        1, None, "Ein einzelner Eintrag ist größer als 100 kB."
    )


def test_an_empty_stream_is_refused() -> None:
    assert problem(b"").message == "Die Datei ist leer."


@pytest.mark.parametrize("text", ["<a>", "<!DOCTYPE a><a/>", "", "<a>\x01</a>", "<a>\ud800</a"])
def test_a_bad_fragment_is_refused(text: str) -> None:
    with pytest.raises(StandardError):
        parse_fragment(text)


def test_a_deep_fragment_is_refused() -> None:
    with pytest.raises(StandardError):
        refuse_shape(parse_fragment("<a>" * 150 + "</a>" * 150))


@pytest.mark.parametrize(
    "text",
    [
        "<a " + " ".join(f'b{number}=""' for number in range(101)) + "/>",
        "<a><b " + " ".join(f'b{number}=""' for number in range(101)) + "/></a>",
    ],
)
def test_an_element_with_countless_attributes_is_refused(text: str) -> None:
    with pytest.raises(StandardError, match="mehr als 100 Attribute"):
        refuse_shape(parse_fragment(text))


def test_countless_namespaces_are_refused() -> None:
    names = " ".join(f'xmlns:n{number}="urn:{number}"' for number in range(61))
    with pytest.raises(StandardError, match="mehr als 60 Namensräume"):
        canonical(parse_fragment(f"<a {names}/>"))


def test_a_relative_namespace_is_refused() -> None:
    with pytest.raises(StandardError, match="Namensraum ist ungültig"):
        canonical(parse_fragment('<a xmlns="b/c"/>'))


def test_a_kept_element_brings_the_namespaces_it_uses_and_no_others() -> None:
    root = etree.fromstring('<x:a xmlns:x="urn:x" xmlns:y="urn:y"><x:b z="1" a="2"/> </x:a>')
    assert canonical(root[0]) == '<x:b xmlns:x="urn:x" a="2" z="1"></x:b>'


def test_a_prefix_that_only_a_value_uses_stays_declared() -> None:
    root = etree.fromstring('<x:a xmlns:x="urn:x" xmlns:y="urn:y"><x:b t="y:Art"/></x:a>')
    assert canonical(root[0]) == '<x:b xmlns:x="urn:x" xmlns:y="urn:y" t="y:Art"></x:b>'


def test_a_prefix_declared_inside_for_a_value_stays_declared() -> None:
    root = etree.fromstring('<a><b><c xmlns:y="urn:y">y:Art</c></b></a>')
    assert parse_fragment(canonical(root[0]))[0].nsmap == {"y": "urn:y"}


def test_canonical_text_is_the_same_after_reading_it_again() -> None:
    root = etree.fromstring('<a xmlns="urn:a" xmlns:y="urn:y"><b t="y:A" u=\'"&#10;\'>&lt;&#13;</b></a>')
    text = canonical(root[0])
    assert canonical(parse_fragment(text)) == text
