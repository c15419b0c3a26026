"""Hostile XML is refused, plain XML is read."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from fahrplan.standards.problems import Problem, StandardError
from fahrplan.standards.safe_xml import encoding_of, line_of, local_name, namespace_of, parse_xml

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;">]>
<a>&y;</a>"""
FILE_ENTITY = b"""<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>"""


def problem(data: bytes, **options: int) -> Problem:
    with pytest.raises(StandardError) as caught:
        parse_xml(data, **options)
    return caught.value.problems[0]


@pytest.mark.parametrize(("data", "line"), [(BOMB, 2), (FILE_ENTITY, 1), (b"\n<!DOCTYPE a>\n<a/>", 2)])
def test_document_types_and_entities_are_refused(data: bytes, line: int) -> None:
    assert problem(data) == Problem(
        line, None, "Dokumenttypen und Entitäten sind in XML-Dateien nicht erlaubt."
    )


def test_an_undeclared_entity_is_no_valid_xml() -> None:
    assert problem(b"<a>\n&unbekannt;</a>").line == 2


def test_entities_cannot_hide_in_utf16() -> None:
    assert (
        "UTF-16"
        in problem('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16")).message
    )


@pytest.mark.parametrize("encoding", [b"utf-7", b"utf-16", b"ebcdic-cp-de", b"cp037"])
def test_other_encodings_are_refused(encoding: bytes) -> None:
    assert "Kodierung" in problem(b'<?xml version="1.0" encoding="' + encoding + b'"?><a/>').message


def test_deep_nesting_is_refused() -> None:
    assert "tief verschachtelt" in problem(b"<a>" * 200 + b"</a>" * 200).message


def test_endless_nesting_is_refused_quickly() -> None:
    started = time.process_time()
    assert problem(b"<a>" * 1_000_000).message.startswith("Die Datei ist kein gültiges XML")
    assert time.process_time() - started < 2


def test_a_huge_text_node_is_refused() -> None:
    assert problem(b"<a>" + b"x" * 11_000_000 + b"</a>").message.startswith("Die Datei ist kein gültiges XML")


def test_size_is_limited() -> None:
    assert "groß" in problem(b"<a>" + b"x" * 2000 + b"</a>", max_bytes=1000).message


def test_truncated_xml_names_its_line() -> None:
    assert problem(b"<a>\n<b>\n").line == 3


def test_plain_xml_is_read() -> None:
    root = parse_xml(
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n<n:a xmlns:n="urn:x"><b>ä</b></n:a>'.encode(
            "iso-8859-1"
        )
    )
    assert (local_name(root), root.findtext("b"), line_of(root)) == ("a", "ä", 2)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_root_or_an_error(data: bytes) -> None:
    try:
        root = parse_xml(data)
    except StandardError as fault:
        assert fault.problems  # noqa: PT017
    else:
        assert local_name(root)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"<a/>", "utf-8"),
        (b'<?xml version="1.0" encoding="UTF-8"?><a/>', "utf-8"),
        (b"<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "iso-8859-1"),
        (b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?><a/>', "utf-8"),
        (b'<a encoding="ascii"/>', "utf-8"),
    ],
)
def test_a_file_says_its_encoding(data: bytes, encoding: str) -> None:
    assert encoding_of(data) == encoding


def test_the_namespace_of_a_name_is_told_also_where_its_prefix_is_unknown() -> None:
    root = parse_xml(b'<a xmlns="urn:x"><b xmlns=""/></a>')
    unknown = etree.fromstring(b"<z:a/>", etree.XMLParser(recover=True))
    assert [namespace_of(one) for one in (root, root[0], unknown)] == ["urn:x", "", ""]
