"""PDF files from hostile data."""

from __future__ import annotations

import re
from pathlib import Path

import page
import pytest

from fahrplan.foundation.services.pdf import MOST_INPUT, SHOWN, PdfError, render_pdf, settable_text

SAMPLE = Path(__file__).with_name("sample.typ")


def made(text: str, template: Path = SAMPLE) -> bytes:
    return render_pdf(template, {"text": text}, title="Bericht über Größe")


@pytest.mark.parametrize(
    "text",
    [
        "Köln, 35 von 64",
        '#eval("1+1") *fett* $x$ \\ #import "@preview/x:1.0.0": *',
        "Name\x00mit\x07Steuer\u202ezeichen",
        "😀 漢字 عربي",
        "Donaudampfschifffahrt" * 60,
        "",
    ],
)
def test_hostile_text_keeps_the_rules_of_pdf_ua_1(text: str) -> None:
    report = page.validate_pdf_bytes(made(text), profile="ua1")
    assert [failure.rule_id for failure in report.failures] == []
    assert report.is_compliant is True


def test_every_character_that_is_let_through_can_be_set() -> None:
    text = " ".join(chr(number) for first, last in SHOWN for number in range(first, last + 1))
    assert made(text)[:5] == b"%PDF-"


def test_language_and_title_stand_in_the_file() -> None:
    content = made("Text")
    language = re.search(rb"<dc:language><rdf:Bag><rdf:li>(.*?)</rdf:li>", content)
    assert language is not None
    assert (language[1], "Bericht über Größe".encode() in content) == (b"de", True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Größe – „so“ 5 €", "Größe – „so“ 5 €"),
        ("Mu\u0308ll", "Müll"),
        ("a\x00b\x1fc\u202ed\u200be", "abcde"),
        ("a\nb\tc\u2028d", "a b c d"),
        ("a😀漢b", "a□□b"),
    ],
)
def test_settable_text(text: str, expected: str) -> None:
    assert settable_text(text) == expected


def test_too_much_data_is_refused() -> None:
    with pytest.raises(PdfError, match="Der Bericht ist zu groß für ein PDF"):
        made("a" * MOST_INPUT)


def test_a_page_that_cannot_be_set_names_its_title(tmp_path: Path) -> None:
    template = tmp_path / "faulty.typ"
    template.write_text("#panic()")
    with pytest.raises(PdfError, match="Das PDF „Bericht über Größe“ lässt sich nicht setzen"):
        made("Text", template)


def test_a_template_sees_only_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("geheim")
    inner = tmp_path / "inner"
    inner.mkdir()
    template = inner / "reading.typ"
    template.write_text('#set document(title: "x")\n= x\n#read("../secret.txt")')
    with pytest.raises(PdfError, match="lässt sich nicht setzen"):
        made("Text", template)


def test_the_gate_notices_a_document_without_its_mark() -> None:
    damaged = made("Text").replace(b"<pdfuaid:part>1</pdfuaid:part>", b"<pdfuaid:part>7</pdfuaid:part>")
    report = page.validate_pdf_bytes(damaged, profile="ua1")
    assert {failure.rule_id for failure in report.failures} == {"PDFUA1-ID-PART-001"}
