"""From bytes to text: encodings found, foreign formats and damaged text refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.standards.encodings import FORBIDDEN, MAX_BYTES, TWICE_ENCODED, decode, decode_utf8
from fahrplan.standards.problems import Problem, StandardError

TEXT = "Straße;Größe\nÄpfel;§ 5 – „ja“\n"


def problem(data: bytes, max_bytes: int = MAX_BYTES) -> Problem:
    with pytest.raises(StandardError) as caught:
        decode(data, max_bytes=max_bytes)
    return caught.value.problems[0]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_the_same_text_comes_out_of_every_encoding(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)


def test_a_hint_names_the_single_byte_encoding() -> None:
    assert decode("Größe".encode("iso-8859-1"), encoding="iso-8859-1").encoding == "iso-8859-1"


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "leer"),
        (b" \n\t", "leer"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "alte Excel-Datei"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b\x08rest", "gzip"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-32"), "UTF-32"),
    ],
)
def test_foreign_formats_are_named(data: bytes, part: str) -> None:
    assert part in problem(data).message


def test_a_null_character_is_refused_with_its_line() -> None:
    assert problem(b"ab\ncd\x00").line == 2


def test_control_characters_are_refused_with_their_lines() -> None:
    with pytest.raises(StandardError) as caught:
        decode(b"a\x07\nb\nc\x1b\x1b\n")
    assert [found.line for found in caught.value.problems] == [1, 3]


def test_bidirectional_overrides_are_refused() -> None:
    assert problem("a\n\u202eb".encode()).line == 2


def test_letters_encoded_twice_are_refused() -> None:
    assert "doppelt kodiert" in problem("a\nMüll".encode().decode("cp1252").encode()).message


def test_damaged_utf8_is_refused_and_not_guessed() -> None:
    assert problem("Müll\nStraße".encode()[:-2]).line == 2


def test_size_is_limited() -> None:
    assert problem(b"x" * 2_000_000, max_bytes=1_500_000).message == (
        "Die Datei ist 2,0 MB groß. Erlaubt sind höchstens 1,5 MB."
    )


def test_a_file_that_must_be_utf8_is_refused_when_it_is_not() -> None:
    with pytest.raises(StandardError) as caught:
        decode_utf8("a\nMüll".encode("iso-8859-1"))
    assert caught.value.problems[0].line == 2


@given(st.binary(max_size=300))
def test_any_bytes_give_clean_text_or_an_error(data: bytes) -> None:
    try:
        text = decode(data).text
    except StandardError as fault:
        assert fault.problems  # noqa: PT017
    else:
        assert (FORBIDDEN.search(text), TWICE_ENCODED.search(text)) == (None, None)
