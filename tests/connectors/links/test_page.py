"""What is read from pages of strangers."""

from __future__ import annotations

import pytest

from fahrplan.connectors.links.page import Page, one_line, read_page


def test_title_and_visible_words_are_read() -> None:
    html = """<!doctype html><title>Hunde&shy;steuer
        anmelden</title><style>p{}</style><script>var x = "404"</script>
        <p>Bitte <b>hier</b> anmelden.</p><noscript>Schalten Sie JavaScript ein</noscript><p>Danke</p>"""
    assert read_page(html.encode(), "utf-8") == Page(
        "Hunde\u00adsteuer anmelden", "Bitte hier anmelden. Danke", asks_password=False
    )


def test_a_field_for_a_password_is_seen() -> None:
    assert read_page(b"<form><input type=PASSWORD></form>", None).asks_password is True


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        ("<title>Größe</title>".encode(), None),
        ("<title>Größe</title>".encode(), "utf-8"),
        ("<title>Größe</title>".encode(), "no-such-charset"),
        ("<title>Größe</title>".encode("latin-1"), "iso-8859-1"),
        ("<meta charset=iso-8859-1><title>Größe</title>".encode("latin-1"), None),
    ],
)
def test_umlauts_survive(body: bytes, charset: str | None) -> None:
    assert read_page(body, charset).title == "Größe"


@pytest.mark.parametrize("body", [b"", b"   ", b"<!-- -->", b"\x00\xff\xfe\x00", b"<" * 100_000])
def test_what_cannot_be_read_has_no_title(body: bytes) -> None:
    assert read_page(body, None).title == ""


def test_deep_nesting_does_no_harm() -> None:
    assert read_page(b"<title>Tief</title>" + b"<div>" * 100_000, None).title == "Tief"


def test_nothing_that_a_database_refuses_is_kept() -> None:
    assert one_line("a\x00b\ud800c\n d" + "e" * 10, 9) == "a b c dee"
