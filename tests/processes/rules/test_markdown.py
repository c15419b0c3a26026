"""What may stand in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.processes.rules.markdown import (
    MOST_BYTES,
    MOST_LINES,
    allowed_link,
    clean_text,
    parse,
    refused_links,
    text_faults,
)


@pytest.mark.parametrize("address", ["https://a.example", "HTTP://a.example/x", "mailto:a@b.example"])
def test_web_and_mail_are_allowed(address: str) -> None:
    assert allowed_link(address) is True


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//a.example", "/intern", "https://", "file:///etc", ""],
)
def test_other_addresses_are_not(address: str) -> None:
    assert allowed_link(address) is False


def test_refused_links_are_named_with_their_line() -> None:
    assert refused_links("# Titel\n\n[da](javascript:alert(1))\n") == [(3, "javascript:alert(1)")]


def test_the_fault_says_line_and_address() -> None:
    assert text_faults("[da](data:text/html,x)") == [
        "Zeile 1: Der Link „data:text/html,x“ ist nicht erlaubt. Links beginnen mit https://, http:// oder mailto:."
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (" \n", "Der Text ist leer."),
        ("x" * (MOST_BYTES + 1), "erlaubt sind 500.000"),
        ("\n" * MOST_LINES + "x", "Zeilen, erlaubt sind 4000"),
        ("x" * 20_001, "mehr als 20000 Zeichen"),
    ],
)
def test_what_is_empty_or_too_large_is_said(text: str, words: str) -> None:
    assert [words in fault for fault in text_faults(text)] == [True]


def test_line_ends_and_control_characters_are_made_plain() -> None:
    assert clean_text("\r\neins\tzwei\x00 \rdrei\u2028vier\n\n") == "eins    zwei\ndrei\nvier\n"


@given(st.text(max_size=500))
def test_cleaning_again_changes_nothing(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once


@given(st.text(alphabet="<>[]()!/:aimgscript&\"'= \n", max_size=300))
def test_html_and_images_are_never_read(text: str) -> None:
    tokens = [one for token in parse(text) for one in (token, *(token.children or ()))]
    assert {token.type for token in tokens} & {"html_block", "html_inline", "image"} == set()
